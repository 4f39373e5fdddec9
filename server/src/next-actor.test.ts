import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStates, states } from '@banyan/contract'
import { makeDemoAccounts, readDemoAccounts } from './demo/demo-accounts.ts'
import { readDemoTexts } from './demo/demo-texts.ts'
import { bringUp } from './demo/live-on.ts'
import { planReports, readSettings } from './demo/plan-reports.ts'
import { makeVirtualPeople } from './demo/virtual-people.ts'
import { deciderNode, waitedFor } from './matters/holder.ts'
import { hotColumns } from './matters/matter.sql.ts'
import type { MatterRow } from './matters/situation.ts'
import { type TestCity, testCity } from './testing-city.ts'

let town: TestCity
let open: readonly MatterRow[]
let living: ReadonlySet<string>

// The demonstration as it is seeded, on fewer matters: three days of its own plan, lived by its own people.
before(async () => {
  town = await testCity()
  const { city } = town
  await makeDemoAccounts(city)
  await city.reloadPeople()
  const until = town.clock.now()
  const from = { settings: { ...readSettings(), mattersPerDay: 60 }, texts: readDemoTexts(), territory: city.territory }
  const place = { zone: city.config.city.zone, cityCode: city.config.city.code }
  const today = until.toZonedDateTimeISO(place.zone).toPlainDate()
  const plans = [2, 1, 0].flatMap(days => planReports(today.subtract({ days }), { ...from, ...place }))
  const stage = { city, people: makeVirtualPeople(city), texts: from.texts }
  for (const plan of plans) if (Temporal.Instant.compare(plan.at, until) < 0) await bringUp(stage, plan, until)
  await city.reloadPeople()
  open = await city.sql<MatterRow[]>`select ${hotColumns(city.sql)} from matters m where m.is_open`
  living = new Set(
    (await city.sql<{ id: string }[]>`select id from accounts where valid_to is null`).map(({ id }) => id),
  )
})
after(() => town.close())

const nobodyFor = (rows: readonly MatterRow[]): string[] =>
  rows
    .filter(row => !waitedFor(town.city.matters, row).accounts.some(account => living.has(account)))
    .map(({ number, state }) => `${number} ${state}`)

describe('whoever a matter of the demonstration waits for', () => {
  test('is a living account, or the level above is', () => {
    assert.ok(open.length > 20, `${open.length} matters are open`)
    assert.ok(new Set(open.map(({ state }) => state)).size >= 4)
    assert.deepEqual(nobodyFor(open), [])
  })

  test('also in every other open state the matter could come to', () => {
    for (const state of openStates) assert.deepEqual(nobodyFor(open.map(row => ({ ...row, state }))), [], state)
    assert.ok(openStates.every(state => states[state].waitsFor !== 'nobody'))
  })

  test('can be decided on one level above wherever it was asked', () => {
    const { matters } = town.city
    for (const row of open)
      for (const level of ['village', 'town', 'county', 'city'])
        assert.ok(
          matters
            .holders('matter.decide', deciderNode(matters, row, level))
            .some(([account = '']) => living.has(account)),
        )
  })

  test('is a county’s supervisor where a town asks, the city’s where the county does', () => {
    const { matters, cityCode } = { ...town.city, cityCode: town.city.config.city.code }
    const home = open.find(({ county }) => county === '440823')
    assert.ok(home)
    assert.equal(deciderNode(matters, home, 'town'), '440823')
    assert.equal(deciderNode(matters, home, 'county'), cityCode)
    const supervisors = readDemoAccounts().filter(({ role }) => role === 'supervisor')
    assert.deepEqual(supervisors.map(({ region }) => region).toSorted(), ['440800', '440823'])
  })

  test('changes to the level above when the account ends', async () => {
    const matter = open.find(({ town: home, urgent }) => home === '440823102' && !urgent)
    assert.ok(matter)
    const row: MatterRow = { ...matter, state: 'reported' }
    const before = waitedFor(town.city.matters, row)
    assert.equal(before.name, '洋青镇综治中心')
    await town.city
      .sql`update accounts set valid_to = ${town.clock.now().toString()} where id = any(${before.accounts as string[]}::uuid[])`
    await town.city.reloadPeople()
    const after = waitedFor(town.city.matters, row)
    assert.equal(after.name, '遂溪县综治中心')
    assert.ok(after.accounts.length > 0 && after.accounts.every(account => !before.accounts.includes(account)))
  })
})
