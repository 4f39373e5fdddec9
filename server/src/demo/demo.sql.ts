import type { AsideKind, AsideState, Door, Kind, State } from '@banyan/contract'
import type { Sql, Statement } from '../platform/db.ts'

/** A virtual matter as it stands, with what its next act needs. */
export type VirtualMatter = {
  id: string
  number: string
  item: string
  village: string
  nextAt: Date
  state: State
  version: number
  round: number
  town: string | null
  leadUnit: string | null
  urgent: boolean
  reporterKnown: boolean
  kind: Kind
  door: Door
  county: string | null
  /** The same wherever and whenever the demonstration is made: what its people decide by chance is drawn from it. */
  seed: string
  /** What stands and stood beside the state in this round, oldest first. */
  asides: VirtualAside[]
  /** The handling clock of this round: its name as an appeal gives it, and when it is or was due and stopped. */
  handling: { name: string; dueAt: string; stoppedAt: string | null } | null
}

/** Something beside the state, as far as virtual people go by it. */
export type VirtualAside = {
  seq: number
  kind: AsideKind
  state: AsideState
  isOpen: boolean
  unit: string | null
  until: string | null
  level: string | null
  mark: string | null
}

const columns = (sql: Sql) => sql`
  d.matter_id as id, m.number, d.item, d.village, d.next_at as "nextAt", m.state, m.hist_seq as version, m.round, m.town, m.lead_unit as "leadUnit", m.urgent, m.reporter_known as "reporterKnown",
  m.kind, m.door, m.county, concat_ws(' ', d.village, d.item, m.reported_at at time zone 'UTC') as seed,
  (select coalesce(json_agg(json_build_object('seq', a.seq, 'kind', a.kind, 'state', a.state, 'isOpen', a.is_open, 'unit', a.unit,
      'until', a.until, 'level', a.data ->> 'level', 'mark', a.data ->> 'mark') order by a.seq), '[]')
    from matter_asides a where a.matter_id = m.id and a.round = m.round) as asides,
  (select json_build_object('name', c.seq || ' handle', 'dueAt', c.due_at, 'stoppedAt', c.stopped_at)
    from matter_clocks c where c.matter_id = m.id and c.round = m.round and c.stage = 'handle' order by c.seq desc limit 1) as handling`

/** Virtual matters whose people act before an instant, earliest first. */
export const dueMatters = (sql: Sql, before: string, limit: number): Statement<VirtualMatter> => sql<VirtualMatter[]>`
  select ${columns(sql)} from demo_matters d join matters m on m.id = d.matter_id where d.next_at <= ${before} order by d.next_at limit ${limit}`

/** One virtual matter again, after an act. */
export const virtualMatter = (sql: Sql, id: string): Statement<VirtualMatter> => sql<VirtualMatter[]>`
  select ${columns(sql)} from demo_matters d join matters m on m.id = d.matter_id where d.matter_id = ${id}`

/** Takes a matter into the care of the virtual people; answers nothing when they have it already. */
export const takeCare = (
  sql: Sql,
  row: { id: string; item: string; village: string; nextAt: string },
): Statement<{ id: string }> => sql<{ id: string }[]>`
  insert into demo_matters (matter_id, item, village, next_at) values (${row.id}, ${row.item}, ${row.village}, ${row.nextAt}) on conflict do nothing returning matter_id as id`

/** Says when a matter's people act next. */
export const actNext = (sql: Sql, id: string, at: string | null): Statement<object> => sql`
  update demo_matters set next_at = ${at} where matter_id = ${id}`

/** Until when the virtual people have lived. */
export const livedUntil = (sql: Sql): Statement<{ at: Date }> =>
  sql<{ at: Date }[]>`select lived_until as at from demo_life`

/** Notes until when they have lived. */
export const noteLivedUntil = (sql: Sql, at: string): Statement<object> => sql`
  insert into demo_life (lived_until) values (${at}) on conflict (only_row) do update set lived_until = excluded.lived_until`
