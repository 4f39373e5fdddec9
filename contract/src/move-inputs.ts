import Type from 'typebox'
import { type SupervisionLevel, supervisionLevels } from './asides.ts'
import { type MoveName, moveNames } from './moves.ts'
import { reopenReasons, wordsMax } from './terms.ts'

/**
 * What an officer gives with each move: the field's name and its kind. A kind ending in `?` may be left out. The server's
 * schema, what is sealed and the workbench's forms all come from this table. `words` and `long` are sealed, the others
 * stand in the history.
 */
export const staffInputs = {
  place: { place: 'place', reason: 'words?' },
  accept: { item: 'item', subjectUnit: 'unit?' },
  dispatch: { unit: 'unit?', reason: 'words?' },
  recall: { reason: 'words' },
  receive: {},
  return: { line: 'duty-line', reason: 'words' },
  rule: { unit: 'unit', reason: 'words' },
  'hand-over': { unit: 'unit', reason: 'words' },
  contact: { note: 'words' },
  claim: { note: 'words' },
  rework: { reason: 'words' },
  close: { criteria: 'criteria', note: 'words?' },
  'self-handle': { item: 'item', note: 'words' },
  'pass-sample': { note: 'words?' },
  'fail-sample': { reason: 'words' },
  answer: { words: 'words' },
  adopt: { words: 'words' },
  'turn-down': { words: 'words' },
  decline: { road: 'road', reason: 'words' },
  uphold: { reason: 'words' },
  dismiss: { reason: 'words' },
  'refer-out': { road: 'road', reason: 'words' },
  conclude: { words: 'words' },
  'follow-up': { reached: 'flag', solved: 'flag', note: 'words?' },
  reopen: { why: 'reopen-reason', reason: 'words' },
  supplement: { words: 'long' },
  remark: { note: 'words' },
  reclassify: { item: 'item', reason: 'words' },
  clarify: { words: 'words' },
  'ask-suspension': { until: 'instant', reason: 'words' },
  suspend: {},
  'refuse-suspension': { reason: 'words' },
  resume: { reason: 'words?' },
  'ask-extension': { amount: 'amount', reason: 'words' },
  extend: {},
  'refuse-extension': { reason: 'words' },
  'ask-assist': { unit: 'unit', reason: 'words' },
  'take-assist': { aside: 'aside' },
  'finish-assist': { aside: 'aside', note: 'words' },
  'refuse-assist': { aside: 'aside', line: 'duty-line', reason: 'words' },
  'drop-assist': { aside: 'aside', reason: 'words' },
  appeal: { clock: 'clock', reason: 'words' },
  exempt: { aside: 'aside', reason: 'words' },
  'refuse-appeal': { aside: 'aside', reason: 'words' },
  mark: { mark: 'mark', until: 'instant?', reason: 'words' },
  unmark: { aside: 'aside', reason: 'words' },
  contest: { aside: 'aside', reason: 'words' },
  'keep-mark': { aside: 'aside', reason: 'words' },
  'lift-mark': { aside: 'aside', reason: 'words' },
  supervise: { level: 'level', reason: 'words' },
  'answer-supervision': { aside: 'aside', words: 'words' },
  'close-supervision': { aside: 'aside', note: 'words?' },
  split: { words: 'words' },
  merge: { into: 'matter', reason: 'words' },
  unmerge: { reason: 'words' },
} as const satisfies Partial<Record<MoveName, Record<string, FieldKind | `${FieldKind}?`>>>

const kinds = {
  words: Type.String({ minLength: 1, maxLength: 5_000 }),
  long: Type.String({ minLength: 1, maxLength: wordsMax }),
  place: Type.String({ pattern: '^[0-9]{6,15}$' }),
  item: Type.String({ pattern: '^[0-9]{7}$' }),
  unit: Type.String({ maxLength: 64 }),
  'duty-line': Type.String({ maxLength: 64 }),
  road: Type.String({ maxLength: 32 }),
  mark: Type.String({ maxLength: 32 }),
  level: Type.Enum([...supervisionLevels] as SupervisionLevel[]),
  instant: Type.String({ format: 'date-time' }),
  amount: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }),
  aside: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  clock: Type.String({ pattern: '^[0-9]{1,7} [a-z-]{3,16}$' }),
  criteria: Type.Array(Type.String({ maxLength: 32 }), { maxItems: 20 }),
  flag: Type.Boolean(),
  matter: Type.String({ format: 'uuid' }),
  'reopen-reason': Type.Enum([...reopenReasons]),
}

/** What a field can be: a text, a choice, a number. `clock` names one as `<seq> <stage>`, `aside` by its step. */
export type FieldKind = keyof typeof kinds

/** A move an officer can make. */
export type StaffMoveName = keyof typeof staffInputs

type Value<K> = K extends `${infer Kind extends FieldKind}?`
  ? Type.Static<(typeof kinds)[Kind]>
  : K extends FieldKind
    ? Type.Static<(typeof kinds)[K]>
    : never
type Given<F> = { [N in keyof F as F[N] extends `${string}?` ? never : N]: Value<F[N]> } & {
  [N in keyof F as F[N] extends `${string}?` ? N : never]?: Value<F[N]>
}

/** One move with what it needs. */
export type StaffMove = { [M in StaffMoveName]: { move: M } & Given<(typeof staffInputs)[M]> }[StaffMoveName]

/** One field of a move as a form shows it. */
export type MoveField = { name: string; kind: FieldKind; isOptional: boolean }

/** The fields of a move, in the order of its form. */
export function fieldsOf(move: StaffMoveName): MoveField[] {
  return Object.entries<string>(staffInputs[move]).map(([name, kind]) => ({
    name,
    kind: kind.replace('?', '') as FieldKind,
    isOptional: kind.endsWith('?'),
  }))
}

/** True for moves that officers can be offered. */
export function isStaffMove(move: string): move is StaffMoveName {
  return move in staffInputs
}

/** Moves officers make, in the order of the life. */
export const staffMoveNames = moveNames.filter(isStaffMove)

/** One of several moves, told apart by its name: what is wrong is said of that move's fields. */
export function oneOfMoves<M>(each: readonly Type.TSchema[]) {
  return Type.Unsafe<M>({ type: 'object', required: ['move'], discriminator: { propertyName: 'move' }, oneOf: each })
}

/** Moves officers make, with what each needs, as a schema. */
export const StaffMove = oneOfMoves<StaffMove>(
  staffMoveNames.map(name =>
    Type.Object(
      {
        move: Type.Literal(name),
        ...Object.fromEntries(
          fieldsOf(name).map(field => [
            field.name,
            field.isOptional ? Type.Optional(kinds[field.kind]) : kinds[field.kind],
          ]),
        ),
      },
      { additionalProperties: false },
    ),
  ),
)
