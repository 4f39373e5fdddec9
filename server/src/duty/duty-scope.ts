import { type RegionLevel, roleCan } from '@banyan/contract'
import { type Actor, type ActorPost, holds } from '../access/index.ts'
import { problem } from '../platform/problems.ts'
import type { Territory } from '../territory/index.ts'

/** Levels that keep a duty. */
const levels: readonly RegionLevel[] = ['city', 'county', 'town']

/** A region whose duty the actor may read: that of a post that keeps duties, or one below it. Throws permission-missing, not-found. */
export function dutyRegion(
  territory: Territory,
  actor: Actor,
  region: string,
): { level: RegionLevel; post: ActorPost | null } {
  if (!holds(actor, 'duty.keep')) throw problem('permission-missing')
  const level = territory.get(region)?.level
  if (level === undefined || !isReached(territory, actor, region)) throw problem('not-found')
  const own = actor.posts.find(post => roleCan(post.role, 'duty.keep') && post.region === region)
  return { level, post: own ?? null }
}

/** True when a region keeps a duty and a post of the actor that keeps duties is there or above it. */
export function isReached(territory: Territory, actor: Actor, region: string): boolean {
  const level = territory.get(region)?.level
  if (level === undefined || !levels.includes(level)) return false
  return actor.posts.some(
    post => roleCan(post.role, 'duty.keep') && post.region !== null && isWithin(territory, region, post.region),
  )
}

function isWithin(territory: Territory, region: string, above: string): boolean {
  return territory.get(region) !== undefined && territory.get(above) !== undefined && territory.isUnder(region, above)
}
