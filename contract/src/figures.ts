import Type from 'typebox'
import type { MoveName } from './moves.ts'
import type { State } from './states.ts'

/** Names of the figures of the first screen. Flow figures are counted per day; `open` is a stock. */
export const figureNames = ['entered', 'closed', 'open'] as const
export type FigureName = (typeof figureNames)[number]

type Delta = { figure: 'entered' | 'closed'; n: 1 | -1 }

/** What each move adds to the flow figures; `from` limits it to that state. An answer ends a question as a close ends a request. */
const figureDeltas: Partial<Record<MoveName, Delta & { from?: State }>> = {
  report: { figure: 'entered', n: 1 },
  merge: { figure: 'entered', n: -1 },
  unmerge: { figure: 'entered', n: 1 },
  close: { figure: 'closed', n: 1 },
  settle: { figure: 'closed', n: 1 },
  'pass-sample': { figure: 'closed', n: 1 },
  answer: { figure: 'closed', n: 1 },
  adopt: { figure: 'closed', n: 1 },
  'turn-down': { figure: 'closed', n: 1 },
  reopen: { figure: 'closed', n: -1 },
  'raise-again': { figure: 'closed', n: -1, from: 'answered' },
}

/** What a move from a state adds to a flow figure; undefined where it adds nothing. */
export function deltaOf(move: MoveName, from: string): Delta | undefined {
  const row = figureDeltas[move]
  if (!row || (row.from !== undefined && row.from !== from)) return undefined
  return { figure: row.figure, n: row.n }
}

/** Moves that add to a flow figure: what a matter was counted for is read from their steps. */
export const countedMoves = Object.keys(figureDeltas) as readonly MoveName[]

const Values = Type.Object({ entered: Type.Integer(), closed: Type.Integer(), open: Type.Integer() })

/** The figures of one node and of its children, for a span of days (inclusive, Asia/Shanghai). */
export const FigureSheet = Type.Object({
  node: Type.String(),
  name: Type.String(),
  level: Type.Enum(['city', 'county', 'town', 'village']),
  path: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date' }),
  values: Values,
  unplaced: Values,
  children: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), ...Values.properties })),
  asOf: Type.String(),
})
export type FigureSheet = Type.Static<typeof FigureSheet>

/** Which figures: a node of the tree as registered, and a span of days. */
export const FigureQuery = Type.Object({
  node: Type.Optional(Type.String({ pattern: '^[0-9]{6,12}$' })),
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date' })),
})
export type FigureQuery = Type.Static<typeof FigureQuery>

/** One matter behind a figure; `n` is −1 where a reopening took a close back. The `n` of all pages sum to `value`, but for matters that its reader may not know of. */
export const FigureEntry = Type.Object({
  matter: Type.String(),
  number: Type.String(),
  day: Type.String({ format: 'date' }),
  n: Type.Integer(),
  state: Type.String(),
  placeName: Type.Union([Type.String(), Type.Null()]),
  itemName: Type.Union([Type.String(), Type.Null()]),
})
export const FigureEntries = Type.Object({
  figure: Type.Enum([...figureNames]),
  node: Type.String(),
  name: Type.String(),
  value: Type.Integer(),
  entries: Type.Array(FigureEntry),
  next: Type.Union([Type.String(), Type.Null()]),
})
export type FigureEntries = Type.Static<typeof FigureEntries>
