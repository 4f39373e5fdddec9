import Type from 'typebox'
import { kinds } from './terms.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Day = Type.String({ format: 'date' })
const KindName = Type.Enum([...kinds])

/** Why a matter was still open on Sunday 24:00. Sentences are in the message catalogue (`why-open.*`). */
export const openReasons = [
  'waiting-accept',
  'waiting-dispatch',
  'waiting-receive',
  'with-unit',
  'reopened',
  'awaiting-verify',
  'objected',
  'suspended',
  'clarifying',
] as const
export type OpenReason = (typeof openReasons)[number]

/** What told of a settled week after its end: a report said in it and sent later, a place found to be here or elsewhere. */
export const amendmentCauses = ['said-earlier', 'placed-here', 'placed-elsewhere'] as const
export type AmendmentCause = (typeof amendmentCauses)[number]

const Numbers = Type.Object({
  week: Type.String({ format: 'date', description: 'the Monday it began' }),
  to: Type.String({ format: 'date', description: 'the Sunday it ended, at 24:00' }),
  entered: Type.Integer(),
  closed: Type.Integer({ description: 'closes less reopenings' }),
  open: Type.Integer({ description: 'still open on Sunday 24:00' }),
  opinions: Type.Integer({ description: 'suggestions and questions among what was entered' }),
  settledAt: Type.String(),
})

/** One matter that was open: no number, no words, no person. `dueStage` is what is due at `dueAt`. */
export const OpenLine = Type.Object({
  item: Nullable(Type.String()),
  itemName: Nullable(Type.String()),
  kind: KindName,
  state: Type.String(),
  reason: Type.Enum([...openReasons]),
  reportedOn: Day,
  holder: Type.String(),
  dueAt: Nullable(Type.String()),
  dueStage: Nullable(Type.String()),
})
export type OpenLine = Type.Static<typeof OpenLine>

/** What became known later. The week stays as published; `n` is −1 where a matter turned out to be elsewhere. */
export const Amendment = Type.Object({
  cause: Type.Enum([...amendmentCauses]),
  n: Type.Integer(),
  kind: KindName,
  itemName: Nullable(Type.String()),
  saidOn: Day,
  amendedAt: Type.String(),
})
export type Amendment = Type.Static<typeof Amendment>

const Village = Type.Object({
  village: Type.String(),
  name: Type.String({ description: 'as people call it' }),
  fullName: Type.String(),
})

/** `GET /api/villages/:code/weeks`: settled weeks, newest first; `next` is what to send as `after`. */
export const VillageWeeks = Type.Object({
  ...Village.properties,
  weeks: Type.Array(Type.Object({ ...Numbers.properties, amendments: Type.Integer() })),
  next: Nullable(Day),
})
export type VillageWeeks = Type.Static<typeof VillageWeeks>

/** How much of the list: weeks before `after`. */
export const VillageWeeksQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  after: Type.Optional(Day),
})
export type VillageWeeksQuery = Type.Static<typeof VillageWeeksQuery>

/**
 * `GET /api/villages/:code/weeks/:week`: one settled week whole. `digest` is SM3 over the canonical JSON (RFC 8785) of
 * `{ v: 1, village, week, entered, closed, open, opinions, lines }`, the lines as they stand here, all of them.
 */
export const VillageWeek = Type.Object({
  ...Village.properties,
  ...Numbers.properties,
  digest: Type.String(),
  lines: Type.Array(OpenLine),
  isCut: Type.Boolean({ description: 'true when there are more lines than are shown' }),
  amendments: Type.Array(Amendment),
})
export type VillageWeek = Type.Static<typeof VillageWeek>

/** A village, and the Monday of one of its weeks. */
export const VillageParams = Type.Object({ code: Type.String({ pattern: '^[0-9]{6,15}$' }) })
export const VillageWeekParams = Type.Object({ ...VillageParams.properties, week: Day })
