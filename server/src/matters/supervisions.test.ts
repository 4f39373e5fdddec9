import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { MatterPage } from '@banyan/contract'
import { expectBody } from '../testing-answers.ts'
import { asideOf, clockOf, type Life, openLife, running } from '../testing-life.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const press = (level: 'nudge' | 'yellow' | 'red' | 'listed') =>
  ({ move: 'supervise', level, reason: '进展慢' }) as const
const supervised = async (): Promise<string[]> =>
  expectBody<MatterPage>(await life.cast.county.get('/api/matters?queue=supervised&limit=100'), 200).lines.map(
    ({ id }) => id,
  )

describe('supervising', () => {
  test('a nudge waits for the unit’s answer with a clock of its own, and the reporter hears of it', async () => {
    const matter = await life.lampAt('handling')
    const { version: aside } = await life.made(life.cast.county, matter, press('nudge'))
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, running(whole)], ['handling', ['answer', 'handle']])
    assert.equal(clockOf(whole, 'answer').dueAt, '2026-11-27T01:00:00.000Z')
    assert.equal(await life.lastTold(matter), '上级正在督促办理您的事。')
    assert.ok((await supervised()).includes(matter.id))
    await life.made(life.cast.unit, matter, { move: 'answer-supervision', aside, words: '明天到货就换' })
    const answered = await life.read(matter)
    assert.deepEqual([asideOf(answered, 'supervision').state, running(answered)], ['answered', ['handle']])
    assert.equal(answered.timeline.at(-1)?.words, '明天到货就换')
    assert.ok((await supervised()).includes(matter.id), 'until its supervisor is satisfied')
    await life.made(life.cast.county, matter, { move: 'close-supervision', aside })
    assert.equal(asideOf(await life.read(matter), 'supervision').state, 'done')
    assert.ok(!(await supervised()).includes(matter.id))
  })

  test('goes up step by step, never down; the marks say how far', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.county, matter, press('yellow'))
    for (const level of ['nudge', 'yellow'] as const) {
      const lower = await life.refused(life.cast.county, matter, press(level))
      assert.deepEqual([lower.code, lower.field], ['supervision-lower', '/moves/level'])
      assert.equal(lower.sentence, '督办只能逐级加重，目前已是黄牌督办')
    }
    await life.made(life.cast.county, matter, press('red'))
    await life.made(life.cast.city, matter, press('listed'))
    const { marks, clocks } = await life.read(matter)
    assert.deepEqual(marks, ['supervised-yellow', 'supervised-red', 'supervised-listed'])
    assert.equal(clocks.filter(({ stage, stoppedAt }) => stage === 'answer' && stoppedAt === null).length, 3)
  })

  test('of two, the answer settles the one it names', async () => {
    const matter = await life.lampAt('handling')
    const { version: first } = await life.made(life.cast.county, matter, press('nudge'))
    const { version: second } = await life.made(life.cast.county, matter, press('yellow'))
    await life.made(life.cast.unit, matter, { move: 'answer-supervision', aside: second, words: '已安排' })
    const { asides, clocks } = await life.read(matter)
    assert.deepEqual(
      asides.map(({ seq, state }) => [seq, state]),
      [
        [first, 'open'],
        [second, 'answered'],
      ],
    )
    assert.deepEqual(
      clocks.filter(({ stage }) => stage === 'answer').map(({ seq, stoppedAt }) => [seq, stoppedAt === null]),
      [
        [first, true],
        [second, false],
      ],
    )
    const none = await life.refused(life.cast.unit, matter, { move: 'answer-supervision', aside: 1, words: '答' })
    assert.deepEqual([none.code, none.field, none.sentence], ['nothing-open', '/moves/aside', '没有等待处理的这一项'])
  })

  test('only a supervisor presses, and not the unit closes it', async () => {
    const matter = await life.lampAt('handling')
    const desk = await life.refused(life.cast.dispatcher, matter, press('nudge'))
    assert.deepEqual([desk.code, desk.sentence], ['not-your-post', '由督办岗办理'])
    const { version: aside } = await life.made(life.cast.county, matter, press('nudge'))
    const unit = await life.refused(life.cast.unit, matter, { move: 'close-supervision', aside })
    assert.equal(unit.code, 'not-your-post')
  })
})
