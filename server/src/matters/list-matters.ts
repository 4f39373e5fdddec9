import { type Door, type MatterLine, type MatterPage, type MatterQuery, withRound } from '@banyan/contract'
import { type Actor, scopePartsSql, scopeSql } from '../access/index.ts'
import { blindIndex } from '../platform/crypto.ts'
import { problem } from '../platform/problems.ts'
import { decidingNodes } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { noteRead, rolesOf } from './note-read.ts'
import { normalPhone } from './phone-number.ts'
import { isByDue, queueSql } from './queue.sql.ts'
import { type Cursor, type LineRow, mattersByPhone, pageByDue, pageOfMatters } from './read.sql.ts'
import { openSealer } from './seal-words.ts'

const pageSize = 50
const excerptLength = 80
/** Where what runs no clock stands among what is due. */
export const endOfTime = '9999-01-01T00:00:00.000Z'

/** A page of the matters an officer may know of, by what is due next or newest first; one line in the audit trail. Throws bad-input on a cursor that is none. */
export async function listMatters(
  house: MatterHouse,
  actor: Actor,
  query: MatterQuery,
  address: string,
): Promise<MatterPage> {
  const { limit = pageSize, queue = 'mine' } = query
  const [also, after] = [queueSql(house.sql, actor, queue, decidingNodes(house)), cursorOf(query.after)]
  const rows = isByDue(queue)
    ? await pageByDue(house.sql, house.sql`${scopeSql(house.sql, actor)} ${also}`, after, limit + 1)
    : await pageOfMatters(house.sql, { parts: scopePartsSql(house.sql, actor), also, after, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? cursorAfter(last, isByDue(queue)) : null
  const lines = shown.map(row => lineOf(house, row, wordsOfLine(house, row)))
  const purpose = rolesOf(actor.posts, 'matter.read')
  await noteRead(house, actor, address, {
    action: 'matter.list',
    subject: queue,
    purpose,
    lines: lines.length,
    result: 'ok',
  })
  return { lines, next }
}

/** A caller's earlier matters within the officer's scope; the search is written to the audit trail first, with its purpose. */
export async function findByPhone(
  house: MatterHouse,
  actor: Actor,
  search: { phone: string; purpose: string },
  address: string,
): Promise<MatterPage> {
  const phone = normalPhone(search.phone)
  if (phone === null) throw problem('phone-invalid', { field: '/phone' })
  await noteRead(house, actor, address, {
    action: 'reporter.find',
    subject: `****${phone.slice(-4)}`,
    purpose: search.purpose,
    result: 'ok',
  })
  const rows = await mattersByPhone(
    house.sql,
    blindIndex(house.secrets.index, phone),
    scopeSql(house.sql, actor, 'reporter.find'),
    pageSize,
  )
  return { lines: rows.map(row => lineOf(house, row, wordsOfLine(house, row))), next: null }
}

/** A line as lists show it. */
export function lineOf(house: MatterHouse, row: Omit<LineRow, 'sealed' | 'wrapped'>, words: string): MatterLine {
  const place = row.region ?? row.grid ?? row.village ?? row.town ?? row.county
  const oneLine = words.slice(0, 200).replace(/\s+/g, ' ')
  return {
    id: row.id,
    number: withRound(row.number, row.round),
    round: row.round,
    state: row.state,
    version: row.histSeq,
    urgent: row.urgent,
    marks: row.marks,
    kind: row.kind,
    door: row.door as Door,
    excerpt: oneLine.length > excerptLength ? `${oneLine.slice(0, excerptLength - 1)}…` : oneLine,
    placeName: place === null ? null : house.territory.fullName(place),
    itemName: row.itemCode === null ? null : (house.catalogue.item(row.itemCode)?.name ?? null),
    leadName: row.leadUnit === null ? null : (house.catalogue.unit(row.leadUnit)?.name ?? null),
    reportedAt: row.reportedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    dueStage: row.dueStage,
  }
}

function cursorAfter(row: LineRow, isByDue: boolean): string {
  // What runs no clock comes last, as if it were due at the end of time.
  const at = isByDue ? (row.dueAt?.toISOString() ?? endOfTime) : row.reportedAt.toISOString()
  return `${at}_${row.id}`
}

function wordsOfLine(house: MatterHouse, row: LineRow): string {
  if (!row.sealed || !row.wrapped) return ''
  return openSealer(house.secrets.master, row.id, row.wrapped).open(1, 'words', row.sealed)
}

function cursorOf(after: string | undefined): Cursor {
  if (after === undefined) return null
  const [at, id] = after.split('_')
  const isCursor =
    at !== undefined &&
    id !== undefined &&
    /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(at) &&
    !Number.isNaN(Date.parse(at)) &&
    /^[0-9a-f-]{36}$/.test(id)
  if (!isCursor) throw problem('bad-input', { field: '/querystring/after', detail: 'not a cursor of this list' })
  return { at, id }
}
