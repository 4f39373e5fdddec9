import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { dueAt, limitFor, loadCalendar, loadClockRules, seedCalendar } from './index.ts'
import { aCalendar, local, wallClock } from './testing.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await seedCalendar(database.sql)
})
after(() => database.drop())

test('the calendar read from rows counts like the one built in memory', async () => {
  const [loaded, built] = [await loadCalendar(database.sql, 'city'), aCalendar()]
  for (let day = Temporal.PlainDate.from('2022-12-25'); day.year < 2028; day = day.add({ days: 1 })) {
    const { epochMilliseconds } = day.toZonedDateTime('Asia/Shanghai')
    assert.deepEqual(loaded.planOf(day), built.planOf(day), day.toString())
    assert.equal(loaded.working.upTo(epochMilliseconds), built.working.upTo(epochMilliseconds))
  }
})

test('seeding again changes nothing, not even what an office has corrected', async () => {
  const { sql } = database
  await sql`update calendar_days set name = '春节（更正）' where calendar = 'city' and day = '2026-02-15'`
  await seedCalendar(sql)
  const [row] = await sql<
    { name: string }[]
  >`select name from calendar_days where calendar = 'city' and day = '2026-02-15'`
  assert.equal(row?.name, '春节（更正）')
  const [years] = await sql<
    { years: string }[]
  >`select array_agg(year order by year)::text as years from calendar_years where known`
  assert.equal(years?.years, '{2023,2024,2025,2026}')
})

test('a calendar that is not there is named', async () => {
  await assert.rejects(loadCalendar(database.sql, 'nowhere'), /Calendar nowhere has no working windows/)
})

test('the default limits of the stages are rows', async () => {
  const rules = await loadClockRules(database.sql)
  const calendar = await loadCalendar(database.sql, 'city')
  const friday = local('2026-11-27 17:30')
  const due = (stage: 'accept' | 'receive' | 'verify' | 'follow-up', urgent: boolean) => {
    const found = limitFor(rules, { stage, urgent, itemCode: null, on: '2026-11-27' })
    assert.ok(found)
    assert.equal(found.calendar, 'city')
    return wallClock(dueAt({ start: friday, limit: found.limit, calendar }).due)
  }
  assert.equal(due('accept', false), '2026-11-30 09:30')
  assert.equal(due('accept', true), '2026-11-27 17:45')
  assert.equal(due('receive', true), '2026-11-27 18:00')
  assert.equal(due('verify', false), '2026-11-30 17:30')
  assert.equal(due('follow-up', false), '2026-12-02 17:30')
  assert.equal(limitFor(rules, { stage: 'handle', urgent: false, itemCode: null, on: '2026-11-27' }), undefined)
})
