import type { Role } from '@banyan/contract'
import type postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'

/** A post an account holds on a day. */
export type HeldPost = { id: string; role: Role; name: string; region: string | null; unit: string | null }

/** The posts an account holds on a day (`YYYY-MM-DD`). */
export async function postsOf(sql: postgres.Sql, account: string, day: string): Promise<HeldPost[]> {
  return sql<HeldPost[]>`
    select p.id, p.role, p.name, p.region, p.unit from appointments a join posts p on p.id = a.post
    where a.account = ${account} and a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to > ${day}::date)
      and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
    order by p.role, p.id`
}

/** Makes a post and appoints an account to it from a day on; answers the post. */
export async function appoint(
  sql: postgres.Sql,
  post: {
    id?: string
    account: string
    role: Role
    name: string
    region: string | null
    unit: string | null
    from: string
  },
): Promise<HeldPost> {
  const { account, role, name, region, unit, from } = post
  const id = post.id ?? uuidv7()
  await sql`
    with made as (
      insert into posts (id, role, name, region, unit, valid_from) values (${id}, ${role}, ${name}, ${region}, ${unit}, ${from}) returning id
    ) insert into appointments (account, post, valid_from) select ${account}::uuid, id, ${from}::date from made`
  return { id, role, name, region, unit }
}

/** Names of posts, for timelines. */
export async function postNames(sql: postgres.Sql, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return sql<{ id: string; name: string }[]>`select id, name from posts where id = any(${ids as string[]}::uuid[])`
}

/** Nodes where somebody is appointed who verifies on the ground: a grid worker or a village cadre. */
export async function nodesWithVerifiers(sql: postgres.Sql, day: string): Promise<Set<string>> {
  const rows = await sql<{ region: string }[]>`
    select distinct p.region from posts p join appointments a on a.post = p.id
    where p.role in ('grid-worker', 'village-cadre') and p.region is not null and (a.valid_to is null or a.valid_to > ${day}::date)`
  return new Set(rows.map(row => row.region))
}
