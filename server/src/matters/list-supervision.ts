import type { SupervisionLine, SupervisionPage, SupervisionQuery } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import { problem } from '../platform/problems.ts'
import { inTransaction } from '../platform/transition.ts'
import { decidingNodes, nameOfCentre, unitName } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { endOfTime, lineOf } from './list-matters.ts'
import { noteRead, rolesOf } from './note-read.ts'
import { asideRow } from './read-aside.ts'
import { openSealer, type WordSealer } from './seal-words.ts'
import { type SupervisionRow, supervisionCounts, supervisionPage, waitingOf } from './supervision.sql.ts'

const pageSize = 50

/**
 * A page of what waits for an officer's decision or stands under her supervision, by what is due next, with the length of
 * every list read at the same moment; one line in the audit trail. Throws bad-input on a cursor that is none.
 */
export async function listSupervision(
  house: MatterHouse,
  actor: Actor,
  query: SupervisionQuery,
  address: string,
): Promise<SupervisionPage> {
  const { limit = pageSize, list = 'decide', kind = null } = query
  const now = house.clock.now().toString()
  const ask = { list, kind, now, after: cursorOf(query.after), limit: limit + 1 }
  const [counts, rows] = await inTransaction(house.sql, 'isolation level repeatable read read only', async sql => {
    const waiting = waitingOf(sql, actor, decidingNodes(house))
    return Promise.all([supervisionCounts(sql, waiting, now), supervisionPage(sql, waiting, ask)])
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? `${last.asideDueAt.toISOString()}_${last.id}_${last.aside.seq}` : null
  const lines = shown.map(row => supervisionLine(house, row))
  await noteRead(house, actor, address, {
    action: 'matter.list',
    subject: `supervision-${list}`,
    purpose: rolesOf(actor.posts, 'matter.read'),
    lines: lines.length,
    result: 'ok',
  })
  return { lines, next, counts: [...counts] }
}

function supervisionLine(house: MatterHouse, row: SupervisionRow): SupervisionLine {
  const sealer = row.wrapped ? openSealer(house.secrets.master, row.id, row.wrapped) : null
  const { aside, askedAt, asideDueAt } = row
  const dueAt = asideDueAt.toISOString()
  return {
    matter: lineOf(house, row, opened(sealer, 1, 'words', row.sealed) ?? ''),
    aside: asideRow(house, row, aside),
    askedAt: askedAt?.toISOString() ?? null,
    asideDueAt: dueAt === endOfTime ? null : dueAt,
    askedBy: askedBy(house, row),
    limit: row.itemCode === null ? null : house.catalogue.limitOf(row.itemCode).handle,
    reason: opened(sealer, row.reasonSeq, row.reasonField, row.reasonSealed),
    answer: opened(sealer, aside.settledSeq, row.answerField, row.answerSealed),
  }
}

/** The units that asked, or the desk of the level it was asked at; nobody by name, and nobody at all for the reporter. */
function askedBy(house: MatterHouse, row: SupervisionRow): string {
  const { kind, data } = row.aside
  if (kind === 'objection' || kind === 'supervision') return ''
  const units = Array.isArray(data.units) ? data.units.filter(unit => typeof unit === 'string') : []
  if (units.length > 0) return [...new Set(units)].map(unit => unitName(house, unit)).join('、')
  const node = data.level === 'city' ? row.city : data.level === 'county' ? row.county : row.town
  return nameOfCentre(house, node ?? row.city)
}

function opened(
  sealer: WordSealer | null,
  seq: number | null,
  field: string | null,
  sealed: Buffer | null,
): string | null {
  return sealer && seq !== null && field !== null && sealed ? sealer.open(seq, field, sealed) : null
}

function cursorOf(after: string | undefined): { at: string; id: string; seq: number } | null {
  if (after === undefined) return null
  const [, at, id, seq] =
    /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,7})$/.exec(after) ?? []
  if (!at || !id || !seq || Number.isNaN(Date.parse(at)))
    throw problem('bad-input', { field: '/querystring/after', detail: 'not a cursor of this list' })
  return { at, id, seq: Number(seq) }
}
