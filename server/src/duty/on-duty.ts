import type { Sql } from '../platform/db.ts'
import { keptAtOrAbove, type OnDuty } from './duty.sql.ts'

/**
 * Who is to be called for a region: account and post on duty there, else in the nearest region above, else null. Whoever
 * no longer holds the post is passed over. `on` is the day (`YYYY-MM-DD`) whose tree and appointments count: today.
 */
export async function onDuty(
  sql: Sql,
  region: string,
  on = Temporal.Now.plainDateISO('Asia/Shanghai').toString(),
): Promise<OnDuty | null> {
  const [kept] = await keptAtOrAbove(sql, region, on)
  return kept ?? null
}
