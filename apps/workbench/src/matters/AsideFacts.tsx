import { type AsideRow, asides, type ClockRow, type Matter, type TimelineStep } from '@banyan/contract'
import { useQuery } from '@tanstack/react-query'
import { useSpeech } from '../locale.tsx'
import { dayAndTime, weekdayAndTime } from '../when.ts'
import { type Speech, sayWire } from '../words.ts'
import { asideAbout } from './aside-about.ts'
import { isOpenAside, isStanding } from './aside-moves.ts'
import { DueText } from './DueText.tsx'
import { marksQuery } from './matter-queries.ts'

/** One aside: what it is and how it stands, what it is about, its own clock, who asked, and the words given with it. */
export function AsideFacts({ aside, matter }: { aside: AsideRow; matter: Matter }) {
  const speech = useSpeech()
  const { w, say } = speech
  const { data: marks } = useQuery(marksQuery)
  const { kind, state, seq, settledSeq } = aside
  const stepOf = (wanted: number | null) => matter.timeline.find(step => step.seq === wanted)
  const asked = stepOf(seq)
  const answer = settledSeq === seq ? undefined : stepOf(settledSeq)?.words
  const about = asideAbout(speech, aside, { limit: matter.item?.limit ?? null, marks })
  const clock = runningClockOf(aside, matter.clocks)
  const facts = factsOf(speech, aside, matter, asked)
  return (
    <div className="aside">
      <p className="aside__line">
        <strong>{say(`aside.${kind}`)}</strong>
        <span>{state === 'open' && isStanding(aside) ? w('asides.standing') : say(`aside-state.${state}`)}</span>
        {about && <span className="aside__about">{about}</span>}
        {clock && <DueText dueAt={clock.dueAt} stage={clock.stage} warnAt={clock.warnAt} />}
      </p>
      {facts.length > 0 && <p className="quiet">{facts.join(' · ')}</p>}
      {asked?.words && <p className="aside__words">{asked.words}</p>}
      {answer && <p className="aside__words">{w('asides.answer', { words: answer })}</p>}
    </div>
  )
}

function factsOf({ w, locale, ...speech }: Speech, aside: AsideRow, matter: Matter, asked?: TimelineStep): string[] {
  const { unitName, until, waitsFor, round, kind } = aside
  return [
    unitName,
    asked &&
      asked.byParty !== 'rule' &&
      w('asides.asked-by', {
        at: dayAndTime(asked.at, locale),
        who: asked.byName || sayWire({ w, locale, ...speech }, `party.${asked.byParty}`),
      }),
    until !== null && kind !== 'suspension' && w('asides.until', { at: weekdayAndTime(until, locale) }),
    waitsFor !== null && w('asides.waits', { name: waitsFor }),
    matter.round > 1 && w('clocks.round', { round }),
  ].filter(fact => typeof fact === 'string')
}

/** The clock that runs for this aside alone. */
function runningClockOf(aside: AsideRow, clocks: readonly ClockRow[]): ClockRow | undefined {
  if (!isOpenAside(aside)) return undefined
  const { stage } = asides[aside.kind]
  return clocks.find(clock => clock.seq === aside.seq && clock.stage === stage && clock.stoppedAt === null)
}
