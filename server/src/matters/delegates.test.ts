import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Stage } from '@banyan/contract'
import { kexu, lampUnit, type Person } from '../testing-city.ts'
import { clockOf, type Followed, type Life, openLife } from '../testing-life.ts'

const neighbour = '440823102201'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const criteria = async (matter: Followed) => (await life.read(matter)).criteria.map(({ key }) => key)

describe('standing in for another', () => {
  test('a handler does not verify in somebody’s place', async () => {
    const matter = await life.lampAt('claimed-done')
    const absent = await life.person('grid-worker', { region: kexu })
    const handler = await life.given(life.cast.unit, 'grid-worker', { region: kexu }, absent)
    const refused = await life.refused(handler, matter, { move: 'close', criteria: await criteria(matter) })
    assert.deepEqual(
      [refused.code, refused.sentence],
      ['handler-cannot-verify', '办理人不能核查自己办的事，须由另一个人核查'],
    )
  })

  test('nobody verifies in a handler’s place', async () => {
    const matter = await life.lampAt('claimed-done')
    const delegate = await life.given(
      await life.person('grid-worker', { region: neighbour }),
      'grid-worker',
      { region: kexu },
      life.cast.unit,
    )
    const refused = await life.refused(delegate, matter, { move: 'close', criteria: await criteria(matter) })
    assert.equal(refused.code, 'handler-cannot-verify')
    const back = await life.refused(delegate, matter, { move: 'rework', reason: '不亮' })
    assert.equal(back.code, 'handler-cannot-verify')
  })

  test('whom a handler stood in for does not verify', async () => {
    const matter = await life.lampAt('dispatched')
    const absent = await life.person('grid-worker', { region: kexu })
    const deputy = await life.given(
      await life.person('unit-officer', { unit: '440823-police' }),
      'unit-officer',
      { unit: lampUnit },
      absent,
    )
    await life.made(deputy, matter, { move: 'receive' }, { move: 'contact', note: '已联系' })
    await life.made(deputy, matter, { move: 'claim', note: '已更换' })
    const refused = await life.refused(absent, matter, { move: 'close', criteria: await criteria(matter) })
    assert.equal(refused.code, 'handler-cannot-verify')
    const done = await life.made(life.cast.verifier, matter, { move: 'close', criteria: await criteria(matter) })
    assert.equal(done.state, 'closed')
  })

  test('what was settled on the spot in her place, she does not pass herself', async () => {
    life.town.city.matters.samplingRules = []
    const absent = await life.person('grid-worker', { region: kexu })
    const deputy = await life.given(
      await life.person('counter-clerk', { region: '440823101' }),
      'grid-worker',
      { region: kexu },
      absent,
    )
    const matter = await life.reported({ words: '消防通道堆满杂物' })
    await life.made(deputy, matter, { move: 'self-handle', item: '0602001', note: '已搬走' })
    for (const who of [deputy, absent]) {
      const refused = await life.refused(who, matter, { move: 'pass-sample' })
      assert.equal(refused.code, 'handler-cannot-verify')
    }
    assert.equal((await life.made(life.cast.verifier, matter, { move: 'pass-sample' })).state, 'closed')
  })

  test('where only a handler’s deputy could verify, the town does', async () => {
    const village = neighbour
    const matter = await life.reported({ place: { code: village } })
    await life.dispatched(matter, '0202001')
    await life.made(life.cast.unit, matter, { move: 'receive' }, { move: 'contact', note: '已联系' })
    await life.made(life.cast.unit, matter, { move: 'claim', note: '已更换' })
    const { sql, reloadPeople } = life.town.city
    await sql`update appointments set valid_to = '2026-11-25' where post in (
      select id from posts where region = ${village} and role = 'grid-worker')`
    await reloadPeople()
    const plain = await life.person('counter-clerk', { region: '440823101' })
    const deputy = await life.given(plain, 'grid-worker', { region: village }, life.cast.unit)
    const refused = await life.refused(deputy, matter, { move: 'close', criteria: await criteria(matter) })
    assert.equal(refused.code, 'handler-cannot-verify')
    const done = await life.made(life.cast.dispatcher, matter, { move: 'close', criteria: await criteria(matter) })
    assert.equal(done.state, 'closed')
  })

  test('nobody decides what was asked in her place, though she may decide what another asked', async () => {
    const matter = await life.lampAt('dispatched')
    life.town.clock.set('2026-11-30T09:00:00+08:00')
    const deputy = await life.given(
      await life.person('unit-officer', { unit: '440823-police' }),
      'unit-officer',
      { unit: lampUnit },
      life.cast.city,
    )
    const appeal = async (who: Person, stage: Stage) => {
      const { seq } = clockOf(await life.read(matter), stage)
      const done = await life.made(who, matter, { move: 'appeal', clock: `${seq} ${stage}`, reason: '台风停工' })
      return { move: 'exempt', aside: done.version, reason: '属实' } as const
    }
    const inHerPlace = await appeal(deputy, 'handle')
    const alone = await life.refused(life.cast.city, matter, inHerPlace)
    assert.deepEqual([alone.code, alone.sentence], ['own-case', '不能裁决或审批本单位、本人提出的事'])
    const anothers = await appeal(life.cast.unit, 'receive')
    const named = await life.refused(life.cast.city, matter, inHerPlace)
    assert.deepEqual([named.code, named.field], ['own-case', '/moves/aside'])
    await life.made(life.cast.city, matter, anothers)
    await life.made(await life.person('supervisor', { region: '440800' }), matter, inHerPlace)
  })
})
