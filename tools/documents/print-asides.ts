import {
  type AsideKind,
  asides,
  beforeArchive,
  type MoveName,
  moveNames,
  moveRow,
  type State,
} from '../../contract/src/index.ts'
import { table } from './weave.ts'

/** What can stand beside the state: who settles it, by which moves, where it can stand, and what else makes it fall. */
export function printAsides(): string {
  const head = ['beside', 'waits for', 'clock', 'opened by', 'settled by', 'can stand in', 'falls when']
  const rows = (Object.keys(asides) as AsideKind[]).map(kind => {
    const { waitsFor, stage, stands, record } = asides[kind]
    return [
      `\`${kind}\``,
      waitsFor,
      stage ?? '–',
      movesWhere(({ opens }) => opens === kind),
      movesWhere(({ settles }) => settles?.[0] === kind),
      record ? 'only remembered' : placesOf(stands),
      record ? '–' : fallsWhen(kind),
    ]
  })
  return table(head, rows)
}

function movesWhere(is: (row: ReturnType<typeof moveRow>) => boolean): string {
  return moveNames.filter((move: MoveName) => is(moveRow(move))).join(', ') || '–'
}

function placesOf(stands: readonly State[]): string {
  return stands === beforeArchive ? 'every state before the archive' : stands.join(', ')
}

function fallsWhen(kind: AsideKind): string {
  const { ofState, ofUnit, stands } = asides[kind]
  if (kind === 'merge') return 'never: it says where the matter is'
  const left = ofState ? 'the state changes' : stands === beforeArchive ? 'it is archived' : 'these states are left'
  return [left, ...(ofUnit ? ['another unit leads'] : []), ...(kind === 'contest' ? ['the mark ends'] : [])].join('; ')
}
