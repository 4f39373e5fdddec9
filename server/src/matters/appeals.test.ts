import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { asideOf, clockOf, type Followed, type Life, openLife, running } from '../testing-life.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

/** A lamp whose handling is late: due on Friday nine, and it is Monday. */
async function late(): Promise<{ matter: Followed; clock: string }> {
  const matter = await life.lampAt('handling')
  life.town.clock.set('2026-11-30T09:00:00+08:00')
  return { matter, clock: `${clockOf(await life.read(matter), 'handle').seq} handle` }
}
const appeal = (clock: string) => ({ move: 'appeal', clock, reason: '台风停工两天' }) as const

describe('appeals against being late', () => {
  test('granted, the exemption stands beside the raw fact: due and late stay as they were', async () => {
    const { matter, clock } = await late()
    const before = clockOf(await life.read(matter), 'handle')
    const told = (await life.view(matter)).told.length
    const { version: aside } = await life.made(life.cast.unit, matter, appeal(clock))
    const asked = await life.read(matter)
    assert.deepEqual([asideOf(asked, 'appeal').waitsFor, running(asked)], ['湛江市综治中心', ['decision', 'handle']])
    await life.made(life.cast.city, matter, { move: 'exempt', aside, reason: '气象局已证明' })
    const whole = await life.read(matter)
    const { state, data } = asideOf(whole, 'appeal')
    assert.deepEqual([state, data.clock, data.stage], ['granted', clock, 'handle'])
    assert.deepEqual(clockOf(whole, 'handle'), before, 'the clock is untouched')
    assert.equal(whole.dueStage, 'handle')
    assert.deepEqual(running(whole), ['handle'])
    assert.equal((await life.view(matter)).told.length, told, 'it does not concern the reporter')
    const again = await life.refused(life.cast.unit, matter, appeal(clock))
    assert.deepEqual([again.code, again.field], ['already-asked', '/moves/clock'])
  })

  test('refused it is remembered; the level that asked does not decide', async () => {
    const { matter, clock } = await late()
    const { version: aside } = await life.made(life.cast.unit, matter, appeal(clock))
    const same = await life.refused(life.cast.county, matter, { move: 'exempt', aside, reason: '同意' })
    assert.deepEqual([same.code, same.sentence], ['one-level-up', '须由上一级（湛江市综治中心）决定'])
    await life.made(life.cast.city, matter, { move: 'refuse-appeal', aside, reason: '当天没有台风' })
    const whole = await life.read(matter)
    assert.deepEqual([asideOf(whole, 'appeal').state, running(whole)], ['refused', ['handle']])
  })

  test('what is in time, and what is no duty, is not appealed', async () => {
    const matter = await life.lampAt('handling')
    const { clocks } = await life.read(matter)
    for (const { seq, stage } of [
      clocks.find(one => one.stage === 'handle'),
      clocks.find(one => one.stage === 'return'),
    ].flatMap(one => one ?? [])) {
      const refused = await life.refused(life.cast.unit, matter, appeal(`${seq} ${stage}`))
      assert.deepEqual([refused.code, refused.sentence], ['not-overdue', '这一环节没有超期'])
    }
    assert.equal((await life.refused(life.cast.unit, matter, appeal('99 handle'))).code, 'not-overdue')
  })

  test('two at once are decided each at its own level, by the one that is named', async () => {
    const matter = await life.lampAt('reported')
    life.town.clock.set('2026-11-26T09:00:00+08:00')
    await life.dispatched(matter, '0202001')
    const accept = clockOf(await life.read(matter), 'accept')
    const desks = await life.made(life.cast.dispatcher, matter, appeal(`${accept.seq} accept`))
    life.town.clock.set('2026-12-02T09:00:00+08:00')
    const receive = clockOf(await life.read(matter), 'receive')
    const units = await life.made(life.cast.unit, matter, appeal(`${receive.seq} receive`))
    assert.deepEqual(
      (await life.read(matter)).asides.map(({ waitsFor }) => waitsFor),
      ['遂溪县综治中心', '湛江市综治中心'],
    )
    const grant = (aside: number) => ({ move: 'exempt', aside, reason: '同意' }) as const
    const above = await life.refused(life.cast.county, matter, grant(units.version))
    assert.deepEqual(
      [above.code, above.field, above.sentence],
      ['one-level-up', '/moves/aside', '须由上一级（湛江市综治中心）决定'],
    )
    await life.made(life.cast.county, matter, grant(desks.version))
    await life.made(life.cast.city, matter, grant(units.version))
    assert.deepEqual(
      (await life.read(matter)).asides.map(({ state }) => state),
      ['granted', 'granted'],
    )
  })
})
