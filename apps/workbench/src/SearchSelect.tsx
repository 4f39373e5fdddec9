import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useSpeech } from './locale.tsx'
import { problemWords } from './problem-words.ts'
import { useLater } from './use-later.ts'

/** One answer to choose: its code, its name as kept, and how the list shows it. */
export type SearchChoice = { value: string; name: string; shown?: ReactNode }

type Props = {
  id: string
  /** Part of the cache key: what is searched, and within what. */
  subject: string
  find: (words: string, signal: AbortSignal) => Promise<SearchChoice[]>
  chosen: SearchChoice | null
  onChoose: (choice: SearchChoice | null) => void
  placeholder: string
  needsWords?: boolean
}

/** A field that asks the server while one types, and keeps one choice. */
export function SearchSelect({ id, subject, find, chosen, onChoose, placeholder, needsWords = false }: Props) {
  const speech = useSpeech()
  const { w } = speech
  const [words, setWords] = useState('')
  const [isOpen, setOpen] = useState(false)
  const asked = useLater(words.trim())
  const isReady = isOpen && (!needsWords || asked !== '')
  const found = useQuery({
    queryKey: ['search', subject, asked],
    queryFn: ({ signal }) => find(asked, signal),
    enabled: isReady,
    placeholderData: keepPreviousData,
  })
  const choices = isReady ? (found.data ?? []) : []
  const nothing = found.error
    ? problemWords(speech, found.error)
    : w(!isReady ? 'search.type' : found.isFetching ? 'gate.loading' : 'search.nothing')
  return (
    <Select
      id={id}
      className="search-select"
      allowClear
      labelInValue
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      value={chosen ? { value: chosen.value, label: chosen.name } : null}
      placeholder={placeholder}
      notFoundContent={<span className="quiet">{nothing}</span>}
      options={choices.map(({ value, name, shown }) => ({ value, label: shown ?? name, title: name }))}
      // Beside its field, inside the page's landmark, not at the end of the document.
      getPopupContainer={field => field.parentElement ?? document.body}
      onOpenChange={setOpen}
      onChange={option => {
        setWords('')
        onChoose(choices.find(({ value }) => value === option?.value) ?? null)
      }}
    />
  )
}
