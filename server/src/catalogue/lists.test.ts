import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { api, DutyLine, MarkKind, type Problem, Road } from '@banyan/contract'
import { pino } from 'pino'
import postgres from 'postgres'
import { Check } from 'typebox/value'
import { seedOrganisation } from '../organisation/index.ts'
import { seedRegions } from '../organisation/testing.ts'
import { makeHttp } from '../platform/http.ts'
import type { App } from '../platform/module.ts'
import { problem } from '../platform/problems.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { catalogueRoutes } from './catalogue.routes.ts'
import { loadCatalogue, seedCatalogue } from './index.ts'
import { testCatalogue, testTerritory } from './testing.ts'

const pure = testCatalogue()
const lamp = '0202001'
let database: TestDatabase
let owner: postgres.Sql
let app: App
let isStaff = true

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
  app = await makeHttp({ log: pino({ level: 'silent' }), trustProxy: '', requestsPerMinute: 600, version: '0' })
  catalogueRoutes(app, {
    catalogue: () => pure,
    requireStaff: async () => {
      if (!isStaff) throw problem('not-signed-in')
    },
  })
})
after(async () => {
  await app.close()
  await owner.end()
  await database.drop()
})

const on = (day: string) => loadCatalogue(database.sql, testTerritory(), day)

test('every scene has exactly the lines its items say, at least one leads, and every line has the contract’s shape', () => {
  for (const { sceneCode } of pure.all()) {
    const lines = pure.dutyLinesFor(sceneCode, 50)
    assert.equal(lines[0]?.duty, 'lead', sceneCode)
    assert.ok(lines.every(line => line.scene === sceneCode && Check(DutyLine, line)))
  }
  assert.deepEqual(
    pure.dutyLinesFor('0202', 50).map(line => [line.code, line.duty]),
    [
      ['0202-street-lighting', 'lead'],
      // leads where a new lamp is wanted
      ['0202-village-committee', 'lead'],
      ['0202-housing', 'assist'],
    ],
  )
  assert.equal(pure.dutyLinesFor('0202', 1).length, 1)
  assert.equal(pure.dutyLine('0202-street-lighting')?.sceneName, '路灯不亮')
  assert.equal(pure.dutyLine('no-such-line'), undefined)
})

test('a body of towns only that gave its duty back has no other line in that scene; one of more levels keeps it', () => {
  assert.equal(pure.dutyLine('0401-enforcement-office'), undefined)
  assert.equal(pure.dutyLine('1705-civil-affairs')?.duty, 'lead', 'the next kind leads')
  assert.equal(pure.dutyLine('0401-enforcement-office-town')?.duty, 'taken-back')
  assert.equal(pure.dutyLine('0603-emergency')?.duty, 'lead')
  assert.equal(pure.dutyLine('0603-emergency-town')?.duty, 'taken-back')
})

test('duty lines are searched by every word; those of the scene at hand come first', () => {
  const codes = (q: string, scene: string | null) => pure.searchDutyLines(q, scene, 300).map(line => line.code)
  assert.deepEqual(codes('路灯不亮 协办', null), ['0202-housing'])
  assert.equal(codes('公安', null)[0]?.slice(0, 4), '0306')
  assert.equal(codes('公安', '1401')[0], '1401-police')
  assert.ok(codes('公安', '1401').length === codes('公安', null).length)
  assert.deepEqual(codes('没有这种职责', null), [])
})

test('a line, a road and a mark hold from their first day until their last; the newer of two rows counts', async () => {
  await owner`update duty_lines set valid_to = '2026-04-01' where code = '1705-public-services-town'`
  await owner`update legal_roads set valid_to = '2026-04-01' where code = 'court'`
  await owner`insert into mark_kinds (code, name, restricted, days, set_by, contestable, meaning, valid_from)
    values ('untrue', '不实', false, 30, 'supervisor', true, '三十天后去掉。', '2026-04-01')`
  await seedCatalogue(owner)
  const [march, april] = [await on('2026-03-31'), await on('2026-04-01')]
  assert.equal(march.dutyLine('1705-public-services-town')?.validTo, '2026-04-01')
  assert.equal(april.dutyLine('1705-public-services-town'), undefined)
  const burialIn = (catalogue: typeof march) => catalogue.route({ item: '1705001', region: '440823102' }).unitName
  assert.equal(burialIn(march), '遂溪县民政局')
  assert.equal(burialIn(april), '洋青镇公共服务办公室')
  assert.equal(march.road('court')?.name, '诉讼')
  assert.equal(april.road('court'), undefined)
  assert.equal(march.markKind('untrue')?.days, 90)
  assert.equal(april.markKind('untrue')?.days, 30)
  assert.equal(april.markKinds().filter(mark => mark.code === 'untrue').length, 1)
})

test('marks that narrow who sees a matter do so, and only what is contestable can be objected to', () => {
  const named = (is: (mark: MarkKind) => boolean) =>
    pure
      .markKinds()
      .filter(is)
      .map(mark => mark.code)
  assert.deepEqual(
    named(mark => mark.restricted),
    ['cadre-complaint', 'family-violence', 'minor', 'sensitive'],
  )
  assert.deepEqual(
    named(mark => mark.contestable),
    ['excluded', 'untrue'],
  )
  assert.deepEqual(
    named(mark => mark.setBy === 'rule'),
    ['self-reported-self-handled', 'supervised-listed', 'supervised-red', 'supervised-yellow'],
  )
})

test('GET /api/duty-lines, /api/roads and /api/marks answer staff', async () => {
  isStaff = true
  const lines = await app.inject(api.dutyLines({ item: lamp }))
  assert.equal(lines.statusCode, 200)
  assert.deepEqual(
    lines.json<DutyLine[]>().map(line => line.code),
    ['0202-street-lighting', '0202-village-committee', '0202-housing'],
  )
  assert.equal((await app.inject(api.dutyLines({ q: '公安', limit: 3 }))).json<DutyLine[]>().length, 3)
  const roads = (await app.inject(api.roads())).json<Road[]>()
  assert.equal(roads.length, 16)
  assert.ok(roads.every(road => Check(Road, road)))
  assert.match(roads.find(road => road.code === 'police')?.where ?? '', /110/)
  const marks = (await app.inject(api.marks())).json<MarkKind[]>()
  assert.ok(marks.length === 17 && marks.every(mark => Check(MarkKind, mark)))
})

test('the lists are not for those who have not signed in, and what is asked is checked', async () => {
  isStaff = false
  for (const path of [api.dutyLines(), api.roads(), api.marks()])
    assert.equal((await app.inject(path)).statusCode, 401, path)
  isStaff = true
  const unknown = await app.inject(api.dutyLines({ item: '9999999' }))
  assert.equal(unknown.statusCode, 422)
  assert.equal(unknown.json<Problem>().field, '/querystring/item')
  for (const wrong of [
    '/api/duty-lines?limit=0',
    '/api/duty-lines?limit=301',
    '/api/duty-lines?item=lamp',
    `/api/duty-lines?q=${'x'.repeat(101)}`,
    '/api/roads?q=x',
    '/api/marks?limit=1',
  ]) {
    assert.equal((await app.inject(wrong)).statusCode, 400, wrong)
  }
})
