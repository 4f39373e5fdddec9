import type { Sql, Statement } from '../platform/db.ts'
import type { Audience } from '../platform/relay.ts'

/** What one step means to the screens. */
export type Wake = {
  n: number
  matterId: string
  seq: number
  move: string
  before: Audience | null
  after: Audience
  nodes: string[]
}

/** Numbers a batch of wakes after the newest; only the one relay calls this. */
export const addWakes = (sql: Sql, wakes: readonly Omit<Wake, 'n'>[]): Statement<object> => sql`
  insert into wakes (n, matter_id, seq, move, before, after, nodes)
  select (select coalesce(max(n), 0) from wakes) + row_number() over (), x."matterId", x.seq, x.move, x.before, x.after, x.nodes
  from jsonb_to_recordset(${sql.json(wakes as never)}) as x("matterId" uuid, seq int, move text, before jsonb, after jsonb, nodes text[])`

/** Wakes after a number, in order. */
export const wakesAfter = (sql: Sql, n: number, limit: number): Statement<Wake> => sql<Wake[]>`
  select n, matter_id as "matterId", seq, move, before, after, nodes from wakes where n > ${n} order by n limit ${limit}`

/** The oldest and newest number there is (0 when none). */
export const wakeRange = (sql: Sql): Statement<{ oldest: number; newest: number }> => sql`
  select coalesce(min(n), 0)::bigint as oldest, coalesce(max(n), 0)::bigint as newest from wakes`

/** Forgets wakes older than an hour but keeps the newest, so that numbers never begin again. */
export const trimWakes = (sql: Sql, before: string): Statement<object> => sql`
  delete from wakes where at < ${before} and n < (select max(n) from wakes)`
