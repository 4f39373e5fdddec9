import type { SupervisionLine } from '@banyan/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useTouched } from '../live/touched.ts'
import { useSpeech } from '../locale.tsx'
import { DueText } from '../matters/DueText.tsx'
import { marksQuery } from '../matters/matter-queries.ts'
import { MarkTags, StateTag, UrgentTag } from '../matters/StateTag.tsx'
import type { Speech } from '../words.ts'
import { type LineWords, lineWords } from './line-words.ts'
import { keyOf, type SupervisionSearch } from './supervision-queries.ts'

/** What both shapes of the desk's list take. */
export type SupervisionLinesProps = {
  lines: SupervisionLine[]
  chosen: string | null
  search: SupervisionSearch
}

/** The list as a dense table: when, what, why, and of which matter. */
export function SupervisionTable({ lines, search }: SupervisionLinesProps) {
  const speech = useSpeech()
  const { data: marks } = useQuery(marksQuery)
  const touched = useTouched()
  const navigate = useNavigate()
  const said = new Map(lines.map(line => [keyOf(line), lineWords(speech, line, marks)]))
  return (
    <Table<SupervisionLine>
      className="desk-table"
      size="small"
      rowKey={keyOf}
      columns={columns(speech, search, line => said.get(keyOf(line)) ?? lineWords(speech, line, marks))}
      dataSource={lines}
      pagination={false}
      tableLayout="fixed"
      scroll={{ x: 1080 }}
      rowClassName={({ matter }) => (touched.has(matter.id) ? 'line line--touched' : 'line')}
      onRow={({ matter, aside }) => ({
        onClick: () =>
          void navigate({
            to: '/supervision/$id',
            params: { id: matter.id },
            search: { ...search, aside: aside.seq },
          }),
      })}
    />
  )
}

function columns(
  { w, locale }: Speech,
  search: SupervisionSearch,
  words: (line: SupervisionLine) => LineWords,
): TableColumnsType<SupervisionLine> {
  // English stages and states are half as long again.
  const widths = locale === 'en' ? { where: 180, stands: 236 } : { where: 200, stands: 176 }
  const isPressed = search.list === 'supervised' || search.list === 'answered'
  return [
    {
      title: w(isPressed ? 'supervision.answer-due' : 'supervision.due'),
      width: 166,
      render: (_, line) => (
        <>
          {line.asideDueAt && line.aside.state !== 'answered' ? <DueText dueAt={line.asideDueAt} /> : '—'}
          <span className="second one-line">{words(line).since}</span>
        </>
      ),
    },
    {
      title: w(isPressed ? 'supervision.pressed' : 'supervision.asked'),
      width: 276,
      render: (_, line) => (
        <>
          <span className="one-line" title={words(line).about}>
            <strong>{words(line).kind}</strong> {words(line).about}
          </span>
          <span className="second one-line" title={words(line).by}>
            {words(line).by}
          </span>
        </>
      ),
    },
    {
      title: w('supervision.reason'),
      render: (_, line) => (
        <span className="two-lines" title={words(line).why}>
          {words(line).why}
        </span>
      ),
    },
    {
      title: w('supervision.matter'),
      render: (_, { matter, aside }) => (
        <>
          <span className="one-line" title={matter.excerpt}>
            {matter.urgent && <UrgentTag />} <MarkTags codes={matter.marks} /> {matter.excerpt}
          </span>
          <span className="second">
            <Link
              to="/supervision/$id"
              params={{ id: matter.id }}
              search={{ ...search, aside: aside.seq }}
              className="number"
              onClick={event => event.stopPropagation()}
            >
              {matter.number}
            </Link>
          </span>
        </>
      ),
    },
    {
      title: w('supervision.where'),
      width: widths.where,
      render: (_, { matter }) => (
        <>
          <span className="one-line">{matter.placeName ?? w('line.unplaced')}</span>
          <span className="second one-line">{matter.itemName}</span>
        </>
      ),
    },
    {
      title: w('supervision.stands'),
      width: widths.stands,
      render: (_, { matter }) => (
        <>
          <StateTag state={matter.state} />
          {matter.dueAt && (
            <span className="second">
              <DueText dueAt={matter.dueAt} stage={matter.dueStage} />
            </span>
          )}
        </>
      ),
    },
  ]
}
