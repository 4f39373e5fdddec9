import { Link } from '@tanstack/react-router'
import { useTouched } from '../live/touched.ts'
import { useSpeech } from '../locale.tsx'
import { DueText } from './DueText.tsx'
import type { QueueLinesProps } from './QueueTable.tsx'
import { MarkTags, StateTag, UrgentTag } from './StateTag.tsx'

/** The list as cards: on a telephone, and beside an open matter. */
export function QueueCards({ lines, chosen, queue }: QueueLinesProps) {
  const { w } = useSpeech()
  const touched = useTouched()
  return (
    <ul className="cards">
      {lines.map(line => (
        <li key={line.id} className={touched.has(line.id) ? 'line--touched' : ''}>
          <Link
            to="/matters/$id"
            params={{ id: line.id }}
            search={{ queue }}
            className="card"
            aria-current={line.id === chosen ? 'true' : undefined}
          >
            <span className="card__top">
              <span className="number">{line.number}</span>
              {line.dueAt && <DueText dueAt={line.dueAt} stage={line.dueStage} />}
            </span>
            <span className="card__words">
              {line.urgent && <UrgentTag />} {line.excerpt}
            </span>
            <span className="card__facts">
              <StateTag state={line.state} />
              <span>{line.placeName ?? w('line.unplaced')}</span>
              {line.itemName && <span>{line.itemName}</span>}
              <MarkTags codes={line.marks} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
