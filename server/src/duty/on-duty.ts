import { type Role, roleCan, roles } from '@banyan/contract'
import type { Sql } from '../platform/db.ts'
import { type CalledRow, calledFor } from './duty.sql.ts'

/** Who is on duty for a region; `standIns` are the accounts that stand in for her there, to be told as well. */
export type OnDuty = CalledRow & { standIns: string[] }

const keepers = (Object.keys(roles) as Role[]).filter(role => roleCan(role, 'duty.keep'))

/**
 * Who is to be called for a region: whoever is on duty there, else in the nearest region above, else null. A keeper who no
 * longer holds the post is passed over for her stand-in, and without one for the region above. `day` (`YYYY-MM-DD`) is whose
 * tree and appointments count: today.
 */
export async function onDuty(sql: Sql, region: string, day: string): Promise<OnDuty | null> {
  const [first, ...others] = await calledFor(sql, { region, day, roles: keepers })
  return first ? { ...first, standIns: others.map(({ account }) => account) } : null
}
