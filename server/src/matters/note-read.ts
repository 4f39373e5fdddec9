import { type Permission, roleCan } from '@banyan/contract'
import type { Actor, ActorPost } from '../access/index.ts'
import { audit } from '../platform/audit.ts'
import type { MatterHouse } from './house.ts'

/** A read of personal data: what was read of what (a matter's number, a queue; never its words), by which right, with what result. */
export type NotedRead = { action: string; subject: string; purpose: string; lines?: number; result: string }

/** Writes to the audit trail that an officer read personal data. Throws when it cannot: the answer must not be sent then. */
export function noteRead(
  house: Pick<MatterHouse, 'sql' | 'clock'>,
  actor: Actor,
  address: string,
  read: NotedRead,
): Promise<void> {
  return audit(house.sql, house.clock.now(), { account: actor.account, address, ...read })
}

/** The purpose of a read that nobody states one for: the roles of the posts that carry the permission. */
export function rolesOf(posts: readonly ActorPost[], permission: Permission): string {
  return [...new Set(posts.filter(post => roleCan(post.role, permission)).map(post => post.role))].join(' ')
}
