import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { expectProblem } from '../testing-answers.ts'
import { act } from '../testing-city.ts'
import { type Life, openLife, running } from '../testing-life.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const question = () => life.reported({ kind: 'question', words: '低保怎么申请' })
const suggestion = () => life.reported({ kind: 'suggestion', words: '公交站该设个遮阳棚' })

describe('questions and suggestions', () => {
  test('a question is answered at the desk; she reads the answer and every clock stops', async () => {
    const matter = await question()
    await life.made(life.cast.dispatcher, matter, { move: 'answer', words: '带户口簿到村委会填表' })
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, running(whole), whole.next.party], ['answered', [], 'nobody'])
    const told = (await life.view(matter)).told.at(-1)
    assert.equal(told?.words, '带户口簿到村委会填表')
    assert.equal(await life.lastTold(matter), '对您的咨询，洋青镇综治中心答复如下。')
  })

  test('where a unit has it, the unit answers and not the desk', async () => {
    const matter = await question()
    await life.dispatched(matter, '0202001')
    await life.made(life.cast.unit, matter, { move: 'receive' })
    const desk = await life.refused(life.cast.dispatcher, matter, { move: 'answer', words: '答' })
    assert.deepEqual([desk.code, desk.sentence], ['not-your-post', '由遂溪县路灯管理所办理'])
    await life.made(life.cast.unit, matter, { move: 'answer', words: '下周装' })
    assert.deepEqual(running(await life.read(matter)), [])
    assert.equal(await life.lastTold(matter), '对您的咨询，遂溪县路灯管理所答复如下。')
  })

  test('an answer that does not help is raised again: same number, next round', async () => {
    const matter = await question()
    await life.made(life.cast.dispatcher, matter, { move: 'answer', words: '问村委会' })
    const raised = await life.said(matter, { move: 'raise-again', words: '村委会说不归他们' })
    assert.deepEqual([raised.state, raised.number], ['reported', `${matter.number}-02`])
    const view = await life.view(matter)
    assert.equal(view.told.at(-1)?.words, '村委会说不归他们')
    assert.deepEqual(running(await life.read(matter)), ['accept'])
  })

  test('a suggestion is adopted, or turned down, with the reason told', async () => {
    const adopted = await suggestion()
    await life.made(life.cast.dispatcher, adopted, { move: 'adopt', words: '已列入明年计划' })
    assert.equal(await life.lastTold(adopted), '您的建议已被洋青镇综治中心采纳，理由和打算如下。')
    assert.equal((await life.view(adopted)).told.at(-1)?.words, '已列入明年计划')
    const refused = await suggestion()
    const done = await life.made(life.cast.dispatcher, refused, { move: 'turn-down', words: '站台太窄，装不下' })
    assert.equal(done.state, 'answered')
    assert.equal(await life.lastTold(refused), '您的建议洋青镇综治中心没有采纳，理由如下。')
  })

  test('what is no question is not answered away, what is no suggestion not turned down', async () => {
    const matter = await life.lampAt('reported')
    for (const move of ['answer', 'adopt', 'turn-down'] as const) {
      const refused = await life.refused(life.cast.dispatcher, matter, { move, words: '不办' })
      assert.equal(refused.code, 'wrong-kind')
      assert.match(refused.sentence, /^这是“求助”，不适用/)
    }
    const empty = await act(life.cast.dispatcher, (await question()).id, 1, { move: 'answer', words: ' 　' })
    assert.equal(expectProblem(empty, 'words-missing').field, '/moves/words')
  })
})
