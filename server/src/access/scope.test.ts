import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Role, roles } from '@banyan/contract'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import type { Audience } from '../platform/relay.ts'
import { lampUnit, type TestCity, testCity } from '../testing-city.ts'
import { type Actor, type ActorPost, maySee, postsFor, reachOf, scopeSql, servedBy } from './index.ts'

let town: TestCity

before(async () => {
  town = await testCity()
})
after(() => town.close())

const counties = ['440823', '440825']
const units = [lampUnit, '440823102-governance-centre', '440823-governance-centre']

/** Two counties, two towns of each, two villages of each, two grids of each. */
function places(): { county: string | null; town: string | null; village: string | null; grid: string | null }[] {
  const { territory } = town.city
  const two = (code: string): string[] =>
    territory
      .children(code)
      .slice(0, 2)
      .map(region => region.code)
  const nowhere = { county: null, town: null, village: null, grid: null }
  return [
    nowhere,
    ...counties.flatMap(county => [
      { ...nowhere, county },
      ...two(county).flatMap(code => [
        { ...nowhere, county, town: code },
        ...two(code).flatMap(village => [
          { county, town: code, village, grid: null },
          ...two(village).map(grid => ({ county, town: code, village, grid })),
        ]),
      ]),
    ]),
  ]
}

const someAudience = (): fc.Arbitrary<Audience> =>
  fc
    .record({
      place: fc.constantFrom(...places()),
      unit: fc.option(fc.constantFrom(...units)),
      assists: fc.uniqueArray(fc.constantFrom(...units), { maxLength: 1 }),
      subjects: fc.uniqueArray(fc.constantFrom(...units), { maxLength: 2 }),
      restricted: fc.boolean(),
    })
    .map(({ place, ...rest }) => ({ city: '440800', ...place, ...rest }))

const somePost = (): fc.Arbitrary<ActorPost> => {
  const known = places().flatMap(place =>
    [place.county, place.town, place.village, place.grid].filter(code => code !== null),
  )
  const where = fc.oneof(
    fc.constantFrom(...units).map(unit => ({ region: null, unit })),
    fc.constantFrom('440800', ...new Set(known), 'no-such-region').map(region => ({ region, unit: null })),
    fc.constant({ region: null, unit: null }),
  )
  return fc
    .record({ role: fc.constantFrom(...(Object.keys(roles) as Role[])), where })
    .map(({ role, where: { region, unit } }) => ({
      ...{ id: uuidv7(), role, name: role, region, unit, behalfOf: null },
      serves: servedBy({ role, region, unit }, town.city.territory),
      reach: reachOf({ region, unit }, town.city.territory),
    }))
}

const someActor = (): fc.Arbitrary<Actor> =>
  fc.array(somePost(), { maxLength: 3 }).map(posts => ({ account: uuidv7(), username: 'a', name: 'a', posts }))

async function store(matters: readonly Audience[]): Promise<string[]> {
  const rows = matters.map((matter, n) => ({ ...matter, id: uuidv7(), number: `scope-${n}-${uuidv7()}` }))
  const { sql } = town.city
  await sql`
    insert into matters (id, number, round, state, is_open, kind, door, urgent, reporter_known, city, county, town, village, grid, lead_unit, assist_units, subjects, restricted, reported_at, hist_seq, hist_hash)
    select x.id, x.number, 1, 'reported', true, 'request', 'counter', false, false, x.city, x.county, x.town, x.village, x.grid, x.unit, x.assists, x.subjects, x.restricted, now(), 1, '\\x00'
    from jsonb_to_recordset(${sql.json(rows as never)}) as x(id uuid, number text, city text, county text, town text, village text, grid text, unit text, assists text[], subjects text[], restricted boolean)`
  return rows.map(row => row.id)
}

describe('scope', () => {
  test('what TypeScript says of a matter, SQL says of its row (reading, searching, figures)', async () => {
    const matters = fc.sample(someAudience(), { numRuns: 400, seed: 20261125 })
    const ids = await store(matters)
    let seen = 0
    const property = fc.asyncProperty(
      someActor(),
      fc.constantFrom('matter.read', 'reporter.find', 'matter.verify'),
      async (actor, permission) => {
        const { sql } = town.city
        const rows = await sql<
          { id: string }[]
        >`select m.id from matters m where m.id = any(${ids}::uuid[]) and ${scopeSql(sql, actor, permission)}`
        const expected = ids.filter(
          (_, n) => matters[n] !== undefined && postsFor(actor, permission, matters[n]).length > 0,
        )
        seen += expected.length
        assert.deepEqual(rows.map(row => row.id).toSorted(), expected.toSorted())
      },
    )
    await fc.assert(property, { numRuns: 150 })
    assert.ok(seen > 1_000, `the property must meet matters in scope, met ${seen}`)
  })

  test('by level: a county reaches its towns and its unplaced, a town its villages, a unit what it leads', () => {
    const actor = (role: Role, where: { region?: string; unit?: string }): Actor => {
      const post = { region: where.region ?? null, unit: where.unit ?? null }
      return {
        account: 'a',
        username: 'a',
        name: 'a',
        posts: [
          {
            ...{ id: 'p', role, name: role, ...post, behalfOf: null },
            serves: servedBy({ role, ...post }, town.city.territory),
            reach: reachOf(post, town.city.territory),
          },
        ],
      }
    }
    const at = (changes: Partial<Audience>): Audience => ({
      city: '440800',
      county: null,
      town: null,
      village: null,
      grid: null,
      unit: null,
      assists: [],
      subjects: [],
      restricted: false,
      ...changes,
    })
    const kexu = { county: '440823', town: '440823102', village: '440823102233' }
    const cases: [Actor, Audience, boolean][] = [
      [actor('city-dispatcher', { region: '440800' }), at({}), true],
      [actor('county-dispatcher', { region: '440823' }), at({}), false],
      [actor('county-dispatcher', { region: '440823' }), at({ county: '440823' }), true],
      [actor('county-dispatcher', { region: '440823' }), at(kexu), true],
      [actor('county-dispatcher', { region: '440825' }), at(kexu), false],
      [actor('town-dispatcher', { region: '440823102' }), at({ county: '440823' }), false],
      [actor('town-dispatcher', { region: '440823102' }), at(kexu), true],
      [actor('grid-worker', { region: '440823102233' }), at(kexu), true],
      [actor('grid-worker', { region: '440823102233' }), at({ ...kexu, village: '440823102200' }), false],
      [actor('unit-officer', { unit: lampUnit }), at(kexu), false],
      [actor('unit-officer', { unit: lampUnit }), at({ ...kexu, unit: lampUnit }), true],
      [actor('unit-officer', { unit: lampUnit }), at({ ...kexu, unit: lampUnit, subjects: [lampUnit] }), false],
      [actor('unit-officer', { unit: lampUnit }), at({ ...kexu, assists: [lampUnit] }), true],
      [actor('grid-worker', { region: '440823102233' }), at({ ...kexu, restricted: true }), false],
      [actor('town-dispatcher', { region: '440823102' }), at({ ...kexu, restricted: true }), true],
      [
        actor('village-cadre', { region: '440823102233' }),
        at({ ...kexu, subjects: ['440823102233-village-committee'] }),
        false,
      ],
      [actor('system-administrator', {}), at(kexu), false],
      [{ account: 'a', username: 'a', name: 'a', posts: [] }, at(kexu), false],
    ]
    for (const [who, matter, expected] of cases)
      assert.equal(maySee(who, matter), expected, `${JSON.stringify(who.posts[0])} ${JSON.stringify(matter)}`)
  })
})
