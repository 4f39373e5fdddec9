import { type AsideKind, decidedAsides, roleCan } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import { unitCode } from '../organisation/index.ts'
import type { Fragment, Sql } from '../platform/db.ts'
import { personsOf } from './guards.ts'
import type { DecidingNodes } from './holder.ts'

/**
 * The condition on `matters m` and `matter_asides a` under which an open aside waits for the decision of one of an
 * officer's posts: at the next level above where it was asked that decides at all (`deciderNode` says the same in
 * TypeScript), and not asked by herself or by the unit she speaks for.
 */
export function awaitsSql(sql: Sql, actor: Actor, { counties, towns }: DecidingNodes): Fragment {
  const decides = actor.posts.filter(post => roleCan(post.role, 'matter.decide'))
  const regions = decides.flatMap(({ region }) => region ?? [])
  const serves = actor.posts.flatMap(post => post.serves ?? [])
  const centre = unitCode('', 'governance-centre')
  const isAbove = (node: Fragment, held: readonly string[]): Fragment =>
    sql`${node} = any(${held as string[]}) and not m.subjects @> array[${node} || ${centre}]`
  return sql`(a.is_open and a.kind = any(${decidedAsides as AsideKind[]}::text[])
    and coalesce(a.data ->> 'by', '') <> all(${personsOf(actor)}::text[])
    and not coalesce(a.data -> 'units', '[]') ?| ${serves}::text[]
    and case when a.data ->> 'level' in ('grid', 'village') and ${isAbove(sql`m.town`, towns)} then m.town
      when a.data ->> 'level' in ('county', 'city') then m.city
      when ${isAbove(sql`m.county`, counties)} then m.county
      else m.city end = any(${regions}::text[]))`
}
