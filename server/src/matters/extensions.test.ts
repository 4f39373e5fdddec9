import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { asideOf, clockOf, type Followed, type Life, minutesBetween, openLife, running } from '../testing-life.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const ask = (amount: number) => ({ move: 'ask-extension', amount, reason: '等材料到货' }) as const
const due = async (matter: Followed) => clockOf(await life.read(matter), 'handle').dueAt

describe('extensions', () => {
  test('asked by the unit, granted one level up: the reporter hears the new day', async () => {
    const matter = await life.lampAt('handling')
    assert.equal(await due(matter), '2026-11-27T01:00:00.000Z', 'two working days from Wednesday nine')
    await life.made(life.cast.unit, matter, ask(1))
    const asked = await life.read(matter)
    assert.deepEqual(running(asked), ['decision', 'handle'])
    assert.deepEqual(
      [asideOf(asked, 'extension').state, asideOf(asked, 'extension').waitsFor],
      ['open', '湛江市综治中心'],
    )
    await life.made(life.cast.city, matter, { move: 'extend' })
    const granted = await life.read(matter)
    assert.deepEqual([asideOf(granted, 'extension').state, running(granted)], ['granted', ['handle']])
    assert.equal(await due(matter), '2026-11-30T01:00:00.000Z', 'the weekend does not count')
    assert.match(await life.lastTold(matter), /^办理时间延长，最迟 11月30日周一 09:00 办好。$/)
    assert.equal((await life.view(matter)).dueAt, '2026-11-30T01:00:00.000Z')
  })

  test('is not decided at the level that asked, nor by the unit itself', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.unit, matter, ask(1))
    const same = await life.refused(life.cast.county, matter, { move: 'extend' })
    assert.deepEqual([same.code, same.sentence], ['one-level-up', '须由上一级（湛江市综治中心）决定'])
    const own = await life.refused(life.cast.unit, matter, { move: 'extend' })
    assert.equal(own.code, 'not-your-post')
    assert.equal(await due(matter), '2026-11-27T01:00:00.000Z')
  })

  test('refused it is remembered, and nothing is longer', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.unit, matter, ask(1))
    await life.made(life.cast.city, matter, { move: 'refuse-extension', reason: '材料当地就有' })
    const whole = await life.read(matter)
    assert.deepEqual([asideOf(whole, 'extension').state, running(whole)], ['refused', ['handle']])
    assert.equal(whole.timeline.at(-1)?.words, '材料当地就有')
    assert.equal(await due(matter), '2026-11-27T01:00:00.000Z')
  })

  test('a second is granted, a third is refused, each at most the first limit', async () => {
    const matter = await life.lampAt('handling')
    const long = await life.refused(life.cast.unit, matter, ask(3))
    assert.deepEqual([long.code, long.field], ['too-long', '/moves/amount'])
    for (const amount of [2, 2]) {
      await life.made(life.cast.unit, matter, ask(amount))
      const twice = await life.refused(life.cast.unit, matter, ask(1))
      assert.deepEqual([twice.code, twice.sentence], ['already-asked', '已经申请过，正在等待决定'])
      await life.made(life.cast.city, matter, { move: 'extend' })
    }
    assert.equal(await due(matter), '2026-12-03T01:00:00.000Z', 'six working days in all')
    const third = await life.refused(life.cast.unit, matter, ask(1))
    assert.deepEqual([third.code, third.sentence], ['too-often', '本轮已经 2 次，不能再申请延期'])
  })

  test('is not asked when it is too late', async () => {
    const matter = await life.lampAt('handling')
    life.town.clock.set('2026-11-27T09:01:00+08:00')
    const late = await life.refused(life.cast.unit, matter, ask(1))
    assert.deepEqual([late.code, late.sentence], ['overdue', '已经超过期限，不能再延期，可以提出超期申诉'])
  })

  test('granted after the unit claimed, it counts when the work comes back', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.unit, matter, ask(1))
    await life.made(life.cast.unit, matter, { move: 'claim', note: '修好了' })
    await life.made(life.cast.city, matter, { move: 'extend' })
    assert.match(await life.lastTold(matter), /最迟 11月30日周一 09:00 办好/)
    life.pass({ minutes: 30 })
    await life.made(life.cast.verifier, matter, { move: 'rework', reason: '还不亮' })
    assert.equal(minutesBetween('2026-11-30T01:00:00.000Z', await due(matter)), 30, 'verifying does not count')
  })
})
