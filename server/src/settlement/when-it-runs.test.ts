import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { expectBody } from '../testing-answers.ts'
import { aReport, kexu, type TestCity, testCity } from '../testing-city.ts'
import { settle, weekOf } from './testing.ts'

let town: TestCity

before(async () => {
  town = await testCity()
  at('2026-12-28T09:00:00+08:00')
  await report()
})
after(() => town.close())

const at = (text: string): void => town.clock.set(text)
const report = async (): Promise<void> => void expectBody(await town.anyone.post('/api/reports', aReport()), 201)
const isSettled = async (week: string): Promise<boolean> =>
  (await town.anyone.get(`/api/villages/${kexu}/weeks/${week}`)).statusCode === 200

describe('when it runs', () => {
  test('two at once settle each week once; again, it changes nothing', async () => {
    at('2027-01-11T00:05:00+08:00')
    await town.drain()
    assert.equal(await isSettled('2026-12-28'), false)
    await Promise.all([settle(town), settle(town), settle(town)])
    assert.equal(await isSettled('2026-12-28'), true)
    await settle(town)
    await settle(town)
    const rows = await town.city.sql<{ week: string; n: number }[]>`
      select week, count(*)::int as n from village_weeks where week >= '2026-12-28' group by week order by week`
    assert.deepEqual(
      [...rows],
      [
        { week: '2026-12-28', n: 1_992 },
        { week: '2027-01-04', n: 1_992 },
      ],
    )
  })

  test('waits for steps from before the boundary that are not applied yet, not for later ones', async () => {
    at('2027-01-17T23:59:00+08:00')
    await report()
    at('2027-01-18T00:02:00+08:00')
    await settle(town)
    assert.equal(await isSettled('2027-01-11'), false)
    await town.drain()
    await report()
    await settle(town)
    assert.equal((await weekOf(town, '2027-01-11')).entered, 1)
  })

  test('waits while the virtual people still live through the week', async () => {
    at('2027-01-25T00:02:00+08:00')
    await town.drain()
    town.city.past.writtenUntil = Temporal.Instant.from('2027-01-24T23:59:59+08:00')
    await settle(town)
    assert.equal(await isSettled('2027-01-18'), false)
    town.city.past.writtenUntil = Temporal.Instant.from('2027-01-25T00:00:00+08:00')
    await settle(town)
    assert.equal(await isSettled('2027-01-18'), true)
    town.city.past.writtenUntil = null
  })

  test('after an outage it settles what was left out, oldest first, at most eight weeks', async () => {
    at('2027-04-27T09:00:00+08:00')
    await settle(town)
    const weeks = await town.city.sql<{ week: string }[]>`
      select week from settled_weeks where week > '2027-01-18' order by week`
    assert.deepEqual(
      weeks.map(row => row.week),
      [1, 8, 15, 22, 29]
        .map(day => `2027-03-${String(day).padStart(2, '0')}`)
        .concat('2027-04-05', '2027-04-12', '2027-04-19'),
    )
  })
})
