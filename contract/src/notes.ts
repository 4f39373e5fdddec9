import Type from 'typebox'
import { Submission } from './reports.ts'
import { kinds, noteStates, noteWordsMax } from './terms.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** What somebody noticed: one line of words. Without a place it lies in the writer's own village or grid. */
export const NoteInput = Type.Object(
  {
    submission: Submission,
    words: Type.String({ minLength: 1, maxLength: noteWordsMax }),
    place: Type.Optional(Type.String({ pattern: '^[0-9]{6,15}$', description: 'code of a village or a grid' })),
    kind: Type.Optional(Type.Enum([...kinds])),
  },
  { additionalProperties: false },
)
export type NoteInput = Type.Static<typeof NoteInput>

/** `true`, or why not: a sentence of the message catalogue (`reasons.*`). */
const Verdict = Type.Union([Type.Literal(true), Type.Object({ code: Type.String() })])

/**
 * One note for one reader. `words` is null once its key is destroyed; `byPost` names the post it came from, never a person
 * (empty for a complaint);
 * `matter` is what it became, where the reader may know of that.
 */
export const Note = Type.Object({
  id: Type.String({ format: 'uuid' }),
  words: Nullable(Type.String()),
  kind: Nullable(Type.Enum([...kinds])),
  region: Type.String(),
  placeName: Type.String(),
  byPost: Type.String(),
  at: Type.String(),
  state: Type.Enum([...noteStates]),
  fadesAt: Nullable(Type.String()),
  matter: Nullable(Type.Object({ id: Type.String({ format: 'uuid' }), number: Type.String() })),
  may: Type.Object({ agree: Verdict, ask: Verdict }),
})
export type Note = Type.Static<typeof Note>

/** A page of notes, newest first; `next` is the cursor of the following page, null at the end. */
export const NotePage = Type.Object({ notes: Type.Array(Note), next: Nullable(Type.String()) })
export type NotePage = Type.Static<typeof NotePage>

/** Which notes: those still open unless another state is asked for. */
export const NoteQuery = Type.Object({
  state: Type.Optional(Type.Enum([...noteStates])),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
})
export type NoteQuery = Type.Static<typeof NoteQuery>
