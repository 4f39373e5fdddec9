import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Role, roleCan, roles } from '@banyan/contract'
import fc from 'fast-check'
import { lampUnit, type TestCity, testCity } from '../testing-city.ts'
import { type Actor, type Place, placeScopeSql, postsAt, reachOf } from './index.ts'

let town: TestCity

before(async () => {
  town = await testCity()
})
after(() => town.close())

/** Two counties, two towns of each, two villages of each, two grids of each, and places known only in part. */
function places(): Place[] {
  const { territory } = town.city
  const two = (code: string): string[] =>
    territory
      .children(code)
      .slice(0, 2)
      .map(region => region.code)
  const nowhere = { county: null, town: null, village: null, grid: null }
  // A town that has moved: its old rows keep the county they were written under.
  const moved = { ...nowhere, county: '440823', town: two('440825')[0] ?? null }
  const stand = ['440823', '440825'].flatMap(county => [
    { ...nowhere, county },
    ...two(county).flatMap(code => [
      { ...nowhere, county, town: code },
      ...two(code).flatMap(village => [
        { county, town: code, village, grid: null },
        ...two(village).map(grid => ({ county, town: code, village, grid })),
      ]),
    ]),
  ])
  return [moved, ...stand]
}

test('what TypeScript says of a place, SQL says of its row', async () => {
  const { sql, territory } = town.city
  const known = places()
  const codes = known.flatMap(place => Object.values(place).filter(code => code !== null))
  const names = Object.keys(roles) as Role[]
  const somePost = fc
    .record({
      role: fc.oneof(fc.constantFrom(...names.filter(role => roleCan(role, 'note.read'))), fc.constantFrom(...names)),
      where: fc.oneof(
        fc.constantFrom('440800', ...new Set(codes)).map(region => ({ region, unit: null })),
        fc.constant({ region: null, unit: lampUnit }),
      ),
    })
    .map(({ role, where }) => ({
      id: 'p',
      role,
      name: role,
      ...where,
      serves: null,
      behalfOf: null,
      reach: reachOf(where, territory),
    }))
  const someActor: fc.Arbitrary<Actor> = fc
    .array(somePost, { maxLength: 3 })
    .map(posts => ({ account: 'a', username: 'a', name: 'a', posts }))
  const rows = known.map((place, n) => ({ n, ...place }))
  let seen = 0
  const property = fc.asyncProperty(
    someActor,
    fc.constantFrom('note.read', 'note.write'),
    async (actor, permission) => {
      const found = await sql<{ n: number }[]>`
      select m.n from jsonb_to_recordset(${sql.json(rows as never)}) as m(n int, county text, town text, village text, grid text)
      where ${placeScopeSql(sql, actor, permission)}`
      const expected = rows.filter(place => postsAt(actor, permission, place).length > 0).map(({ n }) => n)
      seen += expected.length
      assert.deepEqual(
        found.map(({ n }) => n).toSorted((a, b) => a - b),
        expected,
      )
    },
  )
  await fc.assert(property, { numRuns: 300, seed: 20261125 })
  assert.ok(seen > 300, `the property must meet places in reach, met ${seen}`)
})
