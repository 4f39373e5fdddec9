import type { Matter } from '@banyan/contract'
import { useSpeech } from '../locale.tsx'
import { dayAndTime } from '../when.ts'
import { DueText } from './DueText.tsx'
import { StateTag, UrgentTag } from './StateTag.tsx'

/** Number, state, urgency, and who is expected to act next by when. */
export function MatterHead({ matter }: { matter: Matter }) {
  const { w, say, locale } = useSpeech()
  return (
    <header className="matter__head">
      <h1>
        <span className="number">{matter.number}</span>
      </h1>
      <p className="matter__tags">
        {matter.urgent && <UrgentTag />}
        <StateTag state={matter.state} />
        {matter.dueAt && <DueText dueAt={matter.dueAt} stage={matter.dueStage} />}
      </p>
      <p className="quiet">
        {w('matter.came', {
          at: dayAndTime(matter.reportedAt, locale),
          door: say(`door.${matter.door}`),
          kind: say(`kind.${matter.kind}`),
        })}
        {matter.round > 1 && ` · ${w('matter.round', { round: matter.round })}`}
      </p>
      <p className="matter__place">
        {matter.placeName ?? <em>{w('line.unplaced')}</em>}
        {matter.placeWords && <span className="quiet"> · {matter.placeWords}</span>}
      </p>
    </header>
  )
}
