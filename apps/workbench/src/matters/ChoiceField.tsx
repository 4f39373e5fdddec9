import {
  type FieldKind,
  type Matter,
  type MoveField,
  quietStages,
  reopenReasons,
  supervisionLevels,
} from '@banyan/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useSpeech } from '../locale.tsx'
import { type SearchChoice, SearchSelect } from '../SearchSelect.tsx'
import { weekdayAndTime } from '../when.ts'
import type { Speech } from '../words.ts'
import {
  findAmong,
  findDutyLines,
  findItems,
  findMarks,
  findMattersNear,
  findRoads,
  findUnitsNear,
} from './find-choices.tsx'

type Props = {
  id: string
  field: MoveField
  matter: Matter
  chosen: SearchChoice | null
  onChoose: (choice: SearchChoice | null) => void
}

/** A field that is chosen, not typed: what is offered depends on its kind. */
export function ChoiceField({ id, field, matter, chosen, onChoose }: Props) {
  const speech = useSpeech()
  const queries = useQueryClient()
  return (
    <SearchSelect
      id={id}
      subject={`${field.kind}/${matter.id}/${matter.version}/${speech.locale}`}
      find={finder(field.kind, matter, speech, queries)}
      chosen={chosen}
      onChoose={onChoose}
      placeholder={speech.w('fields.choose')}
    />
  )
}

type Find = (words: string, signal: AbortSignal) => Promise<SearchChoice[]>

function finder(kind: FieldKind, matter: Matter, speech: Speech, queries: QueryClient): Find {
  const { say } = speech
  switch (kind) {
    case 'item':
      return findItems
    case 'unit':
      return findUnitsNear(matter.region)
    case 'duty-line':
      return findDutyLines(matter.item?.code)
    case 'road':
      return findRoads
    case 'mark':
      return findMarks
    case 'matter':
      return findMattersNear(matter, queries)
    case 'level':
      return findAmong(supervisionLevels.map(value => ({ value, name: say(`level.${value}`) })))
    case 'reopen-reason':
      return findAmong(reopenReasons.map(value => ({ value, name: say(`reopening.${value}`) })))
    case 'clock':
      return findAmong(overdueClocks(matter, speech))
    default:
      return findAmong([])
  }
}

function overdueClocks({ clocks, round }: Matter, { say, locale }: Speech): SearchChoice[] {
  const isLate = ({ dueAt, stoppedAt }: Matter['clocks'][number]) =>
    (stoppedAt === null ? Date.now() : Date.parse(stoppedAt)) > Date.parse(dueAt)
  return clocks
    .filter(clock => clock.round === round && !quietStages.includes(clock.stage) && isLate(clock))
    .map(({ seq, stage, dueAt }) => ({
      value: `${seq} ${stage}`,
      name: `${say(`stage.${stage}`)} ${weekdayAndTime(dueAt, locale)}`,
    }))
}
