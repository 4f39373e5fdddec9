import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPool, type Sql } from '@banyan/server/platform/db.ts'
import { type TestDatabase, testDatabase } from '@banyan/server/testing.ts'
import { reportPlans } from './report-plans.ts'

let database: TestDatabase
let sql: Sql

before(async () => {
  database = await testDatabase()
  sql = openPool({ url: database.ownerUrl, schema: database.schema, max: 1 })
  await sql`insert into matters (id, number, round, state, is_open, kind, door, urgent, reporter_known, city, county, town, reported_at, hist_seq, hist_hash)
    select gen_random_uuid(), 'ZJ-X-' || n, 1, 'closed', false, 'request', 'counter', false, false, '440800', '440825', '440825102', now() - n * interval '1 minute', 1, ''
    from generate_series(1, 20000) n`
  await sql`analyze matters`
})
after(async () => {
  await sql.end({ timeout: 5 })
  await database.drop()
})

async function reported(analyze: boolean) {
  const lines: string[] = []
  const found = await reportPlans(sql, { analyze, say: line => lines.push(line) })
  return { ...found, lines }
}

test('every statement has its line, and a walk through a large table that no index spares is found', async () => {
  const before = await reported(false)
  assert.ok(before.statements > 100)
  assert.equal(before.lines.filter(line => !line.startsWith(' ')).length, before.statements)
  const cityList = before.lines.find(line => line.startsWith('matters/read pageOfMatters city #1'))
  assert.match(cityList ?? '', /matters_reported/)

  await sql`drop index matters_reported`
  const planted = await reported(false)
  assert.equal(planted.statements, before.statements)
  assert.ok(planted.unexpected > before.unexpected)
  const at = planted.lines.findIndex(line => line.startsWith('matters/read pageOfMatters city #1'))
  assert.match(planted.lines[at + 1] ?? '', /⚠ sequential scan of matters, 20000 rows/)
})

test('run, it tells the rows read for nothing, and changes nothing', async () => {
  // Without its index a town's list looks at every matter of the other town.
  await sql`drop index matters_town`
  const { lines } = await reported(true)
  const at = lines.findIndex(line => line.startsWith('search/search foundInOrder town #1'))
  assert.match(lines[at] ?? '', / ms /)
  assert.ok(lines.some(line => /passes over 20000 rows of matters/.test(line)))
  const [count] = await sql<{ n: number }[]>`select count(*)::int as n from matters`
  assert.equal(count?.n, 20_000)
  assert.deepEqual([...(await sql`select 1 from accounts`)], [])
})
