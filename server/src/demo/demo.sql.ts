import type { State } from '@banyan/contract'
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
}

const columns = (sql: Sql) => sql`
  d.matter_id as id, m.number, d.item, d.village, d.next_at as "nextAt", m.state, m.hist_seq as version, m.round, m.town, m.lead_unit as "leadUnit", m.urgent, m.reporter_known as "reporterKnown"`

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
