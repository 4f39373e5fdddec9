import postgres from 'postgres'

/** Throws an Error with a clear sentence unless the server answers, is PostgreSQL 15 or newer, and keeps text as UTF-8. */
export async function checkServer(url: string): Promise<void> {
  const [row] = await ask<{ version: number; encoding: string; name: string }>(
    url,
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding, current_database() as name`,
  )
  if (row === undefined) throw new Error(`The database at ${withoutPassword(url)} gave no answer.`)
  if (row.version < 150_000)
    throw new Error(
      `The database at ${withoutPassword(url)} is PostgreSQL ${Math.floor(row.version / 10_000)}; version 15 or newer is needed.`,
    )
  if (row.encoding !== 'UTF8')
    throw new Error(
      `The database "${row.name}" keeps text as ${row.encoding}, where a Chinese character is not one character. Make it anew: CREATE DATABASE "${row.name}" ENCODING 'UTF8' TEMPLATE template0.`,
    )
}

/** Asks one question over a connection of its own. */
export async function ask<Row extends object>(url: string, question: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined })
  try {
    return await sql.unsafe<Row[]>(question)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `The database at ${withoutPassword(url)} cannot be used: ${reason}. Check DATABASE_URL and that the server runs.`,
      { cause },
    )
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** A connection address that may be printed. */
export function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1@')
}
