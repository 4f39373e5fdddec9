import { api, type MatterPage, type PhoneSearch } from '@banyan/contract'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { write } from '../api.ts'
import { useSpeech } from '../locale.tsx'
import { PurposeField } from '../matters/PurposeField.tsx'
import { QueueCards } from '../matters/QueueCards.tsx'
import { problemWords } from '../problem-words.ts'
import { holds, useSession } from '../session/session.ts'

/** «按号码查以往事项»: what the caller reported before, for a stated purpose. */
export function EarlierMatters({ phone }: { phone: string }) {
  const speech = useSpeech()
  const { w } = speech
  const id = useId()
  const session = useSession()
  const [typed, setTyped] = useState<string | null>(null)
  const [purpose, setPurpose] = useState('')
  const searching = useMutation({
    mutationFn: (search: PhoneSearch) => write<MatterPage>(api.phoneSearch(), search),
    gcTime: 0,
  })
  const number = (typed ?? phone).trim()
  const isAllowed = holds(session, 'reporter.find')
  const isReady = isAllowed && number !== '' && purpose.trim().length >= 2

  return (
    <section className="block" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{w('earlier.title')}</h2>
      {!isAllowed && <p className="why-not">{w('earlier.refused')}</p>}
      {isAllowed && (
        <form
          className="form"
          onSubmit={event => {
            event.preventDefault()
            if (isReady) searching.mutate({ phone: number, purpose: purpose.trim() })
          }}
        >
          <div className="field">
            <label htmlFor={`${id}-phone`}>{w('earlier.phone')}</label>
            <Input
              id={`${id}-phone`}
              type="tel"
              inputMode="tel"
              autoComplete="off"
              value={typed ?? phone}
              maxLength={32}
              onChange={event => setTyped(event.target.value)}
            />
          </div>
          <PurposeField
            value={purpose}
            onChange={setPurpose}
            label={w('earlier.purpose')}
            offers={[w('purpose.asks-progress'), w('purpose.avoid-double')]}
          />
          <div className="row">
            <Button htmlType="submit" disabled={!isReady} loading={searching.isPending}>
              {w('earlier.search')}
            </Button>
            {!isReady && <span className="why-not">{w('earlier.missing')}</span>}
          </div>
        </form>
      )}
      <div aria-live="polite">
        {searching.error && <p className="failure">{problemWords(speech, searching.error)}</p>}
        {searching.data?.lines.length === 0 && <p>{w('earlier.none')}</p>}
        {searching.data && searching.data.lines.length > 0 && (
          <>
            <p className="quiet">{w('earlier.found', { n: searching.data.lines.length })}</p>
            <QueueCards lines={searching.data.lines} chosen={null} queue="all" />
          </>
        )}
      </div>
    </section>
  )
}
