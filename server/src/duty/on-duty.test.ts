import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { appoint } from '../organisation/index.ts'
import { expectBody } from '../testing-answers.ts'
import { kexu, otherTown, type Person, type TestCity, testCity, yangqing } from '../testing-city.ts'
import { asOwner } from '../testing-people.ts'
import { onDuty } from './index.ts'

let town: TestCity
let officer: Person
let county: Person

before(async () => {
  town = await testCity()
  officer = await town.person('duty-officer', { region: yangqing })
  county = await town.person('county-dispatcher', { region: '440823' })
})
after(() => town.close())

const taken = async (who: Person, region = yangqing): Promise<unknown> =>
  expectBody(await who.post('/api/duty/take', { region }), 200)

describe('who is to be called', () => {
  const today = '2026-12-02'
  const called = async (region: string, on = today) => {
    const found = await onDuty(town.city.sql, region, on)
    return found && { account: found.account, region: found.region }
  }

  test('the town’s duty, else the county’s, else the city’s, else nobody', async () => {
    assert.equal(await called(yangqing), null)
    const city = await town.person('city-dispatcher', { region: '440800' })
    await taken(city, '440800')
    assert.deepEqual(await called(yangqing), { account: city.account, region: '440800' })
    assert.deepEqual(await called('440800'), { account: city.account, region: '440800' })
    await taken(county, '440823')
    assert.deepEqual(await called(yangqing), { account: county.account, region: '440823' })
    assert.deepEqual(
      await called(otherTown),
      { account: city.account, region: '440800' },
      'another county’s is not asked',
    )
    await taken(officer)
    assert.deepEqual(await called(yangqing), { account: officer.account, region: yangqing })
    assert.equal(await called('999999999'), null)
    const kept = await onDuty(town.city.sql, yangqing, today)
    assert.deepEqual(kept?.standIns, [])
    assert.equal(kept?.since.toISOString(), town.clock.now().toString({ smallestUnit: 'millisecond' }))
    expectBody(await officer.post('/api/duty/hand-over', { remark: '平稳' }), 200)
    assert.deepEqual(await called(yangqing), { account: county.account, region: '440823' })
  })

  test('whoever no longer holds the post is passed over', async () => {
    await taken(officer)
    await asOwner(town, sql => sql`update appointments set valid_to = '2026-12-03' where account = ${officer.account}`)
    assert.equal((await called(yangqing))?.account, officer.account)
    assert.equal((await called(yangqing, '2026-12-03'))?.account, county.account)
  })

  test('who stands in for the keeper is told as well, and is called in her place once she no longer holds the post', async () => {
    const away = await town.person('duty-officer', { region: otherTown })
    await taken(away, otherTown)
    const standIn = await town.person('grid-worker', { region: kexu })
    const elsewhere = await town.person('grid-worker', { region: kexu })
    const behalf = { name: 's', unit: null, from: '2026-01-01', behalfOf: away.account }
    await appoint(town.city.sql, { ...behalf, account: standIn.account, role: 'duty-officer', region: otherTown })
    await appoint(town.city.sql, { ...behalf, account: elsewhere.account, role: 'duty-officer', region: yangqing })
    await appoint(town.city.sql, { ...behalf, account: elsewhere.account, role: 'counter-clerk', region: otherTown })
    const both = await onDuty(town.city.sql, otherTown, today)
    assert.deepEqual([both?.account, both?.standIns], [away.account, [standIn.account]])
    await asOwner(town, sql => sql`update appointments set valid_to = '2026-12-03' where account = ${away.account}`)
    const alone = await onDuty(town.city.sql, otherTown, '2026-12-03')
    assert.deepEqual([alone?.account, alone?.region, alone?.standIns], [standIn.account, otherTown, []])
    await asOwner(town, sql => sql`update posts set valid_to = '2026-12-03' where id = ${alone?.post ?? ''}`)
    assert.notEqual((await onDuty(town.city.sql, otherTown, '2026-12-03'))?.region, otherTown)
  })
})
