import type { AmendmentCause, Kind, OpenLine, OpenReason } from '@banyan/contract'
import type { Fragment, Sql, Statement } from '../platform/db.ts'
import { isShown } from './boundary.sql.ts'

/** One village's settled week in numbers, and how many amendments it has. `week` is its Monday. */
export type NumbersRow = {
  week: string
  entered: number
  closed: number
  open: number
  opinions: number
  digest: string
  settledAt: Date
  amendments: number
}

const numbers = (sql: Sql): Fragment => sql`
  w.week, w.entered, w.closed, w.open, w.opinions, encode(w.digest, 'hex') as digest, s.settled_at as "settledAt",
  (select count(*)::int from village_week_amendments a join matters m on m.id = a.matter_id
    where a.village = w.village and a.week = w.week and ${isShown(sql)}) as amendments`

/** A village's settled weeks before a Monday, newest first. */
export const weeksOf = (sql: Sql, village: string, after: string | null, limit: number): Statement<NumbersRow> => sql<
  NumbersRow[]
>`
  select ${numbers(sql)} from village_weeks w join settled_weeks s on s.week = w.week
  where w.village = ${village} ${after === null ? sql`` : sql`and w.week < ${after}`} order by w.week desc limit ${limit}`

/** One settled week of a village. */
export const weekOf = (sql: Sql, village: string, week: string): Statement<NumbersRow> => sql<NumbersRow[]>`
  select ${numbers(sql)} from village_weeks w join settled_weeks s on s.week = w.week where w.village = ${village} and w.week = ${week}`

/** A line as kept. */
export type LineRow = Omit<OpenLine, 'dueAt' | 'reason'> & { matterId: string; reason: OpenReason; dueAt: Date | null }

const lines = (sql: Sql): Fragment => sql`
  l.matter_id as "matterId", l.item_code as item, l.item_name as "itemName", l.kind, l.state, l.reason, l.reported_on as "reportedOn", l.holder,
  l.due_at as "dueAt", l.due_stage as "dueStage"`

/** What was open in a village's week, oldest first, of matters that may still be shown. */
export const linesOf = (sql: Sql, village: string, week: string, limit: number): Statement<LineRow> => sql<LineRow[]>`
  select ${lines(sql)} from village_week_lines l join matters m on m.id = l.matter_id
  where l.village = ${village} and l.week = ${week} and ${isShown(sql)} order by l.n limit ${limit}`

/** Every line of a village's week as it was kept, to prove it again. */
export const keptLines = (sql: Sql, village: string, week: string): Statement<LineRow> => sql<LineRow[]>`
  select ${lines(sql)} from village_week_lines l where l.village = ${village} and l.week = ${week} order by l.n`

/** What became known of a week after it had ended. */
export type AmendmentRow = {
  cause: AmendmentCause
  n: number
  kind: Kind
  itemCode: string | null
  saidOn: string
  amendedAt: Date
}

/** A week's amendments in the order they came. */
export const amendmentsOf = (
  sql: Sql,
  zone: string,
  village: string,
  week: string,
  limit: number,
): Statement<AmendmentRow> => sql<AmendmentRow[]>`
  select a.cause, a.n, m.kind, m.item_code as "itemCode", (coalesce(f.said_at, m.reported_at) at time zone ${zone})::date as "saidOn", a.amended_at as "amendedAt"
  from village_week_amendments a join matters m on m.id = a.matter_id join matter_facts f on f.matter_id = a.matter_id
  where a.village = ${village} and a.week = ${week} and ${isShown(sql)} order by a.amended_at, a.matter_id, a.seq limit ${limit}`

/** A step that may tell of a week that has ended. */
export type LateStep = { matterId: string; seq: number; village: string; cause: AmendmentCause; n: 1 | -1 }

/** Keeps an amendment for each step that came after the week its matter belongs to; the others say nothing new. */
export const addAmendments = (sql: Sql, zone: string, steps: readonly LateStep[]): Statement<object> => sql`
  insert into village_week_amendments (village, week, matter_id, seq, cause, n, amended_at)
  select x.village, w.week, x."matterId", x.seq, x.cause, x.n, w.at
  from jsonb_to_recordset(${sql.json(steps)}) as x("matterId" uuid, seq int, village text, cause text, n smallint) cross join lateral (
    select date_trunc('week', coalesce(f.said_at, m.reported_at) at time zone ${zone})::date as week, (h.body::jsonb ->> 'at')::timestamptz as at
    from matter_facts f join matters m on m.id = f.matter_id join matter_history h on h.matter_id = f.matter_id and h.seq = x.seq
    where f.matter_id = x."matterId" and (f.said_at is not null or x.cause <> 'said-earlier') limit 1
  ) w where w.week < date_trunc('week', w.at at time zone ${zone})::date on conflict do nothing`
