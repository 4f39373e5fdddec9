import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { kexu, type Person } from '../testing-city.ts'
import { type Followed, type Life, openLife, running } from '../testing-life.ts'

const passage = '0602001'

let life: Life
let worker: Person

before(async () => {
  life = await openLife()
  worker = await life.person('grid-worker', { region: kexu })
})
after(() => life.close())
beforeEach(() => {
  life.start()
  sample(100)
})

/** So many of a hundred are drawn for a check. */
function sample(percent: number): void {
  life.town.city.matters.samplingRules = [{ itemCode: '*', percent, validFrom: '2020-01-01', validTo: null }]
}
const settleIt = { move: 'self-handle', item: passage, note: '杂物已搬走' } as const
const fallen = (by?: Person, changes: object = {}): Promise<Followed> =>
  life.reported({ words: '消防通道堆满杂物', ...(by ? { door: 'grid-worker' } : {}), ...changes }, by)

describe('handled on the spot', () => {
  test('not drawn for a check, it is closed by rule at once and she is asked whether it holds', async () => {
    sample(0)
    const matter = await fallen()
    const done = await life.made(worker, matter, settleIt)
    assert.equal(done.state, 'closed')
    const whole = await life.read(matter)
    assert.deepEqual(
      whole.timeline.slice(1).map(({ move, byParty }) => [move, byParty]),
      [
        ['self-handle', 'desk'],
        ['settle', 'rule'],
      ],
    )
    assert.deepEqual(running(whole), ['follow-up'])
    assert.equal(await life.lastTold(matter), '您反映的事已当场办好，没有抽到核查。如果没有解决，请告诉我们。')
  })

  test('drawn, it waits for somebody else, who passes it', async () => {
    const matter = await fallen()
    await life.made(worker, matter, settleIt)
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.next.party, running(whole)], ['self-handled', 'verifier', ['verify']])
    assert.equal(await life.lastTold(matter), '工作人员当场办理了您反映的事。')
    const own = await life.refused(worker, matter, { move: 'pass-sample' })
    assert.deepEqual([own.code, own.sentence], ['handler-cannot-verify', '办理人不能核查自己办的事，须由另一个人核查'])
    await life.made(life.cast.verifier, matter, { move: 'pass-sample', note: '已看过' })
    assert.deepEqual([(await life.read(matter)).state, running(await life.read(matter))], ['closed', ['follow-up']])
    assert.equal(await life.lastTold(matter), '经核查，您的事已办结。请告诉我们是否满意。')
  })

  test('failed, the unit of the rule gets it with the clocks of the item', async () => {
    const matter = await fallen()
    await life.made(worker, matter, settleIt)
    await life.made(life.cast.verifier, matter, { move: 'fail-sample', reason: '又堆上了' })
    const whole = await life.read(matter)
    assert.equal(whole.state, 'handling')
    assert.ok(whole.lead)
    assert.deepEqual(running(whole), ['contact', 'handle'])
    assert.match(
      await life.lastTold(matter),
      new RegExp(`^核查发现没有办好，已交给${whole.leadName}办理，最迟 .+ 办好。$`),
    )
    const officer = await life.person('unit-officer', { unit: whole.lead })
    await life.made(officer, matter, { move: 'contact', note: '已联系' }, { move: 'claim', note: '已清走' })
    assert.equal((await life.read(matter)).state, 'claimed-done')
  })

  test('what she says is not solved gets a unit by the rule', async () => {
    sample(0)
    const matter = await fallen()
    await life.made(worker, matter, settleIt)
    await life.said(matter, { move: 'rate', solved: false, stars: 1, reason: 'not-solved', words: '还堵着' })
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.round], ['handling', 2])
    assert.ok(whole.lead, 'somebody leads')
    assert.deepEqual(whole.next.party, 'lead-unit')
    assert.deepEqual(running(whole), ['contact', 'handle'])
    const told = await life.lastTold(matter)
    assert.match(told, new RegExp(`已重新办理（第 2 次），由${whole.leadName}继续处理，最迟 .+。$`))
  })

  test('an item that needs the whole way is not settled on the spot', async () => {
    const matter = await fallen()
    const refused = await life.refused(worker, matter, { ...settleIt, item: '0202001' })
    assert.deepEqual([refused.code, refused.field], ['no-self-handling', '/moves/item'])
    assert.equal(refused.sentence, '“路灯不亮”不能即采即办，请按程序受理')
  })

  test('reported and handled by one person is marked so, and checked by another', async () => {
    const matter = await fallen(worker)
    await life.made(worker, matter, settleIt)
    assert.deepEqual((await life.read(matter)).marks, ['self-reported-self-handled'])
    const aside = (await life.read(matter)).asides.find(({ kind }) => kind === 'mark')?.seq ?? 0
    const off = await life.refused(life.cast.dispatcher, matter, { move: 'unmark', aside, reason: '不好看' })
    assert.deepEqual([off.code, off.sentence], ['rule-only', '由规则自动办理'])
  })

  test('the grid worker who reported it does not check what another did', async () => {
    const matter = await fallen(worker)
    await life.made(life.cast.verifier, matter, settleIt)
    const party = await life.refused(worker, matter, { move: 'pass-sample' })
    assert.deepEqual(
      [party.code, party.sentence],
      ['party-cannot-verify', '反映人不能核查自己反映的事，须由另一个人核查'],
    )
    assert.equal(
      (await life.made(life.cast.dispatcher, matter, { move: 'pass-sample' })).state,
      'closed',
      'nobody else',
    )
  })
})
