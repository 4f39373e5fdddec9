import type { Role } from '@banyan/contract'
import type postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'

/** A post an account holds on a day; `behalfOf` is the account it stands in for (leave, illness). */
export type HeldPost = {
  id: string
  role: Role
  name: string
  region: string | null
  unit: string | null
  behalfOf: string | null
}

/** The posts an account holds on a day (`YYYY-MM-DD`). */
export async function postsOf(sql: postgres.Sql, account: string, day: string): Promise<HeldPost[]> {
  return sql<HeldPost[]>`
    select p.id, p.role, p.name, p.region, p.unit, a.on_behalf_of as "behalfOf" from appointments a join posts p on p.id = a.post
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
    behalfOf?: string
  },
): Promise<HeldPost> {
  const { account, role, name, region, unit, from, behalfOf = null } = post
  const id = post.id ?? uuidv7()
  await sql`
    with made as (
      insert into posts (id, role, name, region, unit, valid_from) values (${id}, ${role}, ${name}, ${region}, ${unit}, ${from}) returning id
    ) insert into appointments (account, post, valid_from, on_behalf_of)
    select ${account}::uuid, id, ${from}::date, ${behalfOf}::uuid from made`
  return { id, role, name, region, unit, behalfOf }
}

/** Names of posts, for timelines. */
export async function postNames(sql: postgres.Sql, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return sql<{ id: string; name: string }[]>`select id, name from posts where id = any(${ids as string[]}::uuid[])`
}

/** Who holds a role at a region or unit; with `behalfOf` for another person. */
export type Holding = { role: Role; place: string; account: string; behalfOf: string | null }

/** Every post held on a day, by region or unit: a vacancy is named by the next level up. */
export async function holdingsOn(sql: postgres.Sql, day: string): Promise<Holding[]> {
  return sql<Holding[]>`
    select p.role, coalesce(p.unit, p.region) as place, a.account, a.on_behalf_of as "behalfOf"
    from posts p join appointments a on a.post = p.id
    where coalesce(p.unit, p.region) is not null
      and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
      and a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to > ${day}::date)`
}
