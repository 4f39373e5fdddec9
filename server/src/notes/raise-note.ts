import { randomUUID } from 'node:crypto'
import type { Note } from '@banyan/contract'
import { type Actor, type ActorPost, holds, placeScopeSql, postsAt, scopeSql } from '../access/index.ts'
import { type NextSerial, noteRead, reportMatter, rolesOf, within } from '../matters/index.ts'
import { dayOf } from '../platform/clock.ts'
import { randomSecret } from '../platform/crypto.ts'
import type { Sql } from '../platform/db.ts'
import { problem } from '../platform/problems.ts'
import { inTransaction } from '../platform/transition.ts'
import type { NoteHouse } from './house.ts'
import { lockNote, type NoteRow, noteBecame, noteById } from './note.sql.ts'
import { isOwn, noteOf, wordsOf } from './note-of.ts'

/** How a note becomes a matter: a second person agrees, or anybody in scope asks; and from which address. */
export type Raising = { id: string; how: 'agree' | 'ask'; address: string }

/**
 * Makes a matter of a note, once: who comes second finds the matter the first made. Answers the note as it stands then,
 * after a line in the audit trail.
 * Throws permission-missing, not-found out of scope, move-refused to the writer who agrees, note-changed once it has faded.
 */
export async function raiseNote(house: NoteHouse, actor: Actor, { id, how, address }: Raising): Promise<Note> {
  if (!holds(actor, 'note.read')) throw problem('permission-missing')
  const { sql } = house.matters
  const scope = placeScopeSql(sql, actor, 'note.read')
  const noted = (posts: readonly ActorPost[], result: string): Promise<void> =>
    noteRead(house.matters, actor, address, {
      ...{ action: `note.${how}`, subject: id, purpose: rolesOf(posts, 'note.read'), result },
    })
  const find = async (): Promise<NoteRow> => {
    const [row] = await noteById(sql, id, scope, scopeSql(sql, actor))
    if (row) return row
    await noted(actor.posts, 'not-found')
    throw problem('not-found')
  }
  const seen = await find()
  if (how === 'agree' && seen.state === 'open' && isOwn(actor, seen))
    throw problem('move-refused', { reason: { code: 'own-note' } })
  if (seen.state === 'open') await bringInto(house, actor, seen, how)
  const now = await find()
  const note = noteOf(house.matters, actor, now)
  await noted(postsAt(actor, 'note.read', now), now.state === 'matter' ? 'ok' : now.state)
  if (now.state !== 'matter') throw problem('note-changed', { current: note })
  return note
}

/** Note and matter change in one transaction: no crash leaves one without the other. */
async function bringInto(house: NoteHouse, actor: Actor, note: NoteRow, how: Raising['how']): Promise<void> {
  const { matters } = house
  const at = matters.clock.now().toString()
  const nextSerial = await serialAhead(house, note.county)
  const isRaised = await inTransaction(matters.sql, '', async tx => {
    const [locked] = await lockNote(tx, note.id)
    if (locked?.state !== 'open') return false
    const matter = await reportNote(house, tx, { note, actor, nextSerial })
    const [linked] = await noteBecame(tx, { id: note.id, matter, by: actor.account, how, at })
    if (!linked) throw new Error(`the note ${note.id} was locked and could not be linked to its matter`)
    return true
  })
  if (isRaised) matters.bell.ring()
}

async function reportNote(
  { matters }: NoteHouse,
  tx: Sql,
  { note, actor, nextSerial }: { note: NoteRow; actor: Actor; nextSerial: NextSerial },
): Promise<string> {
  const { region, kind, id, writer } = note
  const report = {
    // The note's lock already sees to it that it is reported once.
    submission: { token: randomUUID(), deviceSecret: randomSecret() },
    words: wordsOf(matters, note) ?? '',
    place: { code: region },
    ...(kind === null ? {} : { kind }),
  }
  const [post = null] = postsAt(actor, 'note.read', note)
  const { matter } = await reportMatter(within(matters, tx), nextSerial, report, {
    ...{ door: 'note', actor, post, note: { id, writer } },
  })
  return matter
}

/**
 * A serial drawn before the transaction: within it, a pool whose connections all wait for numbers would wait for ever. One
 * drawn in vain is never used, as others are not.
 */
async function serialAhead({ matters, nextSerial }: NoteHouse, county: string): Promise<NextSerial> {
  const day = dayOf(matters.clock.now(), matters.zone)
  const serial = await nextSerial(county, day)
  return async (where, when) => (where === county && when === day ? serial : nextSerial(where, when))
}
