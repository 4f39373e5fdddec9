import type { Duty } from '@banyan/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { reasonWords } from '../reason-words.ts'
import { useNow } from '../use-now.ts'
import { dayAndTime } from '../when.ts'
import { isDutyConflict, takeDuty } from './duty-queries.ts'
import { HandOverForm } from './HandOverForm.tsx'

/** Who is on duty, and what the person at work can do about it: take it, take it over, hand it over. */
export function DutyDesk({ duty }: { duty: Duty }) {
  const speech = useSpeech()
  const { w, locale } = speech
  const now = useNow()
  const { on } = duty
  return (
    <section className="block duty-desk" aria-labelledby="duty-on">
      <h2 id="duty-on">
        {duty.regionName} · {w('duty.on')}
      </h2>
      {on ? (
        <p className="duty-desk__on">
          <strong>{on.mine ? w('duty.mine') : on.name}</strong>
          <span className="quiet">
            {on.post} · {w('duty.since', { at: dayAndTime(on.since, locale, now) })}
          </span>
        </p>
      ) : (
        <p className="duty-desk__nobody">{w('duty.nobody')}</p>
      )}
      {on?.mine && duty.newest?.remark && (
        <div>
          <p className="quiet">{w('duty.last-remark')}</p>
          <p className="sheet__remark">{duty.newest.remark}</p>
        </div>
      )}
      {on?.mine ? (
        <HandOverForm region={duty.region} />
      ) : duty.take === true ? (
        <Take duty={duty} />
      ) : (
        <p className="why-not">{reasonWords(speech, duty.take)}</p>
      )}
    </section>
  )
}

function Take({ duty: { region, on } }: { duty: Duty }) {
  const speech = useSpeech()
  const { w } = speech
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const refresh = () => queries.invalidateQueries({ queryKey: ['duty', region] })
  const taking = useMutation({
    mutationFn: (force: boolean) => takeDuty(force ? { region, force } : { region }),
    onSuccess: refresh,
    onError: failure => {
      if (isDutyConflict(failure)) void refresh()
    },
  })
  const failure = taking.error && (
    <p className="failure" role="alert">
      {problemWords(speech, taking.error)}
    </p>
  )
  if (!on)
    return (
      <>
        <Button type="primary" size="large" loading={taking.isPending} onClick={() => taking.mutate(false)}>
          {w('duty.take')}
        </Button>
        {failure}
      </>
    )
  return isAsking ? (
    <div className="inline-form">
      <p>{w('duty.take-over-why', { name: on.name })}</p>
      <div className="row">
        <Button type="primary" danger loading={taking.isPending} onClick={() => taking.mutate(true)}>
          {w('duty.take-over-yes')}
        </Button>
        <Button onClick={() => setAsking(false)}>{w('cancel')}</Button>
      </div>
      {failure}
    </div>
  ) : (
    <>
      <Button onClick={() => setAsking(true)}>{w('duty.take-over')}</Button>
      {failure}
    </>
  )
}
