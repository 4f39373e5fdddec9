import type { Sql, Statement } from '../platform/db.ts'
import type { WeekContent } from './week-content.ts'

/** Since when there is anything to settle, and what was settled last. */
export type KnownWeeks = { first: Date | null; lastSettled: string | null }

/** The first report of the city, said or registered, and the newest settled week. */
export const knownWeeks = (sql: Sql): Statement<KnownWeeks> => sql<KnownWeeks[]>`
  select least((select min(reported_at) from matters), (select min(said_at) from matter_facts where said_at is not null)) as first,
    (select max(week) from settled_weeks) as "lastSettled"`

/** Lets this transaction's statements take their time: after weeks without a signed root there is much history to look at. */
export const takeTime = (sql: Sql): Statement<object> => sql`set local statement_timeout = '5min'`

/** Takes a week for this transaction; nothing when it is settled already. A second process waits here for the first. */
export const claimWeek = (sql: Sql, week: string, at: string): Statement<{ week: string }> => sql<{ week: string }[]>`
  insert into settled_weeks (week, settled_at) values (${week}, ${at}) on conflict do nothing returning week`

/** One village's week with its digest (hex), ready to be kept. */
export type KeptWeek = WeekContent & { digest: string }

/** Keeps a week of all villages. */
export const addVillageWeeks = (sql: Sql, weeks: readonly KeptWeek[]): Statement<object> => sql`
  insert into village_weeks (village, week, entered, closed, open, opinions, digest)
  select x.village, x.week, x.entered, x.closed, x.open, x.opinions, decode(x.digest, 'hex')
  from jsonb_to_recordset(${sql.json(weeks.map(({ lines: _below, ...numbers }) => numbers))})
    as x(village text, week date, entered int, closed int, open int, opinions int, digest text)`

/** Keeps what was open in it. */
export const addLines = (sql: Sql, weeks: readonly KeptWeek[]): Statement<object> => sql`
  insert into village_week_lines (village, week, n, matter_id, item_code, item_name, kind, state, reason, reported_on, holder, due_at, due_stage)
  select x.village, x.week, x.n, x."matterId", x.item, x."itemName", x.kind, x.state, x.reason, x."reportedOn", x.holder, x."dueAt", x."dueStage"
  from jsonb_to_recordset(${sql.json(
    weeks.flatMap(({ village, week, lines }) => lines.map((line, at) => ({ village, week, n: at + 1, ...line }))),
  )}) as x(village text, week date, n int, "matterId" uuid, item text, "itemName" text, kind text, state text, reason text,
    "reportedOn" date, holder text, "dueAt" timestamptz, "dueStage" text)`
