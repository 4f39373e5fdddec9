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
  const reaching = actor.posts.filter(
    post => roleCan(post.role, 'duty.keep') && post.region !== null && isWithin(territory, region, post.region),
  )
  if (level === undefined || !levels.includes(level) || reaching.length === 0) throw problem('not-found')
  return { level, post: reaching.find(post => post.region === region) ?? null }
}

function isWithin(territory: Territory, region: string, above: string): boolean {
  return territory.get(region) !== undefined && territory.get(above) !== undefined && territory.isUnder(region, above)
}
