import type { NotePage, NoteQuery } from '@banyan/contract'
import { type Actor, holds, placeScopeSql, scopeSql } from '../access/index.ts'
import { type MatterHouse, noteRead, rolesOf } from '../matters/index.ts'
import { cursorBehind, readCursor } from '../platform/cursor.ts'
import { problem } from '../platform/problems.ts'
import { pageOfNotes } from './note.sql.ts'
import { noteOf } from './note-of.ts'

const pageSize = 30

/**
 * A page of the notes within the reader's scope, newest first; one line in the audit trail. Throws permission-missing,
 * bad-input on a cursor that is none.
 */
export async function listNotes(
  house: MatterHouse,
  actor: Actor,
  query: NoteQuery,
  address: string,
): Promise<NotePage> {
  if (!holds(actor, 'note.read')) throw problem('permission-missing')
  const { sql } = house
  const { state = 'open', limit = pageSize } = query
  const rows = await pageOfNotes(
    sql,
    { state, after: readCursor(query.after), limit: limit + 1 },
    placeScopeSql(sql, actor, 'note.read'),
    scopeSql(sql, actor),
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  await noteRead(house, actor, address, {
    ...{ action: 'note.list', subject: state, purpose: rolesOf(actor.posts, 'note.read') },
    ...{ lines: shown.length, result: 'ok' },
  })
  return {
    notes: shown.map(row => noteOf(house, actor, row)),
    next: rows.length > limit && last ? cursorBehind(last) : null,
  }
}
