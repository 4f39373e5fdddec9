import type { Kind, NoteInput, Submission } from '@banyan/contract'
import { newSubmission } from '../desk/desk-draft.ts'

/** One line as it is being typed. */
export type NoteDraft = {
  submission: Submission
  words: string
  place: { value: string; name: string } | null
  kind: Kind | null
}

/** An empty line with a submission of its own; the place of the last one is kept, for a walk past several houses. */
export function freshNote(last?: NoteDraft, random: () => Submission = newSubmission): NoteDraft {
  return { submission: random(), words: '', place: last?.place ?? null, kind: null }
}

/** The line as the server takes it; what is left empty is not sent. */
export function toNote({ submission, words, place, kind }: NoteDraft): NoteInput {
  return {
    submission,
    words: words.trim(),
    ...(place ? { place: place.value } : {}),
    ...(kind ? { kind } : {}),
  }
}
