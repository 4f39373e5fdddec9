import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { asideOf, clockOf, type Followed, type Life, openLife, running } from '../testing-life.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const question = { move: 'clarify', words: '是哪一盏灯？' } as const
const ask = (matter: Followed) => life.made(life.cast.unit, matter, question)
/** Nothing is heard until the time for an answer is over. */
async function silence(matter: Followed): Promise<void> {
  assert.equal(await life.until((await life.view(matter)).askedUntil), 1)
  matter.version = (await life.read(matter)).version
}

describe('clarifications', () => {
  test('her answer lets the clocks run on; the time she was waited for does not count', async () => {
    const matter = await life.lampAt('received')
    const before = await life.read(matter)
    await ask(matter)
    const asked = await life.view(matter)
    assert.equal(asked.askedUntil, '2026-12-02T01:00:00.000Z', 'five working days')
    assert.equal(asked.dueAt, null)
    assert.match(await life.lastTold(matter), /^需要您补充一些情况才能办理，请在 .+ 前回复。这段时间不计入办理时限。$/)
    assert.equal(asked.told.at(-1)?.words, '是哪一盏灯？')
    assert.deepEqual(running(await life.read(matter)), [])
    life.pass({ hours: 2 })
    await life.said(matter, { move: 'supplement', words: '村口小卖部旁边那盏' })
    const whole = await life.read(matter)
    assert.deepEqual(running(whole), running(before))
    assert.equal(clockOf(before, 'handle').dueAt, '2026-11-27T01:00:00.000Z')
    assert.equal(clockOf(whole, 'handle').dueAt, '2026-11-27T03:00:00.000Z')
    assert.equal((await life.view(matter)).askedUntil, null)
    assert.equal(await life.lastTold(matter), '已恢复办理，由遂溪县路灯管理所继续处理。')
  })

  test('asked twice and never answered it lapses, and she may raise it again under the same number', async () => {
    const matter = await life.lampAt('handling')
    await ask(matter)
    await silence(matter)
    assert.deepEqual((await life.read(matter)).state, 'handling', 'once: it goes on')
    await ask(matter)
    await silence(matter)
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, running(whole), whole.timeline.at(-1)?.byParty], ['lapsed', [], 'rule'])
    assert.equal(await life.lastTold(matter), '两次请您补充情况都没有收到回复，此事暂时终结。您随时可以再次提出。')
    const raised = await life.said(matter, { move: 'raise-again', words: '就是村口那盏' })
    assert.deepEqual([raised.state, raised.round, raised.number], ['reported', 2, `${matter.number}-02`])
    const again = await life.read(matter)
    assert.deepEqual([again.lead, running(again)], [null, ['accept']])
    assert.equal(await life.lastTold(matter), '您再次提出，此事重新登记（第 2 次），现由洋青镇综治中心接手。')
  })

  test('who answered the first question has not been silent twice', async () => {
    const matter = await life.lampAt('handling')
    await ask(matter)
    await life.said(matter, { move: 'supplement', words: '村口那盏' })
    await ask(matter)
    await silence(matter)
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, running(whole), asideOf(whole, 'pause').state], ['handling', ['handle'], 'ended'])
    const third = await life.refused(life.cast.unit, matter, question)
    assert.deepEqual([third.code, third.sentence], ['too-often', '本轮已经 2 次，不能再请反映人补正'])
  })

  test('one question at a time, and none to a reporter nobody can reach', async () => {
    const matter = await life.lampAt('handling')
    await ask(matter)
    assert.equal((await life.refused(life.cast.unit, matter, question)).code, 'paused')
    const anonymous = await life.reported({ phone: undefined })
    const refused = await life.refused(life.cast.dispatcher, anonymous, question)
    assert.equal(refused.code, 'reporter-unknown')
  })

  test('the desk asks before it accepts, the unit once it has it; neither for the other', async () => {
    const matter = await life.lampAt('reported')
    await life.made(life.cast.dispatcher, matter, question)
    assert.deepEqual(running(await life.read(matter)), [])
    await life.made(life.cast.dispatcher, matter, { move: 'resume' })
    assert.deepEqual(running(await life.read(matter)), ['accept'])
    const handled = await life.lampAt('handling')
    const desk = await life.refused(life.cast.dispatcher, handled, question)
    assert.deepEqual([desk.code, desk.sentence], ['not-your-post', '由遂溪县路灯管理所办理'])
  })
})
