import { bodyServed, type Permission, type Role, roleCan, roles } from '@banyan/contract'
import { unitCode } from '../organisation/index.ts'
import type { Fragment, Sql } from '../platform/db.ts'
import type { Audience } from '../platform/relay.ts'
import type { Territory } from '../territory/index.ts'

/**
 * A post held today, and how far it reaches on today's organisational tree. `serves` is the unit it speaks for: its own,
 * or the body of its region; `behalfOf` the person it stands in for.
 */
export type ActorPost = {
  id: string
  role: Role
  name: string
  region: string | null
  unit: string | null
  serves: string | null
  behalfOf: string | null
  reach: Reach
}

/** The nodes a post reaches. A matter without a town is reached by its county, one without a county by the city alone. */
export type Reach = {
  all: boolean
  counties: string[]
  towns: string[]
  villages: string[]
  grids: string[]
  units: string[]
}

/** Who is acting: an account and the posts it holds. */
export type Actor = { account: string; username: string; name: string; posts: readonly ActorPost[] }

const nowhere: Reach = { all: false, counties: [], towns: [], villages: [], grids: [], units: [] }

/** How far a region or unit reaches, on today's organisational tree. */
export function reachOf(post: { region: string | null; unit: string | null }, territory: Territory): Reach {
  if (post.unit) return { ...nowhere, units: [post.unit] }
  const region = post.region === null ? undefined : territory.get(post.region)
  switch (region?.level) {
    case 'city':
      return { ...nowhere, all: true }
    case 'county':
      return { ...nowhere, counties: [region.code], towns: territory.children(region.code).map(town => town.code) }
    case 'town':
      return { ...nowhere, towns: [region.code] }
    case 'village':
      return { ...nowhere, villages: [region.code] }
    case 'grid':
      return { ...nowhere, grids: [region.code] }
    default:
      return nowhere
  }
}

/** The unit a post speaks for: its own, or the body of its region; of a grid's posts, the village's. */
export function servedBy(
  post: { role: Role; region: string | null; unit: string | null },
  territory: Territory,
): string | null {
  if (post.unit !== null) return post.unit
  const kind = bodyServed(post.role)
  const region = post.region === null ? undefined : territory.get(post.region)
  if (kind === null || !region) return null
  return unitCode(
    region.level === 'grid' ? (territory.ancestors(region.code).village ?? region.code) : region.code,
    kind,
  )
}

/** True when a reach covers a matter. Says the same as `scopeSql`; a property test holds the two together. */
export function reaches(reach: Reach, matter: Audience): boolean {
  return (
    reach.all ||
    (matter.unit !== null && reach.units.includes(matter.unit)) ||
    matter.assists.some(unit => reach.units.includes(unit)) ||
    (matter.town !== null && reach.towns.includes(matter.town)) ||
    (matter.town === null && matter.county !== null && reach.counties.includes(matter.county)) ||
    (matter.village !== null && reach.villages.includes(matter.village)) ||
    (matter.grid !== null && reach.grids.includes(matter.grid))
  )
}

/**
 * The posts by which an actor may do something with a matter; empty when none. The subject of a matter has none, and a
 * restricted matter is for posts that may read such.
 */
export function postsFor(actor: Actor, permission: Permission, matter: Audience): ActorPost[] {
  if (isSubject(actor, matter)) return []
  return actor.posts.filter(
    post =>
      roleCan(post.role, permission) &&
      (!matter.restricted || roleCan(post.role, 'matter.read-restricted')) &&
      reaches(post.reach, matter),
  )
}

/** True when the actor may know of the matter at all. */
export function maySee(actor: Actor, matter: Audience): boolean {
  return postsFor(actor, 'matter.read', matter).length > 0
}

/** True when the actor serves the unit the matter is about. */
export function isSubject(actor: Actor, matter: Pick<Audience, 'subjects'>): boolean {
  return actor.posts.some(post => post.serves !== null && matter.subjects.includes(post.serves))
}

/** True when the post's powers hold for urgent matters only (the duty post). */
export function isUrgentOnly(post: ActorPost): boolean {
  return 'urgentOnly' in roles[post.role]
}

/** True when some post carries the permission, whatever its reach. */
export function holds(actor: Actor, permission: Permission): boolean {
  return actor.posts.some(post => roleCan(post.role, permission))
}

/**
 * The condition on `matters m` under which an actor may know of a row (`matter.read`), for every read and lock.
 * Out of scope and not there are the same to the caller: 404.
 */
export function scopeSql(sql: Sql, actor: Actor, permission: Permission = 'matter.read'): Fragment {
  return anyOf(sql, scopePartsSql(sql, actor, permission))
}

/**
 * The same condition in parts, of which a row must meet one: each can be served by one index in the order of a list, which
 * no index does for all of them. None where the actor may know of nothing.
 */
export function scopePartsSql(sql: Sql, actor: Actor, permission: Permission = 'matter.read'): Fragment[] {
  const posts = actor.posts.filter(post => roleCan(post.role, permission))
  const full = posts.filter(post => roleCan(post.role, 'matter.read-restricted')).map(post => post.reach)
  const plain = posts.filter(post => !roleCan(post.role, 'matter.read-restricted')).map(post => post.reach)
  const own = actor.posts.flatMap(post => (post.serves === null ? [] : [post.serves]))
  const parts = [
    ...withinPartsSql(sql, full),
    ...withinPartsSql(sql, plain).map(part => sql`(${part} and not m.restricted)`),
  ]
  return own.length === 0 ? parts : parts.map(part => sql`(${part} and not (m.subjects && ${own}))`)
}

/** The condition on a row `m` under which one of the reaches covers it. */
export function withinSql(sql: Sql, list: readonly Reach[]): Fragment {
  return anyOf(sql, withinPartsSql(sql, list))
}

function anyOf(sql: Sql, [first, ...rest]: readonly Fragment[]): Fragment {
  return first ? sql`(${rest.reduce((so, part) => sql`${so} or ${part}`, first)})` : sql`false`
}

function withinPartsSql(sql: Sql, list: readonly Reach[]): Fragment[] {
  if (list.some(reach => reach.all)) return [sql`true`]
  const all = (pick: (reach: Reach) => string[]): string[] => [...new Set(list.flatMap(pick))]
  const [counties, towns, villages, grids, units] = [
    all(r => r.counties),
    all(r => r.towns),
    all(r => r.villages),
    all(r => r.grids),
    all(r => r.units),
  ]
  // One value as an equation: only then can an index bring its rows in the order of a list.
  const among = (column: Fragment, list: string[]): Fragment =>
    list.length === 1 ? sql`${column} = ${list[0] ?? ''}` : sql`${column} = any(${list})`
  const places: Fragment[] = []
  if (towns.length) places.push(among(sql`m.town`, towns))
  if (counties.length) places.push(sql`(m.town is null and ${among(sql`m.county`, counties)})`)
  if (villages.length) places.push(among(sql`m.village`, villages))
  if (grids.length) places.push(among(sql`m.grid`, grids))
  return [
    ...(places.length > 0 ? [anyOf(sql, places)] : []),
    // Of those asked to assist there are few; the last condition lets their partial index serve.
    ...(units.length
      ? [among(sql`m.lead_unit`, units), sql`(m.assist_units && ${units} and m.assist_units <> '{}')`]
      : []),
  ]
}
