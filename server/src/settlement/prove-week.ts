import type { Sql } from '../platform/db.ts'
import { keptLines, type LineRow, weekOf } from './village-week.sql.ts'
import { digestOf } from './week-content.ts'

/** Makes a settled week's digest again from its rows: true when it is the one that was published. Undefined: no such week. */
export async function proveWeek(sql: Sql, village: string, week: string): Promise<boolean | undefined> {
  const [row] = await weekOf(sql, village, week)
  if (!row) return undefined
  const { entered, closed, open, opinions, digest } = row
  const lines = (await keptLines(sql, village, week)).map(publicLine)
  return digestOf({ village, week, entered, closed, open, opinions, lines }) === digest
}

/** A kept line with its instants as they are published. */
export function publicLine({ dueAt, ...line }: LineRow) {
  return { ...line, dueAt: dueAt?.toISOString() ?? null }
}
