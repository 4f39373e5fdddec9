import { roleCan } from '@banyan/contract'
import type { Actor, ActorPost } from '../access/index.ts'
import type { MatterHouse } from '../matters/index.ts'

/** More nodes than these are not worth a look each; the scope cuts them afterwards. */
const nodesMost = 3

/** How far the posts reach by which an actor may read matters. */
export function reachesOf(actor: Actor): ActorPost['reach'][] {
  return actor.posts.filter(post => roleCan(post.role, 'matter.read')).map(post => post.reach)
}

/** The few nodes that hold every matter the actor may read; null where there are too many, or where it is not the place that decides. */
export function narrowNodes(actor: Actor): string[] | null {
  const reaches = reachesOf(actor)
  if (reaches.some(reach => reach.all || reach.counties.length + reach.units.length > 0)) return null
  const nodes = [...new Set(reaches.flatMap(({ towns, villages, grids }) => [...towns, ...villages, ...grids]))]
  return nodes.length > 0 && nodes.length <= nodesMost ? nodes : null
}

/** The same nodes when there are some and all are villages or grids: small enough to look at every matter in them. */
export function smallNodes({ territory }: MatterHouse, nodes: readonly string[]): readonly string[] | null {
  const isSmall = (code: string) => ['village', 'grid'].includes(territory.get(code)?.level ?? '')
  return nodes.length > 0 && nodes.every(isSmall) ? nodes : null
}
