import { states } from '@banyan/contract'
import type { Fragment, Sql, Statement } from '../platform/db.ts'
import type { ClockState, MatterRow } from './situation.ts'
import type { Draft } from './step.ts'

const asJson = (sql: Sql, value: unknown) => sql.json(value as Parameters<Sql['json']>[0])

/** Columns of the hot row. */
export const hotColumns = (sql: Sql): Fragment => sql`
  m.id, m.number, m.round, m.state, m.kind, m.door, m.urgent, m.reporter_known as "reporterKnown", m.item_code as "itemCode",
  m.city, m.county, m.town, m.village, m.grid, m.lead_unit as "leadUnit", m.handlers, m.reported_by as "reportedBy", m.subjects, m.reported_at as "reportedAt",
  m.hist_seq as "histSeq", m.hist_hash as "histHash"`

/** Locks one matter the caller may know of. */
export const lockMatter = (sql: Sql, id: string, scope: Fragment): Statement<MatterRow> => sql<MatterRow[]>`
  select ${hotColumns(sql)} from matters m where m.id = ${id} and ${scope} order by m.id for update`

/** What belongs to a matter and a decision rests on. */
export type ChildrenRow = { clocks: ClockState[]; wrapped: Buffer | null }

/** Clocks of the current round, and the wrapped key. */
export const childrenOf = (sql: Sql, id: string): Statement<ChildrenRow> => sql<ChildrenRow[]>`
  select
    (select coalesce(json_agg(json_build_object('seq', c.seq, 'stage', c.stage, 'round', c.round, 'startedAt', c.started_at,
        'amount', c.amount, 'unit', c.unit, 'calendar', c.calendar, 'pauses', c.pauses, 'warnAt', c.warn_at, 'dueAt', c.due_at,
        'nextLevelAt', c.next_level_at, 'provisional', c.provisional, 'stoppedAt', c.stopped_at) order by c.seq), '[]')
      from matter_clocks c where c.matter_id = m.id and c.round = m.round) as clocks,
    (select wrapped from matter_keys k where k.matter_id = m.id) as wrapped
  from matters m where m.id = ${id}`

/** Writes an act: the row, guarded by its version, then history, words, clocks, handlers and outbox, in one statement. */
export const writeAct = (sql: Sql, seen: number, draft: Draft): Statement<{ rows: number }> => {
  const { row } = draft.situation
  return sql<{ rows: number }[]>`
    with moved as (
      update matters set round = ${row.round}, state = ${row.state}, is_open = ${isOpen(row)}, urgent = ${row.urgent}, item_code = ${row.itemCode},
        county = ${row.county}, town = ${row.town}, village = ${row.village}, grid = ${row.grid}, lead_unit = ${row.leadUnit},
        handlers = ${row.handlers}::uuid[], subjects = ${row.subjects}, hist_seq = ${row.histSeq}, hist_hash = ${row.histHash}
      where id = ${row.id} and hist_seq = ${seen} returning id
    ), ${stepInserts(sql, draft, sql`moved`)}, placed as (
      update matter_facts f set region = ${draft.region} from moved where f.matter_id = moved.id and ${draft.region}::text is not null
    )
    select count(*)::int as rows from stepped`
}

/** The rows every act adds, born of the CTE that holds the matter's id. */
export const stepInserts = (sql: Sql, draft: Draft, owner: Fragment): Fragment => sql`
  stepped as (
    insert into matter_history (matter_id, seq, body, hash)
    select o.id, x.seq, x.body, decode(x.hash, 'hex') from ${owner} o, jsonb_to_recordset(${asJson(sql, draft.history)}) as x(seq int, body text, hash text)
    returning seq
  ), worded as (
    insert into matter_texts (matter_id, seq, field, salt, sealed)
    select o.id, x.seq, x.field, decode(x.salt, 'hex'), decode(x.sealed, 'hex')
    from ${owner} o, jsonb_to_recordset(${asJson(sql, draft.texts)}) as x(seq int, field text, salt text, sealed text)
  ), clocked as (
    insert into matter_clocks (matter_id, seq, stage, round, started_at, amount, unit, calendar, pauses, warn_at, due_at, next_level_at, provisional, stopped_at)
    select o.id, x.seq, x.stage, x.round, x."startedAt", x.amount, x.unit, x.calendar, x.pauses, x."warnAt", x."dueAt", x."nextLevelAt", x.provisional, x."stoppedAt"
    from ${owner} o, jsonb_to_recordset(${asJson(sql, draft.clocks)}) as x(seq int, stage text, round smallint, "startedAt" timestamptz, amount float8, unit text,
      calendar text, pauses jsonb, "warnAt" timestamptz, "dueAt" timestamptz, "nextLevelAt" timestamptz, provisional boolean, "stoppedAt" timestamptz)
    on conflict (matter_id, seq, stage) do update set pauses = excluded.pauses, warn_at = excluded.warn_at, due_at = excluded.due_at,
      next_level_at = excluded.next_level_at, provisional = excluded.provisional, stopped_at = excluded.stopped_at
  ), noted as (
    insert into outbox (matter_id, seq, hash, payload)
    select o.id, x.seq, decode(x.hash, 'hex'), x.payload from ${owner} o, jsonb_to_recordset(${asJson(sql, draft.outbox)}) as x(seq int, hash text, payload jsonb)
  )`

function isOpen(row: MatterRow): boolean {
  return states[row.state].open
}
