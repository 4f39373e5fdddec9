import Type from 'typebox'
import { type AsideKind, type AsideState, asideStates, asides } from './asides.ts'
import { Criterion, Item, Route } from './items.ts'
import { oneOfMoves, StaffMove } from './move-inputs.ts'
import { type MoveName, moveNames } from './moves.ts'
import { type Stage, type State, stages, states } from './states.ts'
import { doors, kinds, type RatingReason, ratingReasons, wordsMax } from './terms.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Words = Type.String({ minLength: 1, maxLength: 5_000 })
const StateName = Type.Enum(Object.keys(states) as State[])
const move = <M extends MoveName, P extends Type.TProperties>(name: M, properties: P) =>
  Type.Object({ move: Type.Literal(name), ...properties }, { additionalProperties: false })

const reporterMoves = [
  move('withdraw', { reason: Type.Optional(Words) }),
  move('supplement', { words: Type.String({ minLength: 1, maxLength: wordsMax }) }),
  move('object', { words: Words }),
  move('raise-again', { words: Words }),
  move('rate', {
    solved: Type.Boolean(),
    stars: Type.Integer({ minimum: 1, maximum: 5 }),
    reason: Type.Enum(Object.keys(ratingReasons) as RatingReason[]),
    words: Type.Optional(Words),
  }),
] as const
export type ReporterMove = Type.Static<(typeof reporterMoves)[number]>
/** Moves the villager makes with the receipt. A rating whose reason reopens is one act, two steps. */
export const ReporterMove = oneOfMoves<ReporterMove>(reporterMoves)

/** One act: one to three moves made together or not at all, on the version the person saw. */
export const Act = Type.Object(
  { version: Type.Integer({ minimum: 1 }), moves: Type.Array(StaffMove, { minItems: 1, maxItems: 3 }) },
  { additionalProperties: false },
)
export type Act = Type.Static<typeof Act>

/** `true`, or the reason and the names its sentence needs. */
const VerdictSchema = Type.Union([
  Type.Literal(true),
  Type.Object({ code: Type.String(), args: Type.Optional(Type.Record(Type.String(), Type.String())) }),
])
export const Verdicts = Type.Partial(
  Type.Object(
    Object.fromEntries(moveNames.map(name => [name, VerdictSchema])) as Record<MoveName, typeof VerdictSchema>,
  ),
)
export type Verdicts = Type.Static<typeof Verdicts>

/** Who is expected to act next, by name; `standIn` is the desk that acts where nobody holds that post today. */
export const Next = Type.Object({
  party: Type.Enum([
    'reporter',
    'dispatcher',
    'placing-desk',
    'duty-post',
    'lead-unit',
    'verifier',
    'decider',
    'nobody',
  ]),
  name: Type.String(),
  standIn: Nullable(Type.String()),
})
export type Next = Type.Static<typeof Next>

/** A stage's clock as it runs: instants are RFC 3339, `stoppedAt` null while it runs, `seq` the step that started it. */
export const ClockRow = Type.Object({
  seq: Type.Integer(),
  stage: Type.Enum([...stages] as Stage[]),
  round: Type.Integer(),
  startedAt: Type.String(),
  warnAt: Type.String(),
  dueAt: Type.String(),
  stoppedAt: Nullable(Type.String()),
  provisional: Type.Boolean(),
})
export type ClockRow = Type.Static<typeof ClockRow>

/** What stands beside the state, as readers see it: who asked, for whom, until when, and how it ended; by the steps that opened and last settled it. */
export const AsideRow = Type.Object({
  seq: Type.Integer(),
  settledSeq: Nullable(Type.Integer()),
  kind: Type.Enum(Object.keys(asides) as AsideKind[]),
  state: Type.Enum([...asideStates] as AsideState[]),
  round: Type.Integer(),
  unitName: Nullable(Type.String()),
  until: Nullable(Type.String()),
  waitsFor: Nullable(Type.String()),
  data: Type.Record(Type.String(), Type.Unknown()),
})
export type AsideRow = Type.Static<typeof AsideRow>

/** A level that a clock reached: 75 warned, 100 due, 120 and 150 escalated; who was told, and out of office hours who was on duty there. */
export const FiredLevel = Type.Object({
  stage: Type.Enum([...stages] as Stage[]),
  seq: Type.Integer(),
  percent: Type.Integer(),
  at: Type.String(),
  toldName: Type.String(),
  dutyName: Nullable(Type.String()),
})
export type FiredLevel = Type.Static<typeof FiredLevel>

/** A line of a list: enough to decide what to open. `excerpt` is at most 80 characters. */
export const MatterLine = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.String(),
  round: Type.Integer(),
  state: StateName,
  version: Type.Integer(),
  urgent: Type.Boolean(),
  marks: Type.Array(Type.String()),
  kind: Type.Enum([...kinds]),
  door: Type.Enum([...doors]),
  excerpt: Type.String(),
  placeName: Nullable(Type.String()),
  itemName: Nullable(Type.String()),
  leadName: Nullable(Type.String()),
  reportedAt: Type.String(),
  dueAt: Nullable(Type.String()),
  dueStage: Nullable(Type.Enum([...stages] as Stage[])),
})
export type MatterLine = Type.Static<typeof MatterLine>

/** A page of a list; `next` is the cursor of the following page, null at the end. */
export const MatterPage = Type.Object({ lines: Type.Array(MatterLine), next: Nullable(Type.String()) })
export type MatterPage = Type.Static<typeof MatterPage>

/** One step of the history as people read it. `tells` is what the villager was told, by key and names. */
export const TimelineStep = Type.Object({
  seq: Type.Integer(),
  move: Type.Enum([...moveNames] as MoveName[]),
  at: Type.String(),
  round: Type.Integer(),
  byName: Type.String(),
  byParty: Type.String(),
  words: Nullable(Type.String()),
  data: Type.Record(Type.String(), Type.Unknown()),
  tells: Nullable(Type.Object({ key: Type.String(), args: Type.Record(Type.String(), Type.String()) })),
  hash: Type.String(),
})
export type TimelineStep = Type.Static<typeof TimelineStep>

/** The whole matter for one reader: what they may know, what they may do, and why not the rest. */
export const Matter = Type.Object({
  ...MatterLine.properties,
  words: Type.String(),
  placeWords: Nullable(Type.String()),
  region: Nullable(Type.String()),
  lon: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  item: Nullable(Item),
  lead: Nullable(Type.String()),
  route: Nullable(Route),
  reporter: Type.Object({
    known: Type.Boolean(),
    shielded: Type.Boolean(),
    name: Nullable(Type.String()),
    phoneLast4: Nullable(Type.String()),
  }),
  suggestions: Type.Array(Type.Object({ item: Type.String(), name: Type.String(), score: Type.Number() })),
  criteria: Type.Array(Criterion),
  clocks: Type.Array(ClockRow),
  asides: Type.Array(AsideRow),
  fired: Type.Array(FiredLevel),
  reports: Type.Integer({ description: 'how many people reported it' }),
  main: Nullable(Type.Object({ id: Type.String(), number: Type.String() })),
  timeline: Type.Array(TimelineStep),
  moves: Verdicts,
  next: Next,
})
export type Matter = Type.Static<typeof Matter>

/**
 * Lists an officer works from. `mine` = what waits for me; `decide` = asked of a decider one level up; `escalated` = past
 * 120 % of a limit; `all` = everything in my scope. The open ones come by what is due next, the others newest first.
 */
export const queues = [
  'mine',
  'open',
  'urgent',
  'unplaced',
  'decide',
  'supervised',
  'escalated',
  'closed',
  'all',
] as const
export type Queue = (typeof queues)[number]

export const MatterQuery = Type.Object({
  queue: Type.Optional(Type.Enum([...queues])),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
})
export type MatterQuery = Type.Static<typeof MatterQuery>

// Two signs that are no blanks: a purpose is said, not skipped.
const Purpose = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S[\\s\\S]*\\S' })

/** Finding a caller's earlier matters by telephone number; the purpose is written to the audit trail. */
export const PhoneSearch = Type.Object({
  phone: Type.String({ maxLength: 32 }),
  purpose: Purpose,
})
export type PhoneSearch = Type.Static<typeof PhoneSearch>

/** Seeing a reporter's number, for a stated purpose, written to the audit trail. */
export const Reveal = Type.Object({ purpose: Purpose })
/** What was revealed, and until when the page may show it: an instant, 60 seconds on. */
export const Revealed = Type.Object({
  name: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  until: Type.String(),
})
export type Revealed = Type.Static<typeof Revealed>

/** What an act came to: the matter as it stands now. The page asks again for the rest. */
export const ActOutcome = Type.Object({
  id: Type.String(),
  number: Type.String(),
  round: Type.Integer(),
  state: StateName,
  version: Type.Integer(),
})
export type ActOutcome = Type.Static<typeof ActOutcome>
