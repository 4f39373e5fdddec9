import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { buildTerritory } from './build-territory.ts'
import { loadTerritory } from './load-territory.ts'
import { readTerritoryFiles } from './read-territory-files.ts'
import { seedTerritory } from './seed-territory.ts'

const database: TestDatabase = await testDatabase()
const { sql } = database
after(() => database.drop())

/** The template the database is cloned from may have been seeded already. */
async function emptyTables(): Promise<void> {
  const { default: postgres } = await import('postgres')
  const owner = postgres(database.ownerUrl, {
    max: 1,
    connection: { search_path: database.schema },
    onnotice: () => {},
  })
  await owner`truncate regions, territory_outlines, territory_versions cascade`
  await owner.end()
}

test('two processes seed an empty database at once: one writes, the other leaves it, and the counts are right', async () => {
  await emptyTables()
  const answers = await Promise.all([seedTerritory(sql), seedTerritory(sql)])
  assert.deepEqual(answers.map(answer => answer.seeded).sort(), [false, true])
  assert.deepEqual(await seedTerritory(sql), { seeded: false })
  const levels = await sql`select level, count(*)::int as count from regions group by level order by count`
  assert.deepEqual(
    levels.map(row => [row.level, row.count]),
    [
      ['city', 1],
      ['county', 10],
      ['town', 125],
      ['village', 1992],
      ['grid', 9108],
    ],
  )
  const [ground] =
    await sql`select count(*)::int as count, bool_and(jsonb_typeof(polygon) = 'object') as whole from region_boundaries`
  assert.deepEqual(ground, { count: 9108, whole: true })
})

test('the territory loaded from the database is the one of the committed files', async () => {
  const loaded = await loadTerritory(sql)
  const built = buildTerritory(readTerritoryFiles())
  assert.equal(loaded.version, 1)
  assert.deepEqual(loaded.get('440823102233'), built.get('440823102233'))
  for (const [lon, lat] of [
    [110.14, 21.36],
    [110.4, 21.226],
    [109.5, 20.78],
    [116.39, 39.9],
  ] as const) {
    assert.deepEqual(loaded.locate({ lon, lat, datum: 'gcj02' }), built.locate({ lon, lat, datum: 'gcj02' }))
  }
  assert.deepEqual(loaded.search('kexu'), built.search('kexu'))
  assert.deepEqual(loaded.mapOf('440823102'), built.mapOf('440823102'))
})

test('the tree is the one of the asked day: a town that moves is found under each county in its time', async () => {
  await sql`update region_parents set valid_to = '2030-01-01' where tree = 'org' and code = '440811173'`
  await sql`insert into region_parents (tree, code, parent, valid_from) values ('org', '440811173', '440804', '2030-01-01')`
  const before = await loadTerritory(sql, { on: '2029-12-31' })
  const since = await loadTerritory(sql, { on: '2030-01-01' })
  assert.equal(before.ancestors('440811173').county, '440890')
  assert.equal(since.ancestors('440811173').county, '440804')
  await assert.rejects(loadTerritory(sql, { on: '2019-12-31' }), /a territory has one city, not 0/)
})

test('the application may not take a code back', async () => {
  await assert.rejects(sql`delete from regions where code = '440823102233'`, /permission denied/)
})
