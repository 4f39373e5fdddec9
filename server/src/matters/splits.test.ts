import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { MatterPage } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { act } from '../testing-city.ts'
import { asideOf, type Followed, type Life, openLife, running } from '../testing-life.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

/** Splits, and answers the part as its own matter. */
async function split(matter: Followed, words = '排水沟也堵了'): Promise<Followed> {
  await life.made(life.cast.dispatcher, matter, { move: 'split', words })
  const { data } = asideOf(await life.read(matter), 'split')
  return { id: String(data.into), number: String(data.number), secret: matter.secret, version: 1 }
}

describe('splitting', () => {
  test('the part is a matter of its own, with number, words and clock; the whole goes on as before', async () => {
    const matter = await life.lampAt('handling')
    const before = await life.read(matter)
    life.pass({ hours: 1 })
    const part = await split(matter)
    const [whole, own] = [await life.read(matter), await life.read(part)]
    assert.deepEqual([whole.state, running(whole), whole.dueAt], ['handling', running(before), before.dueAt])
    assert.deepEqual([own.state, own.words, own.door, own.lead], ['reported', '排水沟也堵了', 'split', null])
    assert.notEqual(own.number, whole.number)
    assert.deepEqual([running(own), own.placeName], [['accept'], whole.placeName])
    assert.equal(own.clocks[0]?.startedAt, '2026-11-25T02:00:00.000Z')
    const { lines } = expectBody<MatterPage>(await life.cast.dispatcher.get('/api/matters?queue=mine'), 200)
    assert.ok(
      lines.some(line => line.id === part.id),
      'it waits at the desk',
    )
  })

  test('one receipt shows both, each by its number', async () => {
    const matter = await life.lampAt('received')
    const part = await split(matter)
    const view = await life.view(matter)
    assert.deepEqual(view.others, [{ number: part.number, state: 'reported' }])
    assert.equal(
      await life.lastTold(matter),
      `您反映的内容里有另一件事，已另立编号 ${part.number} 办理，用同一张回执可以一起查看。`,
    )
    const theirs = await life.view(part)
    assert.deepEqual([theirs.number, theirs.state, theirs.words], [part.number, 'reported', '排水沟也堵了'])
    await life.dispatched(part, '0204001')
    assert.equal((await life.view(part)).state, 'dispatched')
    assert.equal((await life.view(matter)).state, 'received', 'the other has a life of its own')
  })

  test('she may withdraw one and keep the other', async () => {
    const matter = await life.lampAt('received')
    const part = await split(matter)
    await life.said(part, { move: 'withdraw' })
    assert.deepEqual([(await life.view(part)).state, (await life.view(matter)).state], ['withdrawn', 'received'])
  })

  test('the part of what is restricted is restricted', async () => {
    const matter = await life.lampAt('received')
    await life.made(life.cast.dispatcher, matter, { move: 'mark', mark: 'minor', reason: '说到一个孩子' })
    const part = await split(matter)
    expectProblem(await life.cast.verifier.get(`/api/matters/${part.id}`), 'not-found')
    assert.deepEqual((await life.read(part)).marks, ['minor'])
  })

  test('is the desk’s, needs words, and is made alone', async () => {
    const matter = await life.lampAt('received')
    const unit = await life.refused(life.cast.unit, matter, { move: 'split', words: '另一件' })
    assert.deepEqual([unit.code, unit.sentence], ['not-your-post', '由洋青镇综治中心办理'])
    const empty = await act(life.cast.dispatcher, matter.id, matter.version, { move: 'split', words: ' ' })
    assert.equal(expectProblem(empty, 'words-missing').field, '/moves/words')
    const two = await act(
      life.cast.dispatcher,
      matter.id,
      matter.version,
      { move: 'remark', note: '记' },
      { move: 'split', words: '另一件' },
    )
    assert.equal(expectProblem(two, 'bad-input').field, '/moves')
  })
})
