import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTouched } from '../live/touched.ts'
import { useSpeech } from '../locale.tsx'
import { DueText } from '../matters/DueText.tsx'
import { marksQuery } from '../matters/matter-queries.ts'
import { MarkTags, StateTag, UrgentTag } from '../matters/StateTag.tsx'
import { lineWords } from './line-words.ts'
import type { SupervisionLinesProps } from './SupervisionTable.tsx'
import { keyOf } from './supervision-queries.ts'

/** The list as cards: on a telephone, and beside an open matter. */
export function SupervisionCards({ lines, chosen, search }: SupervisionLinesProps) {
  const speech = useSpeech()
  const { data: marks } = useQuery(marksQuery)
  const touched = useTouched()
  return (
    <ul className="cards">
      {lines.map(line => {
        const { matter, aside, asideDueAt } = line
        const { kind, about, by, since, why } = lineWords(speech, line, marks)
        const isChosen = matter.id === chosen && (search.aside === undefined || search.aside === aside.seq)
        return (
          <li key={keyOf(line)} className={touched.has(matter.id) ? 'line--touched' : ''}>
            <Link
              to="/supervision/$id"
              params={{ id: matter.id }}
              search={{ ...search, aside: aside.seq }}
              className="card"
              aria-current={isChosen ? 'true' : undefined}
            >
              <span className="card__top">
                <span>
                  <strong>{kind}</strong> {about}
                </span>
                {asideDueAt && aside.state !== 'answered' && <DueText dueAt={asideDueAt} />}
              </span>
              <span className="card__words">{why}</span>
              <span className="card__words quiet">
                {matter.urgent && <UrgentTag />} {matter.excerpt}
              </span>
              <span className="card__facts">
                {by && <span>{by}</span>}
                {since && <span>{since}</span>}
                <StateTag state={matter.state} />
                <span>{matter.placeName ?? speech.w('line.unplaced')}</span>
                <MarkTags codes={matter.marks} />
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
