import Type from 'typebox'
import { type AsideKind, asides } from './asides.ts'
import { Limit } from './items.ts'
import { AsideRow, MatterLine } from './matters.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Asides that wait for a decider one level up, in the order of the table. */
export const decidedAsides = (Object.keys(asides) as AsideKind[]).filter(kind => asides[kind].waitsFor === 'decider')

/**
 * Lists of the supervision desk. `decide` = waits for the decision of one of my posts; `late` = the part of it whose time
 * to decide has run out; `supervised` = pressed for, not answered yet; `answered` = answered, to be looked at and ended.
 */
export const supervisionLists = ['decide', 'late', 'supervised', 'answered'] as const
export type SupervisionList = (typeof supervisionLists)[number]

/** What is asked of the desk; `kind` narrows the lists of decisions. */
export const SupervisionQuery = Type.Object({
  list: Type.Optional(Type.Enum([...supervisionLists])),
  kind: Type.Optional(Type.Enum([...decidedAsides])),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
})
export type SupervisionQuery = Type.Static<typeof SupervisionQuery>

/**
 * One thing that was asked or pressed for, with its matter. `askedAt` and `asideDueAt` are of its own clock, null where it
 * runs none; `askedBy` is a unit or a centre, empty for the reporter; `reason` and `answer` the words given; `limit` the
 * item's, in whose unit an extension is counted.
 */
export const SupervisionLine = Type.Object({
  matter: MatterLine,
  aside: AsideRow,
  askedAt: Nullable(Type.String()),
  asideDueAt: Nullable(Type.String()),
  askedBy: Type.String(),
  limit: Nullable(Limit),
  reason: Nullable(Type.String()),
  answer: Nullable(Type.String()),
})
export type SupervisionLine = Type.Static<typeof SupervisionLine>

/** How long a list is, by what it is about; the counts of one answer and its lines were read at the same moment. */
export const SupervisionCount = Type.Object({
  list: Type.Enum([...supervisionLists]),
  kind: Type.Enum([...decidedAsides, 'supervision' as const]),
  n: Type.Integer(),
})
export type SupervisionCount = Type.Static<typeof SupervisionCount>

/** A page of a list of the desk, by what is due next, with the length of every list; `next` as in other pages. */
export const SupervisionPage = Type.Object({
  lines: Type.Array(SupervisionLine),
  next: Nullable(Type.String()),
  counts: Type.Array(SupervisionCount),
})
export type SupervisionPage = Type.Static<typeof SupervisionPage>
