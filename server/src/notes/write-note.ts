import type { Note, NoteInput } from '@banyan/contract'
import { v7 as uuidv7 } from 'uuid'
import { type Actor, scopeSql } from '../access/index.ts'
import { keptText } from '../matters/index.ts'
import { canonical } from '../platform/canonical.ts'
import { dayOf } from '../platform/clock.ts'
import { sm3 } from '../platform/crypto.ts'
import { problem } from '../platform/problems.ts'
import { sealText } from '../platform/sealed-text.ts'
import type { NoteHouse } from './house.ts'
import { insertNote, noteBySubmission } from './note.sql.ts'
import { contextOf, noteOf } from './note-of.ts'
import { placeOfNote } from './note-place.ts'

/**
 * Keeps one line of words. The same submission again answers the same note; a token used for anything else is refused.
 * Throws words-missing, token-taken, and what `placeOfNote` throws.
 */
export async function writeNote({ matters }: NoteHouse, actor: Actor, input: NoteInput): Promise<Note> {
  const { sql, clock, zone } = matters
  const { post, ...place } = placeOfNote(matters.territory, actor, input.place)
  const words = keptText(input.words)
  if (!words) throw problem('words-missing', { field: '/words' })
  const id = uuidv7()
  const now = clock.now()
  const submission = {
    token: input.submission.token,
    digest: sm3(canonical({ words, place: input.place ?? null, kind: input.kind ?? null, by: actor.account })),
    deviceHash: sm3(input.submission.deviceSecret),
  }
  await insertNote(sql, {
    ...{ id, ...place, ...submission, ...sealText(matters.secrets.master, words, contextOf(id)) },
    ...{ writer: actor.account, post: post.id, kind: input.kind ?? null, at: now.toString(), day: dayOf(now, zone) },
  })
  const [kept] = await noteBySubmission(sql, submission, scopeSql(sql, actor))
  if (!kept) throw problem('token-taken', { field: '/submission/token' })
  return noteOf(matters, actor, kept)
}
