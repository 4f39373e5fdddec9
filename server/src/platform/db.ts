import postgres from 'postgres'

/** A pool of connections to one city's schema, or one transaction of it: everything that can run a statement. */
export type Sql = postgres.Sql
/** What a module's statements are written against. */
export type Statement<Row extends object> = postgres.PendingQuery<Row[]>
/** A piece of SQL with its parameters, to be put into a statement. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>

/** Which database, which city, and how many connections this process may hold. */
export type PoolOptions = { url: string; schema: string; max?: number; name?: string }

const asNumber = { to: 20, from: [20], serialize: String, parse: Number }
const asText = { to: 1082, from: [1082], serialize: String, parse: String }

/**
 * Opens one city's pool. The search path is a start-up parameter: `SET LOCAL` in every transaction costs 12 %.
 * 8-byte integers come as numbers, dates as `YYYY-MM-DD`, instants as `Date`.
 */
export function openPool(options: PoolOptions): Sql {
  return postgres(options.url, {
    max: options.max ?? 12,
    idle_timeout: 0,
    connect_timeout: 10,
    // Who finds the database gone hears so soon, and the pool is back as soon as the database is (the default waits up to 20 s).
    backoff: retries => Math.min(0.05 * 2 ** retries, 0.5),
    onnotice: () => undefined,
    types: { bigint: asNumber, date: asText },
    connection: {
      search_path: options.schema,
      application_name: options.name ?? 'banyan',
      TimeZone: 'UTC',
      statement_timeout: 30_000,
    },
  }) as unknown as Sql
}

/** The one row of an answer; throws when there is none or more, naming what was asked. */
export function only<Row>(rows: readonly Row[], asked: string): Row {
  const [row] = rows
  if (row === undefined || rows.length > 1) throw new Error(`expected one row for ${asked}, got ${rows.length}`)
  return row
}
