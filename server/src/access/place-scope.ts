import { type Permission, roleCan } from '@banyan/contract'
import type { Fragment, Sql } from '../platform/db.ts'
import { type Actor, type ActorPost, type Reach, withinSql } from './scope.ts'

/** Where something lies that is no matter and is led by no unit, as far as known. */
export type Place = { county: string | null; town: string | null; village: string | null; grid: string | null }

/** The posts by which an actor may do something at a place; empty when none. Says the same as `placeScopeSql`. */
export function postsAt(actor: Actor, permission: Permission, place: Place): ActorPost[] {
  return actor.posts.filter(post => roleCan(post.role, permission) && covers(post.reach, place))
}

/** The condition on the place columns of a row `m` (county, town, village, grid) under which an actor may know of it. */
export function placeScopeSql(sql: Sql, actor: Actor, permission: Permission): Fragment {
  const reachList = actor.posts.filter(post => roleCan(post.role, permission)).map(post => post.reach)
  return withinSql(
    sql,
    reachList.map(reach => ({ ...reach, units: [] })),
  )
}

function covers(reach: Reach, { county, town, village, grid }: Place): boolean {
  return (
    reach.all ||
    (town !== null && reach.towns.includes(town)) ||
    (town === null && county !== null && reach.counties.includes(county)) ||
    (village !== null && reach.villages.includes(village)) ||
    (grid !== null && reach.grids.includes(grid))
  )
}
