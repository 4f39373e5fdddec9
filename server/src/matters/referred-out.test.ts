import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { expectProblem } from '../testing-answers.ts'
import { act } from '../testing-city.ts'
import { clockOf, type Life, openLife, running } from '../testing-life.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const out = { move: 'refer-out', road: 'police', reason: '已涉嫌盗窃电缆' } as const

describe('referring out', () => {
  test('she hears the road, the desk keeps a clock for the outcome, and tells it', async () => {
    const matter = await life.lampAt('reported')
    await life.made(life.cast.dispatcher, matter, out)
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.next.party, running(whole)], ['referred-out', 'dispatcher', ['outcome']])
    const outcome = clockOf(whole, 'outcome')
    assert.equal(outcome.dueAt, '2027-01-06T01:00:00.000Z', 'thirty working days')
    assert.equal(outcome.provisional, true, 'the holidays of next year are not published')
    assert.match(await life.lastTold(matter), /^此事要通过法定途径办理：公安报警（拨打110.+）。有了结果我们会告诉您。$/)
    await life.made(life.cast.dispatcher, matter, { move: 'conclude', words: '公安已立案' })
    const done = await life.read(matter)
    assert.deepEqual([done.state, running(done)], ['concluded', []])
    assert.equal((await life.view(matter)).told.at(-1)?.words, '公安已立案')
    assert.equal(await life.lastTold(matter), '您的事有了结果，告知如下。')
  })

  test('from accepted too; once a unit has it, not any more', async () => {
    const matter = await life.lampAt('reported')
    await life.made(life.cast.dispatcher, matter, { move: 'accept', item: '0202001' }, out)
    assert.deepEqual(running(await life.read(matter)), ['outcome'])
    const handled = await life.lampAt('received')
    const late = await life.refused(life.cast.dispatcher, handled, out)
    assert.deepEqual([late.code, late.sentence], ['wrong-state', '目前是“已签收”，还不能（或不再需要）转法定途径'])
  })

  test('a road that is none is bad input; the outcome is not told without words', async () => {
    const matter = await life.lampAt('reported')
    const unknown = await act(life.cast.dispatcher, matter.id, matter.version, { ...out, road: 'nowhere' })
    assert.equal(expectProblem(unknown, 'bad-input').field, '/moves/road')
    await life.made(life.cast.dispatcher, matter, out)
    const empty = await act(life.cast.dispatcher, matter.id, matter.version, { move: 'conclude', words: '\n' })
    assert.equal(expectProblem(empty, 'words-missing').field, '/moves/words')
  })
})
