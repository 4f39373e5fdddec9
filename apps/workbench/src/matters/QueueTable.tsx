import type { MatterLine } from '@banyan/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useTouched } from '../live/touched.ts'
import { useSpeech } from '../locale.tsx'
import type { Speech } from '../words.ts'
import { DueText } from './DueText.tsx'
import type { QueueName } from './matter-queries.ts'
import { MarkTags, StateTag, UrgentTag } from './StateTag.tsx'

/** What both shapes of a list take. */
export type QueueLinesProps = { lines: MatterLine[]; chosen: string | null; queue: QueueName }

/** The list as a dense table. */
export function QueueTable({ lines, queue }: QueueLinesProps) {
  const speech = useSpeech()
  const touched = useTouched()
  const navigate = useNavigate()
  return (
    <Table<MatterLine>
      size="small"
      rowKey="id"
      columns={columns(speech, queue)}
      dataSource={lines}
      pagination={false}
      tableLayout="fixed"
      scroll={{ x: 1040 }}
      rowClassName={line => (touched.has(line.id) ? 'line line--touched' : 'line')}
      onRow={line => ({
        onClick: () => void navigate({ to: '/matters/$id', params: { id: line.id }, search: { queue } }),
      })}
    />
  )
}

function columns({ w, locale }: Speech, queue: QueueName): TableColumnsType<MatterLine> {
  // English states and deadlines are half as long again.
  const widths = locale === 'en' ? { state: 206, due: 236 } : { state: 124, due: 166 }
  return [
    {
      title: w('line.number'),
      width: 212,
      render: (_, line) => (
        <Link to="/matters/$id" params={{ id: line.id }} search={{ queue }} className="number">
          {line.number}
        </Link>
      ),
    },
    { title: w('line.state'), width: widths.state, render: (_, line) => <StateTag state={line.state} /> },
    {
      title: w('line.words'),
      ellipsis: true,
      render: (_, line) => (
        <>
          {line.urgent && <UrgentTag />} <MarkTags codes={line.marks} /> {line.excerpt}
        </>
      ),
    },
    { title: w('line.place'), width: 184, ellipsis: true, render: (_, line) => line.placeName ?? w('line.unplaced') },
    { title: w('line.item'), width: 128, ellipsis: true, render: (_, line) => line.itemName ?? '—' },
    { title: w('line.lead'), width: 160, ellipsis: true, render: (_, line) => line.leadName ?? '—' },
    {
      title: w('line.due'),
      width: widths.due,
      render: (_, line) => (line.dueAt ? <DueText dueAt={line.dueAt} stage={line.dueStage} /> : '—'),
    },
  ]
}
