import type { ClockRow } from '@banyan/contract'
import { useQuery } from '@tanstack/react-query'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { day, timeOf, weekdayAndTime, weekdayOf } from '../when.ts'
import type { Speech } from '../words.ts'
import { type ClockDay, clockDays, type DayStretch } from './clock-days.ts'
import { limitWords } from './limit-words.ts'
import { clockQuery } from './matter-queries.ts'
import { spanWords } from './span-words.ts'

/** «为什么是周三 15:20 到期»: start, limit, and day by day what counted and why the rest did not. */
export function ClockWhy({ id, clock }: { id: string; clock: ClockRow }) {
  const speech = useSpeech()
  const { w, locale } = speech
  const { data, error, isPending } = useQuery(clockQuery(id, clock))
  if (isPending) return <p role="status">{w('gate.loading')}</p>
  if (error) return <p role="alert">{problemWords(speech, error)}</p>
  return (
    <div className="clock-why">
      <p>
        {w('clocks.because', {
          from: weekdayAndTime(data.startedAt, locale),
          limit: limitWords(speech, data.limit),
          due: weekdayAndTime(data.dueAt, locale),
        })}
      </p>
      {data.provisional && <p>{w('clocks.provisional-long')}</p>}
      <p className="legend">
        <span className="legend__counts">{w('clocks.counts')}</span>
        <span className="legend__rests">{w('clocks.rests')}</span>
      </p>
      <ol className="days">
        {clockDays(data.intervals).map(one => (
          <Day key={one.day} day={one} />
        ))}
      </ol>
    </div>
  )
}

function Day({ day: one }: { day: ClockDay }) {
  const speech = useSpeech()
  const { w, locale } = speech
  const isCounted = one.countedMs > 0
  return (
    <li>
      <p className="day__name">
        {day(one.day, locale)} {weekdayOf(one.day, locale)}
        <span>
          {isCounted ? w('clocks.day-counted', { span: spanWords(speech, one.countedMs) }) : w('clocks.day-none')}
        </span>
      </p>
      <span className="day__bar" aria-hidden="true">
        {one.stretches.map(({ from, start, end, counts }) => (
          <span
            key={from}
            className={counts ? 'counts' : 'rests'}
            style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}
          />
        ))}
      </span>
      <ul className="day__list">
        {one.stretches.map(stretch => (
          <li key={stretch.from} className={stretch.counts ? 'counts' : 'rests'}>
            {stretchWords(speech, stretch)}
          </li>
        ))}
      </ul>
    </li>
  )
}

function stretchWords({ w, say, locale }: Speech, { from, to, end, why, name, counts }: DayStretch): string {
  const until = end === 1 ? '24:00' : timeOf(to, locale)
  const reason = say(`why.${why}`, { name: name ?? '' })
  return `${timeOf(from, locale)}–${until} ${reason}${counts ? '' : w('clocks.not-counted')}`
}
