import { type Role, say } from '@banyan/contract'
import { type Actor, createAccount, reachOf, servedBy } from '../access/index.ts'
import type { City } from '../city.ts'
import { appoint } from '../organisation/index.ts'
import { randomOf, uuidOf } from './random.ts'

/** Finds the virtual person of a role at a region or unit, making the account and its post when first needed. */
export type VirtualPeople = (role: Role, where: { region?: string; unit?: string }) => Promise<Actor>

const surnames = [...'陈李黄林吴梁周郑何杨蔡许邓庞戴莫符谢劳洪']
const given = [...'榕海明秀英志文月春兰强生平燕华康福珍荣清松涛静雪梅安']

/** Makes the people of a demonstration. They have no password: nobody can sign in as one. */
export function makeVirtualPeople(city: City): VirtualPeople {
  const known = new Map<string, Promise<Actor>>()
  const make = async (role: Role, region: string | null, unit: string | null): Promise<Actor> => {
    const username = `v.${role}.${unit ?? region}`
    const id = uuidOf(username)
    const random = randomOf(username)
    const name = `${random.pick(surnames)}${random.pick(given)}${random.pick(given)}`
    const place = unit ? (city.catalogue.unit(unit)?.name ?? unit) : (city.territory.get(region ?? '')?.shortName ?? '')
    const postName = `${place}${say('zh-CN')(`role.${role}`)}`
    const now = Temporal.Instant.from('2026-01-01T00:00:00Z')
    const post = { id: uuidOf(`post ${username}`), role, name: postName, region, unit }
    const made = await createAccount(city.sql, { id, username, name, isDemo: true }, now)
    if (made) await appoint(city.sql, { ...post, account: id, from: '2026-01-01' })
    const held = {
      ...post,
      serves: servedBy(post, city.territory),
      behalfOf: null,
      reach: reachOf(post, city.territory),
    }
    return { account: id, username, name, posts: [held] }
  }
  return (role, { region = null, unit = null }) => {
    const key = `${role} ${unit ?? region}`
    const person = known.get(key) ?? make(role, region ?? null, unit ?? null)
    known.set(key, person)
    return person
  }
}
