import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { asideOf, clockOf, type Followed, type Life, openLife, running } from '../testing-life.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const still = { move: 'rate', solved: false, stars: 1, reason: 'not-solved', words: '还是黑的' } as const
const fine = { move: 'rate', solved: true, stars: 5, reason: 'solved' } as const

describe('after the close', () => {
  test('her reason reopens it: next round, same number with its suffix, clocks from the item', async () => {
    const matter = await life.lampAt('closed')
    life.pass({ hours: 24 })
    const again = await life.said(matter, still)
    assert.deepEqual([again.state, again.round, again.number], ['handling', 2, `${matter.number}-02`])
    const whole = await life.read(matter)
    assert.deepEqual([running(whole), whole.next.name], [['contact', 'handle'], '遂溪县路灯管理所'])
    assert.deepEqual([clockOf(whole, 'handle').round, clockOf(whole, 'handle').dueAt], [2, '2026-11-30T01:00:00.000Z'])
    assert.equal(
      (await life.lastTold(matter)).replace(/最迟 .+。/, '最迟…'),
      '您反映问题没有解决，已重新办理（第 2 次），由遂溪县路灯管理所继续处理，最迟…',
    )
    assert.equal((await life.view(matter)).number, `${matter.number}-02`)
    const late = await life.refusedToReporter(matter, still)
    assert.deepEqual([late.code, late.sentence], ['wrong-state', '目前是“处置中”，还不能（或不再需要）评价'])
  })

  test('the second round is handled, verified and closed like the first', async () => {
    const matter = await life.lampAt('closed')
    await life.said(matter, still)
    await life.made(life.cast.unit, matter, { move: 'contact', note: '已道歉' }, { move: 'claim', note: '换了线路' })
    const criteria = (await life.read(matter)).criteria.map(({ key }) => key)
    assert.equal((await life.made(life.cast.verifier, matter, { move: 'close', criteria })).state, 'closed')
    const done = await life.said(matter, fine)
    assert.deepEqual([done.state, done.round], ['rated', 2])
    const twice = await life.refusedToReporter(matter, still)
    assert.deepEqual([twice.code, twice.sentence], ['already-so', '已经是这样了'])
  })

  test('followed up by somebody who did not handle it, then rated', async () => {
    const matter = await life.lampAt('closed')
    const unit = await life.refused(life.cast.unit, matter, { move: 'follow-up', reached: true, solved: true })
    assert.equal(unit.code, 'not-your-post')
    await life.made(life.cast.dispatcher, matter, { move: 'follow-up', reached: true, solved: true, note: '满意' })
    const whole = await life.read(matter)
    assert.deepEqual(
      [whole.state, running(whole), whole.timeline.at(-1)?.data],
      ['followed-up', [], { reached: true, solved: true }],
    )
    assert.equal(await life.lastTold(matter), '我们回访了您。感谢您的意见。')
    await life.said(matter, fine)
    assert.deepEqual(
      [(await life.read(matter)).state, asideOf(await life.read(matter), 'rating').data.stars],
      ['rated', 5],
    )
  })

  test('nobody is called who left no number', async () => {
    const matter: Followed = await life.reported({ phone: undefined })
    await life.dispatched(matter, '0202001')
    assert.ok(!running(await life.read(matter)).includes('contact'))
    await life.made(life.cast.unit, matter, { move: 'receive' }, { move: 'claim', note: '已换' })
    const criteria = (await life.read(matter)).criteria.map(({ key }) => key)
    await life.made(life.cast.verifier, matter, { move: 'close', criteria })
    assert.deepEqual(running(await life.read(matter)), [])
    const call = await life.refused(life.cast.dispatcher, matter, { move: 'follow-up', reached: false, solved: false })
    assert.equal(call.code, 'reporter-unknown')
  })

  test('the desk reopens with a reason, also what was rated', async () => {
    const matter = await life.lampAt('closed')
    await life.said(matter, fine)
    const reopen = { move: 'reopen', why: 'inspection', reason: '抽查时又不亮' } as const
    const unit = await life.refused(life.cast.unit, matter, reopen)
    assert.deepEqual([unit.code, unit.sentence], ['not-your-post', '由洋青镇综治中心办理'])
    await life.made(life.cast.dispatcher, matter, reopen)
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.round, whole.timeline.at(-1)?.data.why], ['handling', 2, 'inspection'])
  })

  test('after thirty days a rule archives it, and nothing opens it again', async () => {
    const matter = await life.lampAt('closed')
    assert.ok((await life.until('2026-12-25T01:00:00.000Z')) > 0)
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.next.party, running(whole)], ['archived', 'nobody', []])
    assert.equal(whole.timeline.at(-1)?.byParty, 'rule')
    const view = await life.view(matter)
    assert.equal(view.state, 'archived')
    const late = await life.refusedToReporter({ ...matter, version: view.version }, still)
    assert.deepEqual([late.code, late.sentence], ['wrong-state', '目前是“已归档”，还不能（或不再需要）评价'])
    for (const verdict of Object.values(whole.moves)) assert.notEqual(verdict, true)
  })
})
