import type { Sql, Statement } from '../platform/db.ts'

/** Appends a batch to the gapless log; only the one relay calls this. `hash` is hex. */
export const addLeaves = (
  sql: Sql,
  leaves: readonly { matterId: string; seq: number; hash: string }[],
): Statement<object> => sql`
  insert into leaf_log (n, matter_id, seq, hash)
  select (select coalesce(max(n), 0) from leaf_log) + row_number() over (order by x.ord), x."matterId", x.seq, decode(x.hash, 'hex')
  from rows from (jsonb_to_recordset(${sql.json(leaves as never)}) as ("matterId" uuid, seq int, hash text)) with ordinality as x("matterId", seq, hash, ord)`

/** A signed root as stored. */
export type RootRow = {
  n: number
  from: number
  to: number
  message: string
  signature: string
  publicKey: string
  signedAt: Date
}

/** The newest signed root. */
export const newestRoot = (sql: Sql): Statement<RootRow> => sql<RootRow[]>`
  select n, from_leaf as "from", to_leaf as "to", message, signature, public_key as "publicKey", signed_at as "signedAt" from signed_roots order by n desc limit 1`

/** Leaves after a number, at most so many. */
export const leavesAfter = (sql: Sql, n: number, limit: number): Statement<{ n: number; hash: Buffer }> => sql<
  { n: number; hash: Buffer }[]
>`
  select n, hash from leaf_log where n > ${n} order by n limit ${limit}`

/** Keeps a signed root. */
export const addRoot = (sql: Sql, root: RootRow): Statement<object> => sql`
  insert into signed_roots (n, from_leaf, to_leaf, message, signature, public_key, signed_at)
  values (${root.n}, ${root.from}, ${root.to}, ${root.message}, ${root.signature}, ${root.publicKey}, ${root.signedAt})`
