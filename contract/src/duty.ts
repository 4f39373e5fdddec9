import Type from 'typebox'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Region = Type.String({ pattern: '^[0-9]{6,9}$', description: 'code of the city, a county or a town' })

/** `true`, or why not: a sentence of the message catalogue (`reasons.*`). */
const Verdict = Type.Union([Type.Literal(true), Type.Object({ code: Type.String() })])

/** A matter as a hand-over sheet names it: number, item and place, no words. State and stage are as they were then. */
export const SheetLine = Type.Object({
  matter: Type.String({ format: 'uuid' }),
  number: Type.String(),
  state: Type.String(),
  urgent: Type.Boolean(),
  itemName: Nullable(Type.String()),
  placeName: Nullable(Type.String()),
  reportedAt: Type.String(),
  dueAt: Nullable(Type.String()),
  dueStage: Nullable(Type.String()),
})
export type SheetLine = Type.Static<typeof SheetLine>

/** At most 30 stand in `lines`, and only matters the reader may know of; `total` counts those beyond the 30 as well. */
const SheetPart = Type.Object({ total: Type.Integer(), lines: Type.Array(SheetLine) })

/** What stands at a moment in a region, as a query: open urgent ones, what came since, what falls due soon, what is overdue. */
export const Sheet = Type.Object({
  at: Type.String(),
  since: Type.String(),
  soonHours: Type.Integer(),
  urgent: SheetPart,
  overdue: SheetPart,
  soon: SheetPart,
  came: SheetPart,
})
export type Sheet = Type.Static<typeof Sheet>
/** The parts of a sheet, in the order they are read. */
export type SheetPartName = 'urgent' | 'overdue' | 'soon' | 'came'

/** A duty that has ended: handed over with a remark, or taken over because nobody could be reached. */
const PastDuty = Type.Object({
  id: Type.String({ format: 'uuid' }),
  region: Type.String(),
  regionName: Type.String(),
  name: Type.String(),
  post: Type.String(),
  from: Type.String(),
  until: Type.String(),
  ended: Type.Enum(['handed-over', 'taken-over']),
})
export type PastDuty = Type.Static<typeof PastDuty>

/** The hand-over sheet, frozen when the duty ended; `remark` is null where it was taken over. */
export const HandOver = Type.Object({ ...PastDuty.properties, remark: Nullable(Type.String()), sheet: Sheet })
export type HandOver = Type.Static<typeof HandOver>

/** The duty of a region: who keeps it, the newest sheet, and the sheets before it (`next`: the cursor of the following page). */
export const Duty = Type.Object({
  region: Type.String(),
  regionName: Type.String(),
  on: Nullable(Type.Object({ name: Type.String(), post: Type.String(), since: Type.String(), mine: Type.Boolean() })),
  take: Verdict,
  newest: Nullable(HandOver),
  earlier: Type.Array(PastDuty),
  next: Nullable(Type.String()),
})
export type Duty = Type.Static<typeof Duty>

/** Which region's duty, and from where its earlier sheets are read on. */
export const DutyQuery = Type.Object({
  region: Region,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
})
export type DutyQuery = Type.Static<typeof DutyQuery>

/** Which region's situation, as the sheet would have it now. */
export const DutyNowQuery = Type.Object({ region: Region })
export type DutyNowQuery = Type.Static<typeof DutyNowQuery>

/** Takes the duty. `force` takes it from somebody who cannot be reached, and is recorded as that. */
export const TakeDuty = Type.Object(
  { region: Region, force: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
)
export type TakeDuty = Type.Static<typeof TakeDuty>

/** Hands the duty over to whoever takes it next. `region` only where one person keeps several duties. */
export const HandOverInput = Type.Object(
  { remark: Type.String({ minLength: 1, maxLength: 2_000 }), region: Type.Optional(Region) },
  { additionalProperties: false },
)
export type HandOverInput = Type.Static<typeof HandOverInput>
