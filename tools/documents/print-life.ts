import {
  type MoveName,
  type MoveRow,
  moveNames,
  moveRow,
  moves,
  type State,
  say,
  states,
} from '../../contract/src/index.ts'
import { table } from './weave.ts'

const zh = say('zh-CN')
const stateNames = Object.keys(states) as State[]

/** The life of a matter as a diagram and as the table of moves, both from `contract/src/moves.ts`. */
export function printLife(): string {
  return `\`\`\`mermaid\n${printDiagram()}\n\`\`\`\n\n${printMoves()}`
}

/** The diagram: one arrow from state to state, with every move that goes there. Moves that keep the state are left to the table. */
export function printDiagram(): string {
  const idOf = (state: string): string => (state === 'nothing' ? '[*]' : state.replaceAll('-', '_'))
  const pairs = moveNames.flatMap(move => {
    const { from, to } = moveRow(move)
    return to === 'same' ? [] : from.map(state => ({ move, arrow: `${idOf(state)} --> ${idOf(to)}` }))
  })
  const arrows = [...Map.groupBy(pairs, ({ arrow }) => arrow)].map(
    ([arrow, group]) => `  ${arrow}: ${group.map(({ move }) => move).join(', ')}`,
  )
  const isLeft = (state: State): boolean => moveNames.some(move => moveRow(move).from.includes(state))
  return [
    'stateDiagram-v2',
    ...stateNames.map(state => `  state "${zh(`state.${state}`)} ${state}" as ${idOf(state)}`),
    '  state "the state before the merge" as before',
    ...arrows,
    ...stateNames.filter(state => !isLeft(state)).map(state => `  ${idOf(state)} --> [*]`),
  ].join('\n')
}

/** The table: from, to, by, clocks, what stands beside, and what the villager is told, in the words she reads. */
export function printMoves(): string {
  const sets = sharedSets()
  const rows = moveNames.map(move => {
    const row = moveRow(move)
    const from = sets.get(row.from.join(', ')) ?? row.from.join(', ')
    return [
      `\`${move}\` ${zh(`move.${move}`)}`,
      from,
      row.to,
      row.by.join(', '),
      clocksOf(row),
      besideOf(row),
      toldBy(move),
    ]
  })
  const head = [
    'move',
    'from',
    'to',
    'by',
    'clocks: + starts, − stops, ↻ resumes',
    'beside: + opens, → settles',
    'what the villager hears',
  ]
  const legend = [...sets].map(([list, name]) => `**${name}** ${list}.`)
  return `${table(head, rows)}\n\n${legend.join(' ')}`
}

/** Lists of states that several moves share, each under a letter, so that the table stays narrow. */
function sharedSets(): Map<string, string> {
  const lists = Map.groupBy(moveNames, move => moveRow(move).from.join(', '))
  const shared = [...lists].filter(([list, users]) => users.length >= 3 && list.split(', ').length >= 4)
  return new Map(shared.map(([list], index) => [list, String.fromCharCode(65 + index)]))
}

function clocksOf({ starts = [], stops = [], resumes = [] }: MoveRow): string {
  const resumed = resumes === 'stopped' ? ['↻what it had stopped'] : resumes.map(stage => `↻${stage}`)
  return [...starts.map(stage => `+${stage}`), ...stops.map(stage => `−${stage}`), ...resumed].join(' ') || '–'
}

function besideOf({ opens, settles }: MoveRow): string {
  const all = [...(settles ? [`${settles[0]} → ${settles[1]}`] : []), ...(opens ? [`+${opens}`] : [])]
  return all.join(', ') || '–'
}

function toldBy(move: MoveName): string {
  const { tells } = moves[move]
  return tells === null ? '–' : zh(tells)
}
