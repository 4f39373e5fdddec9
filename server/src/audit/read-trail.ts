import type { AuditPage, AuditQuery } from '@banyan/contract'
import { type Actor, accountNames } from '../access/index.ts'
import { audit } from '../platform/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sql } from '../platform/db.ts'
import { problem } from '../platform/problems.ts'
import { pageOfTrail, type TrailFilter } from './audit.sql.ts'

/** What reading the trail stands on. */
export type AuditHouse = { sql: Sql; clock: Clock; zone: string }

const pageSize = 50

/**
 * A page of the audit trail, newest first. Who read it, and which lines she asked for, is written to it before she is
 * answered. Throws bad-input on a cursor that is none, or days that run backwards.
 */
export async function readTrail(
  house: AuditHouse,
  actor: Actor,
  query: AuditQuery,
  address: string,
): Promise<AuditPage> {
  const limit = query.limit ?? pageSize
  const rows = await pageOfTrail(house.sql, filterOf(house, query), cursorOf(query.after), limit + 1)
  const shown = rows.slice(0, limit)
  const names = await namesOf(house.sql, [...new Set(shown.flatMap(row => row.account ?? []))])
  const asked = askedFor(query)
  await audit(house.sql, house.clock.now(), {
    account: actor.account,
    address,
    action: 'audit.read',
    ...(asked === '' ? {} : { subject: asked }),
    purpose: actor.posts.map(post => post.role).join(' '),
    lines: shown.length,
    result: 'ok',
  })
  const last = shown.at(-1)
  return {
    entries: shown.map(row => ({
      ...row,
      at: row.at.toISOString(),
      accountName: row.account === null ? null : (names.get(row.account) ?? null),
    })),
    next: rows.length > limit && last ? `${last.at.toISOString()}_${last.id}` : null,
  }
}

function filterOf({ zone }: AuditHouse, { account, action, subject, from, to }: AuditQuery): TrailFilter {
  if (from !== undefined && to !== undefined && from > to)
    throw problem('bad-input', { field: '/querystring/to', detail: `from ${from} to ${to} runs backwards` })
  const startOf = (day: Temporal.PlainDate): string => day.toZonedDateTime(zone).toInstant().toString()
  return {
    ...{ account, action, subject },
    since: from === undefined ? null : startOf(Temporal.PlainDate.from(from)),
    before: to === undefined ? null : startOf(Temporal.PlainDate.from(to).add({ days: 1 })),
  }
}

/** What was looked for, as the trail keeps it. */
function askedFor({ account, action, subject, from, to }: AuditQuery): string {
  return Object.entries({ account, action, subject, from, to })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join(' ')
}

async function namesOf(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map(ids.length === 0 ? [] : (await accountNames(sql, ids)).map(({ id, name }) => [id, name]))
}

function cursorOf(after: string | undefined): { at: string; id: string } | null {
  if (after === undefined) return null
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/.exec(after) ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)))
    throw problem('bad-input', { field: '/querystring/after', detail: 'not a cursor of this list' })
  return { at, id }
}
