import type { PlaceHit, PlaceSearchAnswer } from '@banyan/contract/places'
import { api } from '@banyan/contract/routes'
import { Field } from '@banyan/ui'
import { useEffect, useState } from 'react'
import { callApi } from '../call-api.ts'
import { useLanguage } from '../language.tsx'
import type { WordKey } from '../words.ts'

const pauseMs = 180
const listed = 12
// Places of other levels are left out here, so more must be asked for; the server gives no more than 50.
const asked = 50

type Found = { q: string; hits: readonly PlaceHit[] } | { q: string; failed: true } | null

type PlaceSearchProps = {
  onChoose: (place: PlaceHit) => void
  /** Only places of these levels; all of them by default. */
  levels?: readonly PlaceHit['level'][]
  /** What to say where nothing was found, and where the search failed. */
  none?: WordKey
  failed?: WordKey
}

/** Places by Chinese name, pinyin or initials; the full name tells places of the same name apart. */
export function PlaceSearch({
  onChoose,
  levels,
  none = 'place.search-none',
  failed = 'place.search-failed',
}: PlaceSearchProps) {
  const { t } = useLanguage()
  const [text, setText] = useState('')
  const q = text.trim().slice(0, 60)
  const found = useFound(q, levels)
  const isBusy = q !== '' && found?.q !== q
  return (
    <div className="place__panel">
      <Field id="report-place-search" label={t('place.search-label')} hint={t('place.search-hint')}>
        {aria => (
          <input
            {...aria}
            className="b-input"
            type="search"
            autoComplete="off"
            enterKeyHint="search"
            // biome-ignore lint/a11y/noAutofocus: pressing «search» is the wish to type here
            autoFocus
            value={text}
            onChange={event => setText(event.target.value)}
            onKeyDown={event => {
              if (event.key === 'Enter') event.preventDefault()
            }}
          />
        )}
      </Field>
      <p className="quiet" role="status">
        {isBusy ? t('place.search-busy') : q !== '' && found ? outcome(found, t, none, failed) : ''}
      </p>
      {q !== '' && found && 'hits' in found && (
        <ul className="place__hits" lang="zh-CN">
          {found.hits.map(hit => (
            <li key={hit.code}>
              <button type="button" onClick={() => onChoose(hit)}>
                {hit.fullName}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function outcome(
  found: NonNullable<Found>,
  t: ReturnType<typeof useLanguage>['t'],
  none: WordKey,
  failed: WordKey,
): string {
  if ('failed' in found) return t(failed)
  return found.hits.length === 0 ? t(none, { q: found.q }) : t('place.search-count', { n: found.hits.length })
}

function useFound(q: string, levels: PlaceSearchProps['levels']): Found {
  const [found, setFound] = useState<Found>(null)
  useEffect(() => {
    if (q === '') return
    const typingOn = new AbortController()
    const ask = async () => {
      const path = api.placeSearch(q, levels ? asked : listed)
      const answer = await callApi<PlaceSearchAnswer>(path, { signal: typingOn.signal })
      if (typingOn.signal.aborted) return
      if (!answer.ok) return setFound({ q, failed: true })
      const hits = answer.value.hits.filter(({ level }) => !levels || levels.includes(level))
      setFound({ q, hits: hits.slice(0, listed) })
    }
    const timer = setTimeout(() => void ask(), pauseMs)
    return () => {
      clearTimeout(timer)
      typingOn.abort()
    }
  }, [q, levels])
  return found
}
