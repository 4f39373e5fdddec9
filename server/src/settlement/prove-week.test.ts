import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { canonical } from '../platform/canonical.ts'
import { sm3Hex } from '../platform/crypto.ts'
import { aCast, aMatter, kexu, type TestCity, testCity } from '../testing-city.ts'
import { asOwner } from '../testing-people.ts'
import { proveWeek } from './index.ts'
import { settle, weekOf } from './testing.ts'

let town: TestCity
const neighbour = '440823102200'
const week = '2026-11-23'

before(async () => {
  town = await testCity()
  const cast = await aCast(town)
  for (const state of ['closed', 'dispatched', 'reported'] as const) await aMatter(town, cast, state)
  town.clock.set('2026-11-30T00:01:00+08:00')
  await town.drain()
  await settle(town)
})
after(() => town.close())

describe('the proof of a week', () => {
  const changes: [string, string][] = [
    ['a number', "update village_weeks set closed = closed + 1 where village = '440823102233' and week = '2026-11-23'"],
    [
      'a line’s holder',
      "update village_week_lines set holder = '某单位' where village = '440823102233' and week = '2026-11-23' and n = 1",
    ],
    [
      'a line’s due time',
      "update village_week_lines set due_at = due_at + interval '1 second' where village = '440823102233' and week = '2026-11-23' and n = 1",
    ],
    ['a line gone', "delete from village_week_lines where village = '440823102233' and week = '2026-11-23' and n = 2"],
  ]

  test('the digest published is made again from the rows', async () => {
    assert.equal(await proveWeek(town.city.sql, kexu, week), true)
    assert.equal(await proveWeek(town.city.sql, neighbour, week), true)
    assert.equal(await proveWeek(town.city.sql, kexu, '2026-11-16'), undefined)
  })

  test('anybody makes it again from what is published', async () => {
    const { village, entered, closed, open, opinions, lines, digest } = await weekOf(town, week)
    assert.equal(lines.length, 2)
    assert.equal(sm3Hex(canonical({ v: 1, village, week, entered, closed, open, opinions, lines })), digest)
  })

  for (const [what, change] of changes) {
    test(`it finds ${what} changed`, async () => {
      const kept = await asOwner(town, async sql => {
        await sql`create temp table kept_weeks as select * from village_weeks where village = ${kexu} and week = ${week}`
        await sql`create temp table kept_lines as select * from village_week_lines where village = ${kexu} and week = ${week}`
        const { count } = await sql.unsafe(change)
        assert.ok(count > 0)
        const verdict = await proveWeek(town.city.sql, kexu, week)
        await sql`delete from village_week_lines where village = ${kexu} and week = ${week}`
        await sql`delete from village_weeks where village = ${kexu} and week = ${week}`
        await sql`insert into village_weeks select * from kept_weeks`
        await sql`insert into village_week_lines select * from kept_lines`
        return verdict
      })
      assert.equal(kept, false)
      assert.equal(await proveWeek(town.city.sql, kexu, week), true)
    })
  }

  test('the application may not change or delete a settled week', async () => {
    for (const statement of [
      'update village_weeks set open = 0',
      'delete from village_week_lines',
      'delete from settled_weeks',
      'update village_week_amendments set n = 1',
    ])
      await assert.rejects(async () => town.city.sql.unsafe(statement), { code: '42501' })
  })
})
