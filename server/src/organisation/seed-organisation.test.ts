import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Role, roles } from '@banyan/contract'
import postgres from 'postgres'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { loadUnits, seedOrganisation } from './index.ts'
import { seedRegions } from './testing.ts'

let database: TestDatabase
let owner: postgres.Sql

before(async () => {
  database = await testDatabase()
  owner = postgres(database.ownerUrl, {
    max: 2,
    connection: { search_path: database.schema },
    onnotice: () => undefined,
  })
  await seedRegions(owner)
})
after(async () => {
  await owner.end()
  await database.drop()
})

test('seeding twice gives the same rows, and a unit that was renamed here keeps its name', async () => {
  await seedOrganisation(owner)
  await owner`update units set name = '遂溪县城乡照明中心' where code = '440823-street-lighting'`
  const before = await loadUnits(database.sql, '2026-03-02')
  await seedOrganisation(owner)
  const after = await loadUnits(database.sql, '2026-03-02')
  assert.deepEqual(after, before)
  const unit = after.units.find(row => row.code === '440823-street-lighting')
  assert.equal(unit?.name, '遂溪县城乡照明中心')
  assert.deepEqual(
    after.kinds.slice(0, 2).map(row => row.kind),
    ['governance-centre', 'political-legal'],
  )
})

test('a unit that ended is there before its last day and not on it', async () => {
  await seedOrganisation(owner)
  await owner`update units set valid_to = '2026-03-02' where code = '440823102-postal-enterprise'`
  const has = async (day: string) => {
    const { units } = await loadUnits(database.sql, day)
    return units.some(unit => unit.code === '440823102-postal-enterprise')
  }
  assert.equal(await has('2026-03-01'), true)
  assert.equal(await has('2026-03-02'), false)
})

test('a post has exactly what its role needs: a unit, a region, or neither', async () => {
  await seedOrganisation(owner)
  const insert = (role: Role, region: string | null, unit: string | null) =>
    owner`insert into posts (id, role, name, region, unit, valid_from)
      values (gen_random_uuid(), ${role}, '岗位', ${region}, ${unit}, '2026-01-01')`
  const region = '440823102'
  const unit = '440823102-police'
  for (const role of Object.keys(roles) as Role[]) {
    const needs = role.endsWith('-administrator') ? 'neither' : role === 'unit-officer' ? 'unit' : 'region'
    for (const [given, args] of Object.entries({
      neither: [null, null],
      region: [region, null],
      unit: [null, unit],
      both: [region, unit],
    } as const)) {
      if (given === needs) await insert(role, args[0], args[1])
      else await assert.rejects(insert(role, args[0], args[1]), /posts_check/, `${role} with ${given}`)
    }
  }
})
