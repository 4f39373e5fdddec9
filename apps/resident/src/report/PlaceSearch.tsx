import type { PlaceHit, PlaceSearchAnswer } from '@banyan/contract/places'
import { api } from '@banyan/contract/routes'
import { Field } from '@banyan/ui'
import { useEffect, useState } from 'react'
import { callApi } from '../call-api.ts'
import type { ChosenPlace } from '../draft.ts'
import { useLanguage } from '../language.tsx'

const pauseMs = 180
const listed = 12

type Found = { q: string; hits: readonly PlaceHit[] } | { q: string; failed: true } | null

/** Places by Chinese name, pinyin or initials; the full name tells places of the same name apart. */
export function PlaceSearch({ onChoose }: { onChoose: (place: ChosenPlace) => void }) {
  const { t } = useLanguage()
  const [text, setText] = useState('')
  const q = text.trim().slice(0, 60)
  const found = useFound(q)
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
        {isBusy ? t('place.search-busy') : q !== '' && found ? outcome(found, t) : ''}
      </p>
      {q !== '' && found && 'hits' in found && (
        <ul className="place__hits" lang="zh-CN">
          {found.hits.map(({ code, fullName }) => (
            <li key={code}>
              <button type="button" onClick={() => onChoose({ input: { code }, fullName })}>
                {fullName}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function outcome(found: NonNullable<Found>, t: ReturnType<typeof useLanguage>['t']): string {
  if ('failed' in found) return t('place.search-failed')
  return found.hits.length === 0
    ? t('place.search-none', { q: found.q })
    : t('place.search-count', { n: found.hits.length })
}

function useFound(q: string): Found {
  const [found, setFound] = useState<Found>(null)
  useEffect(() => {
    if (q === '') return
    const typingOn = new AbortController()
    const ask = async () => {
      const answer = await callApi<PlaceSearchAnswer>(api.placeSearch(q, listed), { signal: typingOn.signal })
      if (typingOn.signal.aborted) return
      setFound(answer.ok ? { q, hits: answer.value.hits } : { q, failed: true })
    }
    const timer = setTimeout(() => void ask(), pauseMs)
    return () => {
      clearTimeout(timer)
      typingOn.abort()
    }
  }, [q])
  return found
}
