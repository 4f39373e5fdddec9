import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Item, Route, Unit } from '@banyan/contract'
import { pino } from 'pino'
import postgres from 'postgres'
import { Check } from 'typebox/value'
import { seedOrganisation } from '../organisation/index.ts'
import { seedRegions } from '../organisation/testing.ts'
import { makeHttp } from '../platform/http.ts'
import { problem } from '../platform/problems.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { catalogueRoutes } from './catalogue.routes.ts'
import { type Catalogue, loadCatalogue, seedCatalogue } from './index.ts'
import { readCatalogue } from './read-catalogue.ts'
import { testCatalogue, testTerritory } from './testing.ts'

const today = '2026-03-02'
const kexu = '440823102233'
let database: TestDatabase
let owner: postgres.Sql
let catalogue: Catalogue

before(async () => {
  database = await testDatabase()
  owner = postgres(database.ownerUrl, {
    max: 2,
    connection: { search_path: database.schema },
    onnotice: () => undefined,
  })
  await seedRegions(owner)
  await seedOrganisation(owner)
  await seedCatalogue(owner)
  catalogue = await loadCatalogue(database.sql, testTerritory(), today)
})
after(async () => {
  await owner.end()
  await database.drop()
})

test('what is loaded from the database is what the committed rows say', () => {
  const pure = testCatalogue()
  assert.equal(catalogue.all().length, readCatalogue().items.length)
  assert.deepEqual(catalogue.all(), pure.all())
  assert.deepEqual(catalogue.searchDutyLines('', null, 1_000), pure.searchDutyLines('', null, 1_000))
  assert.deepEqual(catalogue.roads(), pure.roads())
  assert.deepEqual(catalogue.markKinds(), pure.markKinds())
  for (const { code: item } of pure.all()) {
    const asked = { item, region: kexu }
    assert.deepEqual(catalogue.route(asked), pure.route(asked))
  }
})

test('answers have the shapes of the contract', () => {
  for (const item of catalogue.all()) assert.ok(Check(Item, item), item.code)
  assert.ok(Check(Route, catalogue.route({ item: '0202001', region: kexu })))
  for (const unit of catalogue.unitsNear(kexu, '', 100)) assert.ok(Check(Unit, unit), unit.code)
})

test('limits and criteria by item; an unknown item is a RangeError', () => {
  assert.deepEqual(catalogue.limitOf('0202001'), {
    handle: { amount: 2, unit: 'work-day' },
    firstContact: { amount: 4, unit: 'work-hour' },
  })
  assert.match(catalogue.criteriaOf('0202001')[0]?.text ?? '', /夜间实地查看/)
  assert.equal(catalogue.item('9999999'), undefined)
  for (const ask of [catalogue.limitOf, catalogue.criteriaOf]) assert.throws(() => ask('9999999'), RangeError)
  assert.throws(() => catalogue.route({ item: '9999999', region: kexu }), RangeError)
})

test('seeding again changes nothing and keeps what was changed here', async () => {
  await owner`update items set limit_amount = 3 where code = '0204001'`
  await owner`delete from item_kinds where item = '0204001' and rank = 2`
  await seedCatalogue(owner)
  const again = await loadCatalogue(database.sql, testTerritory(), today)
  assert.equal(again.limitOf('0204001').handle.amount, 3)
  assert.deepEqual(again.item('0204001')?.kinds, ['sanitation'])
  assert.equal(again.all().length, catalogue.all().length)
})

test('whether an item is direct or self-handling reaches a database that is older than these columns', async () => {
  await owner`update items set direct = false, self_handling = false where code in ('0201001', '0101001')`
  await owner`update items set direct = true where code = '0202001'`
  await seedCatalogue(owner)
  const again = await loadCatalogue(database.sql, testTerritory(), today)
  assert.equal(again.item('0201001')?.direct, true)
  assert.equal(again.item('0101001')?.selfHandling, true)
  assert.equal(again.item('0202001')?.direct, false)
})

test('a town’s own rule holds from its first day until its last', async () => {
  await owner`insert into item_leads (item, region, kind, valid_from, valid_to)
    values ('0202001', '440823102', 'housing', '2026-04-01', '2026-05-01')`
  const leadOn = async (day: string) =>
    (await loadCatalogue(database.sql, testTerritory(), day)).route({ item: '0202001', region: kexu }).unitName
  assert.equal(await leadOn('2026-03-31'), '遂溪县路灯管理所')
  assert.equal(await leadOn('2026-04-01'), '洋青镇规划建设办公室')
  assert.equal(await leadOn('2026-05-01'), '遂溪县路灯管理所')
})

test('items are found by name, by what people call them and by code', () => {
  const first = (q: string) => catalogue.search(q, 5)[0]?.code
  assert.equal(first('路灯不亮'), '0202001')
  assert.equal(first('路灯'), '0202001')
  assert.equal(first('黑麻麻'), '0202001')
  assert.equal(first('0609'), '0609001')
  assert.equal(first('路灯 漏电'), '0202003')
  assert.deepEqual(catalogue.search('没有这种事项', 5), [])
  assert.equal(catalogue.search('', 7).length, 7)
})

test('units near a village come nearest first; with a question the whole city is searched', () => {
  const near = catalogue.unitsNear(kexu, '', 500)
  assert.equal(near[0]?.name, '克须村民委员会')
  assert.equal(near.at(-1)?.region, '440800')
  assert.ok(near.every(unit => unit.region !== '440881'))
  assert.deepEqual(
    catalogue.unitsNear(kexu, '路灯', 2).map(unit => unit.name),
    ['遂溪县路灯管理所', '湛江市路灯管理所'],
  )
  assert.deepEqual(
    catalogue.unitsNear(kexu, '综治中心', 3).map(unit => unit.regionName),
    ['洋青镇', '遂溪县', '湛江市'],
  )
  assert.ok(catalogue.unitsNear(kexu, '廉江市路灯', 5).some(unit => unit.region === '440881'))
  assert.equal(catalogue.unitsNear(null, '', 1)[0]?.region, '440800')
})

test('GET /api/items and /api/units answer staff, and check what is asked', async () => {
  const log = pino({ level: 'silent' })
  const app = await makeHttp({ log, trustProxy: '', requestsPerMinute: 600, version: '0' })
  let isStaff = false
  catalogueRoutes(app, {
    catalogue: () => catalogue,
    requireStaff: async () => {
      if (!isStaff) throw problem('not-signed-in')
    },
  })
  assert.equal((await app.inject('/api/items?q=x')).statusCode, 401)
  assert.equal((await app.inject('/api/units')).statusCode, 401)
  isStaff = true
  const items = await app.inject(`/api/items?q=${encodeURIComponent('路灯')}&limit=2`)
  assert.equal(items.statusCode, 200)
  assert.deepEqual(
    items.json<Item[]>().map(item => item.code),
    ['0202001', '0202002'],
  )
  assert.equal(items.json<Record<string, unknown>[]>()[0]?.opening, undefined, 'only the contract’s fields leave')
  const units = await app.inject(`/api/units?near=${kexu}&q=${encodeURIComponent('路灯')}`)
  assert.equal(units.json<Unit[]>()[0]?.name, '遂溪县路灯管理所')
  for (const wrong of [
    '/api/items?limit=0',
    '/api/items?limit=301',
    '/api/units?near=abc',
    `/api/items?q=${'x'.repeat(101)}`,
  ]) {
    assert.equal((await app.inject(wrong)).statusCode, 400, wrong)
  }
  await app.close()
})
