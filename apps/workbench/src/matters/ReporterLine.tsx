import { api, type Matter, type Revealed } from '@banyan/contract'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { write } from '../api.ts'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { holds, useSession } from '../session/session.ts'
import { PurposeField } from './PurposeField.tsx'
import { useEndAt } from './use-end-at.ts'

/** Who reported: name and last four; the whole number only for a stated purpose, until the server's minute is over. */
export function ReporterLine({ matter }: { matter: Matter }) {
  const { w } = useSpeech()
  const session = useSession()
  const [isAsking, setAsking] = useState(false)
  const { reporter } = matter
  if (reporter.shielded) return w('reporter.shielded')
  if (!reporter.known) return w('reporter.unknown')
  return (
    <>
      {reporter.name ?? w('reporter.no-name')}{' '}
      {reporter.phoneLast4 && <span>{w('reporter.last4', { last4: reporter.phoneLast4 })}</span>}
      {reporter.phoneLast4 && !isAsking && (
        <>
          {' '}
          <Button size="small" disabled={!holds(session, 'reporter.reveal')} onClick={() => setAsking(true)}>
            {w('reporter.reveal')}
          </Button>
          {!holds(session, 'reporter.reveal') && <span className="why-not">{w('reporter.reveal-refused')}</span>}
        </>
      )}
      {isAsking && <RevealForm id={matter.id} onEnd={() => setAsking(false)} />}
    </>
  )
}

function RevealForm({ id, onEnd }: { id: string; onEnd: () => void }) {
  const speech = useSpeech()
  const { w } = speech
  const [purpose, setPurpose] = useState('')
  const revealing = useMutation({
    mutationFn: () => write<Revealed>(api.matterReveal(id), { purpose: purpose.trim() }),
    gcTime: 0,
  })
  const { data, reset } = revealing
  useEndAt(data?.until, () => {
    reset()
    onEnd()
  })

  if (data) {
    return (
      <p className="revealed" role="status">
        <strong>{data.phone ?? w('reporter.no-phone')}</strong> {data.name}{' '}
        <span className="quiet">{w('reporter.shown')}</span>
      </p>
    )
  }
  return (
    <form
      className="inline-form"
      onSubmit={event => {
        event.preventDefault()
        revealing.mutate()
      }}
    >
      <PurposeField
        value={purpose}
        onChange={setPurpose}
        label={w('reporter.purpose')}
        offers={[w('purpose.contact'), w('purpose.clarify'), w('purpose.feedback')]}
      />
      {revealing.error && <p role="alert">{problemWords(speech, revealing.error)}</p>}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={purpose.trim().length < 2} loading={revealing.isPending}>
          {w('reporter.show')}
        </Button>
        <Button onClick={onEnd}>{w('cancel')}</Button>
      </div>
    </form>
  )
}
