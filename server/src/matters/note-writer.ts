import { sm3Hex } from '../platform/crypto.ts'

/** The note a matter was made of, and the account that wrote it. */
export type NoteOrigin = { id: string; writer: string }

/** Stands in the first step for the writer of the note: proves `reported_by` of the row, and lets nobody list notes by writer. */
export function writerMark({ id, writer }: NoteOrigin): string {
  return sm3Hex(`note:${id}:${writer}`)
}
