import { type MoveName, type MoveRow, moveNames, moves, type State, say, states } from '../../contract/src/index.ts'
import { table } from './weave.ts'

const rowOf = (move: MoveName): MoveRow => moves[move]
const zh = say('zh-CN')
const stateNames = Object.keys(states) as State[]

/** The life of a matter as a diagram and as the table of moves, both from `contract/src/moves.ts`. */
export function printLife(): string {
  return `\`\`\`mermaid\n${printDiagram()}\n\`\`\`\n\n${printMoves()}`
}

/** The diagram. Moves that keep the state are left to the table. */
export function printDiagram(): string {
  const idOf = (state: string): string => state.replaceAll('-', '_')
  const arrows = moveNames.flatMap(move => {
    const { from, to } = rowOf(move)
    if (to === 'same') return []
    return from.map(state => `  ${state === 'nothing' ? '[*]' : idOf(state)} --> ${idOf(to)}: ${move}`)
  })
  const isLeft = (state: State): boolean => moveNames.some(move => rowOf(move).from.includes(state))
  return [
    'stateDiagram-v2',
    ...stateNames.map(state => `  state "${zh(`state.${state}`)} ${state}" as ${idOf(state)}`),
    ...arrows,
    ...stateNames.filter(state => !isLeft(state)).map(state => `  ${idOf(state)} --> [*]`),
  ].join('\n')
}

/** The table: from, to, by, clocks, and what the villager is told, in the words she reads. */
export function printMoves(): string {
  const rows = moveNames.map(move => {
    const { from, to, by, tells } = rowOf(move)
    const told = tells === null ? '–' : zh(`tells.${move}`)
    return [`\`${move}\` ${zh(`move.${move}`)}`, from.join(', '), to, by.join(', '), clocksOf(rowOf(move)), told]
  })
  return table(['move', 'from', 'to', 'by', 'clocks: + starts, − stops, ↻ resumes', 'what the villager hears'], rows)
}

function clocksOf({ starts, stops, resumes }: MoveRow): string {
  const all = [
    ...starts.map(stage => `+${stage}`),
    ...stops.map(stage => `−${stage}`),
    ...resumes.map(stage => `↻${stage}`),
  ]
  return all.join(' ') || '–'
}
