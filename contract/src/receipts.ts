import Type from 'typebox'
import { Next, ReporterMove, Verdicts } from './matters.ts'
import { type State, states } from './states.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const StateName = Type.Enum(Object.keys(states) as State[])

/** Number and last four digits of the phone: shows state, holder and due time, nothing more. */
export const ReceiptStateQuery = Type.Object({
  number: Type.String({ maxLength: 64 }),
  last4: Type.String({ pattern: '^[0-9]{4}$' }),
})
export const ReceiptState = Type.Object({
  number: Type.String(),
  state: StateName,
  holder: Type.String(),
  dueAt: Nullable(Type.String()),
})
export type ReceiptState = Type.Static<typeof ReceiptState>

/** Number and the secret of the QR code: the reporter's own view. */
export const ReceiptKey = Type.Object({
  number: Type.String({ maxLength: 64 }),
  secret: Type.String({ minLength: 16, maxLength: 64 }),
})
export type ReceiptKey = Type.Static<typeof ReceiptKey>

/** What a reporter sees: her words, what she was told and when, who has it, and what she may do. No officer's name. */
export const ReceiptView = Type.Object({
  number: Type.String(),
  round: Type.Integer(),
  version: Type.Integer(),
  state: StateName,
  urgent: Type.Boolean(),
  words: Type.String(),
  placeName: Nullable(Type.String()),
  placeWords: Nullable(Type.String()),
  holder: Type.String(),
  dueAt: Nullable(Type.String()),
  reportedAt: Type.String(),
  next: Next,
  told: Type.Array(
    Type.Object({
      at: Type.String(),
      round: Type.Integer(),
      move: Type.String(),
      key: Type.String(),
      args: Type.Record(Type.String(), Type.String()),
      words: Nullable(Type.String()),
    }),
  ),
  moves: Verdicts,
  /** She was asked something: until when an answer is waited for. */
  askedUntil: Nullable(Type.String()),
  /** Matters that hold another part of what she said, by number; the same secret opens them. */
  others: Type.Array(Type.Object({ number: Type.String(), state: StateName })),
})
export type ReceiptView = Type.Static<typeof ReceiptView>

/** A move by the reporter, on the version she saw. */
export const ReporterAct = Type.Object(
  { ...ReceiptKey.properties, version: Type.Integer({ minimum: 1 }), move: ReporterMove },
  { additionalProperties: false },
)
export type ReporterAct = Type.Static<typeof ReporterAct>
