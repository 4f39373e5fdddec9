import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { expectProblem } from '../testing-answers.ts'
import { act, otherTown } from '../testing-city.ts'
import { clockOf, type Followed, type Life, openLife, running } from '../testing-life.ts'
import { runTimers } from './run-timers.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const into = (main: Followed) => ({ move: 'merge', into: main.id, reason: '同一盏灯' }) as const
const undo = { move: 'unmerge', reason: '其实是另一盏' } as const
/** Merges, an hour after what came before; both are seen as they are now. */
async function merge(one: Followed, main: Followed): Promise<void> {
  life.pass({ hours: 1 })
  await life.made(life.cast.dispatcher, one, into(main))
  await seen(main)
  life.pass({ minutes: 1 })
}
async function seen(matter: Followed): Promise<void> {
  matter.version = (await life.read(matter)).version
}
async function close(main: Followed): Promise<void> {
  await life.made(life.cast.unit, main, { move: 'claim', note: '已更换' })
  const criteria = (await life.read(main)).criteria.map(({ key }) => key)
  await life.made(life.cast.verifier, main, { move: 'close', criteria })
}

describe('merging', () => {
  test('everybody who reported follows the main matter under her own number, with her own words', async () => {
    const main = await life.lampAt('handling')
    const one = await life.reported({ words: '三队门口也是黑的', phone: '13900001234' })
    await merge(one, main)
    const whole = await life.read(one)
    assert.deepEqual([whole.state, whole.main?.number, running(whole)], ['merged', main.number, []])
    assert.equal((await life.read(main)).reports, 2)
    assert.equal(await life.lastTold(one), `有人反映了同一件事，已与 ${main.number} 一并办理，您的编号继续有效。`)
    const hers = await life.view(one)
    assert.deepEqual([hers.state, hers.words, hers.holder], ['handling', '三队门口也是黑的', '遂溪县路灯管理所'])
    assert.equal(hers.dueAt, (await life.view(main)).dueAt)
    await close(main)
    for (const matter of [one, main]) {
      assert.equal((await life.view(matter)).state, 'closed')
      assert.equal(await life.lastTold(matter), '经核查，您的事已办结。请告诉我们是否满意。')
    }
    assert.ok(!(await life.view(one)).told.some(({ move }) => move === 'contact'), 'not what was before she joined')
  })

  test('one of several cannot withdraw it, each may rate it', async () => {
    const main = await life.lampAt('handling')
    const one = await life.reported()
    await merge(one, main)
    one.version = main.version
    const refused = await life.refusedToReporter(one, { move: 'withdraw' })
    assert.deepEqual([refused.code, refused.sentence], ['reporters-several', '还有别人反映了同一件事，一个人不能撤回'])
    await close(main)
    await life.said(main, { move: 'rate', solved: true, stars: 5, reason: 'solved' })
    one.version = main.version
    const again = await life.said(one, { move: 'rate', solved: false, stars: 2, reason: 'not-solved' })
    assert.deepEqual([again.id, again.state, again.round], [main.id, 'handling', 2])
  })

  test('undone it stands where it stood; the time it was merged does not count', async () => {
    const main = await life.lampAt('handling')
    const one = await life.lampAt('received')
    const before = clockOf(await life.read(one), 'handle').dueAt
    await merge(one, main)
    life.pass({ hours: 1, minutes: 59 })
    await life.made(life.cast.dispatcher, one, undo)
    const whole = await life.read(one)
    assert.deepEqual([whole.state, whole.main, whole.lead !== null], ['received', null, true])
    assert.equal(before, '2026-11-27T01:00:00.000Z')
    assert.equal(clockOf(whole, 'handle').dueAt, '2026-11-27T03:00:00.000Z', '10:00 to 12:00 stood still')
    assert.deepEqual([(await life.view(one)).state, (await life.view(main)).state], ['received', 'handling'])
    assert.equal(await life.lastTold(one), '您的事已从一并办理中分出，单独办理，现由遂溪县路灯管理所接手。')
    assert.equal((await life.read(main)).reports, 1)
    await life.made(life.cast.unit, one, { move: 'contact', note: '已联系' })
  })

  test('an assist ends with the merge and is not called back when it is undone; handling runs on', async () => {
    const [main, one] = [await life.lampAt('handling'), await life.lampAt('handling')]
    await life.made(life.cast.unit, one, { move: 'ask-assist', unit: '440823-police', reason: '请到场' })
    await merge(one, main)
    assert.deepEqual(running(await life.read(one)), [])
    await life.made(life.cast.dispatcher, one, undo)
    const again = await life.read(one)
    assert.deepEqual(running(again), ['handle'])
    assert.deepEqual(
      again.asides.filter(({ kind }) => kind === 'assist').map(({ state }) => state),
      ['ended'],
    )
  })

  test('rests with the main matter only, however long that takes', async () => {
    const main = await life.lampAt('handling')
    const one = await life.reported()
    await merge(one, main)
    life.pass({ hours: 24 * 40 })
    await runTimers(life.town.city.matters)
    assert.equal((await life.read(one)).state, 'merged')
    await close(main)
    await runTimers(life.town.city.matters)
    assert.equal((await life.read(one)).state, 'archived')
    assert.equal((await life.view(one)).state, 'closed', 'she follows the main one')
  })

  test('too late once the main matter has closed', async () => {
    const main = await life.lampAt('handling')
    const one = await life.reported()
    await merge(one, main)
    await close(main)
    const late = await life.refused(life.cast.dispatcher, one, undo)
    assert.deepEqual([late.code, late.sentence], ['main-closed', '主案已经办结，不能再撤销并案'])
    assert.equal((await life.view(one)).state, 'closed')
  })

  test('of a chain, the middle one takes its own reporters back with it', async () => {
    const [main, middle, one] = [await life.lampAt('handling'), await life.lampAt('received'), await life.reported()]
    await merge(one, middle)
    await life.made(life.cast.unit, main, { move: 'clarify', words: '您家几口人？' })
    await life.made(life.cast.unit, main, { move: 'resume' })
    await merge(middle, main)
    assert.deepEqual(
      (await life.view(one)).told.map(({ move }) => move),
      ['report', 'merge', 'merge'],
      'not what was asked of others before',
    )
    assert.deepEqual([(await life.view(one)).state, (await life.read(main)).reports], ['handling', 3])
    await life.made(life.cast.dispatcher, middle, undo)
    assert.deepEqual([(await life.view(one)).state, (await life.read(main)).reports], ['received', 1])
    await seen(middle)
    await life.made(life.cast.dispatcher, one, undo)
    assert.equal((await life.view(one)).state, 'reported')
  })

  test('not into itself, nor into what is over, merged or not there', async () => {
    const one = await life.lampAt('reported')
    const self = await life.refused(life.cast.dispatcher, one, into(one))
    assert.deepEqual([self.code, self.field, self.sentence], ['itself', '/moves/into', '不能与自己并案'])
    const over = await life.refused(life.cast.dispatcher, one, into(await life.lampAt('closed')))
    assert.deepEqual([over.code, over.field, over.sentence], ['main-not-open', '/moves/into', '要并入的事项不在办理中'])
    const [main, merged] = [await life.lampAt('received'), await life.lampAt('reported')]
    await merge(merged, main)
    assert.equal((await life.refused(life.cast.dispatcher, one, into(merged))).code, 'main-not-open')
    const there = await life.reported({ place: { code: otherTown } })
    const unseen = await act(life.cast.dispatcher, one.id, one.version, into(there))
    assert.equal(expectProblem(unseen, 'not-found').field, '/moves/into')
    const never = await life.refused(life.cast.dispatcher, one, undo)
    assert.equal(never.code, 'nothing-open')
  })
})
