import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { expectProblem } from '../testing-answers.ts'
import { act, yangqing } from '../testing-city.ts'
import { asideOf, type Followed, type Life, openLife, running } from '../testing-life.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const decline = { move: 'decline', road: 'labour-arbitration', reason: '工资争议须先仲裁' } as const
const objection = { move: 'object', words: '我没有劳动合同，仲裁不收' } as const
async function objected(): Promise<Followed> {
  const matter = await life.lampAt('reported')
  await life.made(life.cast.dispatcher, matter, decline)
  await life.said(matter, objection)
  return matter
}

describe('declining and objecting', () => {
  test('declined with the reason and the road that is open to her', async () => {
    const matter = await life.lampAt('reported')
    await life.made(life.cast.dispatcher, matter, decline)
    const view = await life.view(matter)
    assert.deepEqual([view.state, view.dueAt, view.moves.object], ['declined', null, true])
    assert.equal(view.told.at(-1)?.words, '工资争议须先仲裁')
    assert.match(await life.lastTold(matter), /劳动人事争议仲裁（到用人单位所在地.+）。如不同意，可以提出一次异议/)
    const roads = { ...decline, road: 'no-such-road' }
    const other = await life.lampAt('reported')
    const unknown = await act(life.cast.dispatcher, other.id, other.version, roads)
    assert.equal(expectProblem(unknown, 'bad-input').field, '/moves/road')
  })

  test('her objection goes one level up, with a clock of its own', async () => {
    const matter = await objected()
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, running(whole)], ['objected', ['objection']])
    assert.deepEqual(whole.next, { party: 'decider', name: '遂溪县综治中心', standIn: null })
    assert.equal(asideOf(whole, 'objection').waitsFor, '遂溪县综治中心')
    const told = await life.lastTold(matter)
    assert.match(told, /^您的异议已收到，由遂溪县综治中心复核，最迟 12月2日周三 09:00 答复。$/)
    const townSupervisor = await life.person('supervisor', { region: yangqing })
    const level = await life.refused(townSupervisor, matter, { move: 'uphold', reason: '有理' })
    assert.deepEqual([level.code, level.sentence], ['one-level-up', '须由上一级（遂溪县综治中心）决定'])
    const desk = await life.refused(life.cast.dispatcher, matter, { move: 'dismiss', reason: '无理' })
    assert.deepEqual([desk.code, desk.sentence], ['not-your-post', '由遂溪县综治中心办理'])
  })

  test('upheld it is reported again, with a new clock', async () => {
    const matter = await objected()
    life.pass({ hours: 1 })
    await life.made(life.cast.county, matter, { move: 'uphold', reason: '没有合同也应受理' })
    const whole = await life.read(matter)
    assert.deepEqual(
      [whole.state, running(whole), asideOf(whole, 'objection').state],
      ['reported', ['accept'], 'upheld'],
    )
    assert.equal(await life.lastTold(matter), '您的异议成立，此事重新受理，现由洋青镇综治中心接手。')
    const again = await life.refused(life.cast.dispatcher, matter, decline)
    assert.deepEqual([again.code, again.sentence], ['upheld', '反映人的异议已经成立，不能再不予受理'])
    await life.dispatched(matter, '0202001')
    assert.equal((await life.read(matter)).state, 'dispatched')
  })

  test('dismissed she hears why and which road is left; a second objection is refused', async () => {
    const matter = await objected()
    await life.made(life.cast.county, matter, { move: 'dismiss', reason: '仲裁不收也要有书面决定' })
    const view = await life.view(matter)
    assert.deepEqual([view.state, view.dueAt, view.told.at(-1)?.words], ['declined', null, '仲裁不收也要有书面决定'])
    assert.match(await life.lastTold(matter), /^您的异议经复核不成立，理由如下。您仍可以走：劳动人事争议仲裁（/)
    const second = await life.refusedToReporter(matter, objection)
    assert.deepEqual([second.code, second.sentence], ['too-often', '本轮已经 1 次，不能再提出异议'])
  })

  test('who declined does not review it, even as the county’s decider', async () => {
    const both = await life.person('county-dispatcher', { region: '440823' })
    const matter = await life.lampAt('reported')
    await life.made(both, matter, decline)
    await life.said(matter, objection)
    assert.equal(asideOf(await life.read(matter), 'objection').waitsFor, '湛江市综治中心')
    const level = await life.refused(life.cast.county, matter, { move: 'dismiss', reason: '无理' })
    assert.equal(level.code, 'one-level-up')
    await life.made(life.cast.city, matter, { move: 'dismiss', reason: '无理' })
  })
})
