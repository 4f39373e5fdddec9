import { type ClockRow, type Matter, quietStages } from '@banyan/contract'
import { useState } from 'react'
import { useSpeech } from '../locale.tsx'
import { useNow } from '../use-now.ts'
import { dayAndTime, weekdayAndTime } from '../when.ts'
import { sayWire } from '../words.ts'
import { ClockWhy } from './ClockWhy.tsx'
import { DueText } from './DueText.tsx'
import { spanWords } from './span-words.ts'

/** Every stage's clock: due, elapsed, stopped or late; running ones first, newest round first. */
export function ClockList({ matter }: { matter: Matter }) {
  const { w } = useSpeech()
  if (matter.clocks.length === 0) return null
  const running = matter.clocks.filter(clock => clock.stoppedAt === null)
  const stopped = matter.clocks.filter(clock => clock.stoppedAt !== null).toReversed()
  return (
    <section className="block" aria-labelledby="matter-clocks">
      <h2 id="matter-clocks">{w('clocks.title')}</h2>
      <ul className="clocks">
        {[...running, ...stopped].map(clock => (
          <Clock key={`${clock.stage}/${clock.seq}`} clock={clock} matter={matter} />
        ))}
      </ul>
    </section>
  )
}

function Clock({ clock, matter }: { clock: ClockRow; matter: Matter }) {
  const speech = useSpeech()
  const { w, say, locale } = speech
  const now = useNow()
  const [isOpen, setOpen] = useState(false)
  const { stoppedAt } = clock
  const isLate = stoppedAt !== null && Date.parse(stoppedAt) > Date.parse(clock.dueAt)
  // A right that has ended is nobody's delay.
  const isRightOver = quietStages.includes(clock.stage) && (stoppedAt !== null || Date.parse(clock.dueAt) <= now)
  return (
    <li className={stoppedAt === null ? 'clock' : 'clock clock--stopped'}>
      <p className="clock__line">
        <strong>
          {say(`stage.${clock.stage}`)}
          {matter.round > 1 && ` ${w('clocks.round', { round: clock.round })}`}
        </strong>
        {isRightOver ? (
          <span className="due due--calm">{w('clocks.right-over')}</span>
        ) : stoppedAt === null ? (
          <DueText dueAt={clock.dueAt} warnAt={clock.warnAt} />
        ) : (
          <span className={isLate ? 'due due--late' : 'due due--calm'}>
            {w(isLate ? 'clocks.stopped-late' : 'clocks.stopped-in-time', { at: dayAndTime(stoppedAt, locale) })}
          </span>
        )}
      </p>
      <p className="quiet">
        {w('clocks.due', { at: weekdayAndTime(clock.dueAt, locale) })}
        {' · '}
        {w('clocks.elapsed', {
          span: spanWords(speech, (stoppedAt ? Date.parse(stoppedAt) : now) - Date.parse(clock.startedAt)),
        })}
        {clock.provisional && ` · ${w('clocks.provisional')}`}
      </p>
      <FiredLevels clock={clock} matter={matter} />
      <button type="button" className="plain-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {w('clocks.why', { at: weekdayAndTime(clock.dueAt, locale, false) })}
      </button>
      {isOpen && <ClockWhy id={matter.id} clock={clock} />}
    </li>
  )
}

/** The levels this clock reached, and who was told. */
function FiredLevels({ clock, matter }: { clock: ClockRow; matter: Matter }) {
  const speech = useSpeech()
  const { w, say, locale } = speech
  const fired = matter.fired.filter(({ seq, stage }) => seq === clock.seq && stage === clock.stage)
  if (fired.length === 0) return null
  return (
    <ul className="plain-list">
      {fired.map(({ percent, at, toldName, dutyName }) => (
        <li key={`${percent} ${at}`}>
          {w('clocks.fired', {
            at: dayAndTime(at, locale),
            what: sayWire(speech, `fired.${percent}`, { stage: say(`stage.${clock.stage}`) }),
            told: dutyName === null ? toldName : w('clocks.onDuty', { told: toldName, name: dutyName }),
          })}
        </li>
      ))}
    </ul>
  )
}
