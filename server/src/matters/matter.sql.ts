import { countedMoves, type MoveName, openAsideStates, states } from '@banyan/contract'
import type { Fragment, Sql, Statement } from '../platform/db.ts'
import type { Draft } from './effect.ts'
import type { Aside, ClockState, Flow, MatterRow } from './situation.ts'

const asJson = (sql: Sql, value: unknown) => sql.json(value as Parameters<Sql['json']>[0])

/** Columns of the hot row. */
export const hotColumns = (sql: Sql): Fragment => sql`
  m.id, m.number, m.round, m.state, m.kind, m.door, m.urgent, m.reporter_known as "reporterKnown", m.item_code as "itemCode",
  m.city, m.county, m.town, m.village, m.grid, m.lead_unit as "leadUnit", m.handlers, m.reported_by as "reportedBy", m.subjects,
  m.marks, m.restricted, m.assist_units as "assistUnits", m.main_id as "mainId", m.due_at as "dueAt", m.due_stage as "dueStage",
  m.timer_at as "timerAt", m.level, m.reported_at as "reportedAt", m.hist_seq as "histSeq", m.hist_hash as "histHash"`

/** One id by equality: for an array the planner plans anew at every call, which costs more than the reading. */
const among = (sql: Sql, ids: readonly string[]): Fragment =>
  ids.length === 1 ? sql`m.id = ${ids[0] as string}` : sql`m.id = any(${ids as string[]}::uuid[])`

/** Locks matters the caller may know of, alone and in the order of their ids. */
export const lockMatters = (sql: Sql, ids: readonly string[], scope: Fragment): Statement<MatterRow> => sql<
  MatterRow[]
>`
  select ${hotColumns(sql)} from matters m where ${among(sql, ids)} and ${scope} order by m.id for update`

/** What belongs to a matter and a decision rests on. */
export type ChildrenRow = {
  id: string
  clocks: ClockState[]
  asides: Aside[]
  wrapped: Buffer | null
  reports: number
  flows: Flow[]
}

/** What else a decision may rest on: how many people reported it, and what it was counted for. */
export type Needs = { reports?: boolean; flows?: boolean }

/**
 * A matter the caller may know of, with everything a decision rests on, as it stood at one moment. Nothing is locked: what is
 * then written says which version it was decided on (`writeAct`).
 */
export const matterToAct = (
  sql: Sql,
  id: string,
  scope: Fragment,
  needs: Needs,
): Statement<MatterRow & Omit<ChildrenRow, 'id'>> => sql<(MatterRow & Omit<ChildrenRow, 'id'>)[]>`
  select ${hotColumns(sql)}, ${childColumns(sql, needs)} from matters m where m.id = ${id} and ${scope}`

/** What belongs to locked matters. */
export const childrenOf = (sql: Sql, ids: readonly string[], needs: Needs = {}): Statement<ChildrenRow> => sql<
  ChildrenRow[]
>`
  select m.id, ${childColumns(sql, needs)} from matters m where ${among(sql, ids)} order by m.id`

/** Clocks of the current round and what still runs of earlier ones, everything beside the state, the wrapped key; reports and flows where asked. */
const childColumns = (sql: Sql, needs: Needs): Fragment => sql`
    (select coalesce(json_agg(${clockJson(sql)} order by c.seq), '[]') from matter_clocks c
      where c.matter_id = m.id and (c.round = m.round or c.stopped_at is null)) as clocks,
    (select coalesce(json_agg(${asideJson(sql)} order by a.seq), '[]') from matter_asides a where a.matter_id = m.id) as asides,
    (select wrapped from matter_keys k where k.matter_id = m.id) as wrapped,
    ${needs.reports ? sql`(select count(*)::int from reports r where r.matter_id = m.id)` : sql`0`} as reports,
    ${needs.flows ? flowsOf(sql) : sql`'[]'::json`} as flows`

/** A clock as JSON, from `matter_clocks c`. */
export const clockJson = (sql: Sql): Fragment => sql`
  json_build_object('seq', c.seq, 'stage', c.stage, 'round', c.round, 'startedAt', c.started_at, 'amount', c.amount, 'unit', c.unit,
    'calendar', c.calendar, 'pauses', c.pauses, 'warnAt', c.warn_at, 'dueAt', c.due_at, 'nextLevelAt', c.next_level_at,
    'provisional', c.provisional, 'stoppedAt', c.stopped_at)`

/** An aside as JSON, from `matter_asides a`. */
export const asideJson = (sql: Sql): Fragment => sql`
  json_build_object('seq', a.seq, 'kind', a.kind, 'round', a.round, 'state', a.state, 'unit', a.unit, 'until', a.until, 'data', a.data,
    'settledSeq', a.settled_seq)`

const flowsOf = (sql: Sql): Fragment => sql`
  (select coalesce(json_agg(json_build_object('move', s.body ->> 'move', 'from', s.body ->> 'from', 'at', s.body ->> 'at') order by s.seq), '[]')
    from (select h.seq, h.body::jsonb as body from matter_history h where h.matter_id = m.id) s
    where s.body ->> 'move' = any(${countedMoves as MoveName[]}))`

/** Writes an act: the row, guarded by its version, then history, words, clocks, asides and outbox, in one statement; `rows` counts the steps. */
export const writeAct = (sql: Sql, seen: number, draft: Draft): Statement<{ rows: number }> => sql<{ rows: number }[]>`
  with ${actOf(sql, seen, draft, '')} select count(*)::int as rows from stepped`

/** Writes acts on two matters at once, and what belongs to both; `rows` counts the steps of both. */
export const writeBoth = (
  sql: Sql,
  one: { seen: number; draft: Draft },
  other: { seen: number; draft: Draft },
  also: Fragment,
): Statement<{ rows: number }> => sql<{ rows: number }[]>`
  with ${actOf(sql, one.seen, one.draft, '')}, ${actOf(sql, other.seen, other.draft, '_2')}, ${also}
  select ((select count(*) from stepped) + (select count(*) from stepped_2))::int as rows`

/** Reports follow a matter into the one that takes it over; who reported both keeps both. */
export const reportsMoved = (sql: Sql, from: string, to: string): Fragment => sql`
  followed as (
    update reports r set matter_id = ${to} where r.matter_id = ${from}
      and not exists (select from reports o where o.number = r.number and o.matter_id = ${to})
  )`

/** Reports whose words made a matter go back to it, and those of matters merged into it before. */
export const reportsBack = (sql: Sql, from: string, to: string): Fragment => sql`
  followed as (
    update reports set matter_id = ${to} where matter_id = ${from} and origin in (
      with recursive under as (
        select ${to}::uuid as id union select m.id from matters m join under u on m.main_id = u.id where m.state = 'merged'
      ) select id from under)
  )`

/** The parts of one act on one matter, as CTEs; `end` keeps the names of two acts apart. */
export const actOf = (sql: Sql, seen: number, draft: Draft, end: '' | '_2'): Fragment => {
  const { row } = draft.situation
  return sql`
    ${sql(`moved${end}`)} as (
      update matters set round = ${row.round}, state = ${row.state}, is_open = ${isOpen(row)}, urgent = ${row.urgent}, item_code = ${row.itemCode},
        county = ${row.county}, town = ${row.town}, village = ${row.village}, grid = ${row.grid}, lead_unit = ${row.leadUnit},
        handlers = ${row.handlers}::uuid[], subjects = ${row.subjects}, marks = ${row.marks}, restricted = ${row.restricted},
        assist_units = ${row.assistUnits}, main_id = ${row.mainId}, due_at = ${row.dueAt}, due_stage = ${row.dueStage},
        timer_at = ${row.timerAt}, level = ${row.level}, hist_seq = ${row.histSeq}, hist_hash = ${row.histHash}
      where id = ${row.id} and hist_seq = ${seen} returning id
    ), ${draft.region === null ? sql`` : placedAt(sql, draft.region, end)} ${stepInserts(sql, draft, sql(`moved${end}`) as unknown as Fragment, end)}`
}

const placedAt = (sql: Sql, region: string, end: '' | '_2'): Fragment => sql`
  ${sql(`placed${end}`)} as (
    update matter_facts f set region = ${region} from ${sql(`moved${end}`)} o where f.matter_id = o.id
  ),`

/** The rows an act adds, born of the CTE that holds the matter's id; most acts add nothing to some of the tables. */
export const stepInserts = (sql: Sql, draft: Draft, owner: Fragment, end: '' | '_2'): Fragment => sql`
  ${sql(`stepped${end}`)} as (
    insert into matter_history (matter_id, seq, body, hash)
    select o.id, x.seq, x.body, decode(x.hash, 'hex') from ${owner} o, jsonb_to_recordset(${asJson(sql, draft.history)}) as x(seq int, body text, hash text)
    returning seq
  ), ${draft.texts.length === 0 ? sql`` : textsInserted(sql, draft, owner, end)} ${draft.clocks.length === 0 ? sql`` : clocksUpserted(sql, draft, owner, end)}
  ${draft.asides.length === 0 ? sql`` : asidesUpserted(sql, draft, owner, end)} ${sql(`noted${end}`)} as (
    insert into outbox (matter_id, seq, hash, payload)
    select o.id, x.seq, decode(x.hash, 'hex'), x.payload from ${owner} o, jsonb_to_recordset(${asJson(sql, draft.outbox)}) as x(seq int, hash text, payload jsonb)
  )`

const textsInserted = (sql: Sql, draft: Draft, owner: Fragment, end: '' | '_2'): Fragment => sql`
  ${sql(`worded${end}`)} as (
    insert into matter_texts (matter_id, seq, field, salt, sealed)
    select o.id, x.seq, x.field, decode(x.salt, 'hex'), decode(x.sealed, 'hex')
    from ${owner} o, jsonb_to_recordset(${asJson(sql, draft.texts)}) as x(seq int, field text, salt text, sealed text)
  ),`

const clocksUpserted = (sql: Sql, draft: Draft, owner: Fragment, end: '' | '_2'): Fragment => sql`
  ${sql(`clocked${end}`)} as (
    insert into matter_clocks (matter_id, seq, stage, round, started_at, amount, unit, calendar, pauses, warn_at, due_at, next_level_at, provisional, stopped_at)
    select o.id, x.seq, x.stage, x.round, x."startedAt", x.amount, x.unit, x.calendar, x.pauses, x."warnAt", x."dueAt", x."nextLevelAt", x.provisional, x."stoppedAt"
    from ${owner} o, jsonb_to_recordset(${asJson(sql, draft.clocks)}) as x(seq int, stage text, round smallint, "startedAt" timestamptz, amount float8, unit text,
      calendar text, pauses jsonb, "warnAt" timestamptz, "dueAt" timestamptz, "nextLevelAt" timestamptz, provisional boolean, "stoppedAt" timestamptz)
    on conflict (matter_id, seq, stage) do update set amount = excluded.amount, unit = excluded.unit, pauses = excluded.pauses, warn_at = excluded.warn_at,
      due_at = excluded.due_at, next_level_at = excluded.next_level_at, provisional = excluded.provisional, stopped_at = excluded.stopped_at
  ),`

const asidesUpserted = (sql: Sql, draft: Draft, owner: Fragment, end: '' | '_2'): Fragment => sql`
  ${sql(`stood${end}`)} as (
    insert into matter_asides (matter_id, seq, kind, round, state, is_open, unit, until, data, settled_seq)
    select o.id, x.seq, x.kind, x.round, x.state, x.state = any(${openAsideStates as string[]}), x.unit, x.until, x.data, x."settledSeq"
    from ${owner} o, jsonb_to_recordset(${asJson(sql, draft.asides)}) as x(seq int, kind text, round smallint, state text, unit text, until timestamptz, data jsonb, "settledSeq" int)
    on conflict (matter_id, seq, kind) do update set state = excluded.state, is_open = excluded.is_open, settled_seq = excluded.settled_seq
  ),`

function isOpen(row: MatterRow): boolean {
  return states[row.state].open
}
