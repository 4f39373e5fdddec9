import type { Sql, Statement } from '../platform/db.ts'

/** A line as it is kept. */
export type TrailRow = {
  id: string
  at: Date
  account: string | null
  address: string
  action: string
  subject: string | null
  purpose: string | null
  lines: number | null
  result: string
}

/** What narrows the trail; instants are RFC 3339, `before` excluded. */
export type TrailFilter = {
  account: string | undefined
  action: string | undefined
  subject: string | undefined
  since: string | null
  before: string | null
}

/** A page of the trail, newest first, after a line. */
export const pageOfTrail = (
  sql: Sql,
  filter: TrailFilter,
  after: { at: string; id: string } | null,
  limit: number,
): Statement<TrailRow> => sql<TrailRow[]>`
  select id, at, account, address, action, subject, purpose, lines, result from audit_trail where true
    ${filter.account === undefined ? sql`` : sql`and account = ${filter.account}`}
    ${filter.action === undefined ? sql`` : sql`and action = ${filter.action}`}
    ${filter.subject === undefined ? sql`` : sql`and subject = ${filter.subject}`}
    ${filter.since === null ? sql`` : sql`and at >= ${filter.since}`}
    ${filter.before === null ? sql`` : sql`and at < ${filter.before}`}
    ${after ? sql`and (at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
  order by at desc, id desc limit ${limit}`
