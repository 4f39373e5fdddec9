import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { expectProblem } from '../testing-answers.ts'
import { act, lampUnit, type Person, yangqing } from '../testing-city.ts'
import { asideOf, clockOf, type Followed, type Life, openLife, running } from '../testing-life.ts'

const housing = '440823-housing'
const centre = `${yangqing}-governance-centre`

let life: Life
let officers: { housing: Person; centre: Person }

before(async () => {
  life = await openLife()
  officers = {
    housing: await life.person('unit-officer', { unit: housing }),
    centre: await life.person('unit-officer', { unit: centre }),
  }
})
after(() => life.close())
beforeEach(() => life.start())

const giveBack = (line = '0202-street-lighting') => ({ move: 'return', line, reason: '不是我们的灯' }) as const

/** Given back by two units: the second return opens the dispute. */
async function disputed(): Promise<Followed> {
  const matter = await life.lampAt('dispatched')
  await life.made(life.cast.unit, matter, giveBack())
  await life.made(life.cast.dispatcher, matter, { move: 'dispatch', unit: housing, reason: '请住建接手' })
  await life.made(officers.housing, matter, giveBack())
  return matter
}

describe('returning and ruling', () => {
  test('recalled before the unit signed, it waits for another dispatch', async () => {
    const matter = await life.lampAt('dispatched')
    await life.made(life.cast.dispatcher, matter, { move: 'recall', reason: '派错了' })
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.lead, whole.next.party], ['accepted', null, 'dispatcher'])
    assert.deepEqual(running(whole), ['dispatch'])
    assert.equal(await life.lastTold(matter), '办理单位要重新确定，现由洋青镇综治中心重新安排。')
    expectProblem(await life.cast.unit.get(`/api/matters/${matter.id}`), 'not-found')
    const signed = await life.lampAt('received')
    const late = await life.refused(life.cast.dispatcher, signed, { move: 'recall', reason: '派错了' })
    assert.deepEqual([late.code, late.sentence], ['wrong-state', '目前是“已签收”，还不能（或不再需要）撤回分拨'])
  })

  test('a return cites a line of the duty list and goes back to the desk', async () => {
    const matter = await life.lampAt('received')
    const bare = await life.refused(life.cast.unit, matter, giveBack('no-such-line'))
    assert.deepEqual([bare.code, bare.field], ['line-needed', '/moves/line'])
    assert.equal(bare.sentence, '退回须引用履职清单中有效的一条')
    const { line: _line, ...lineless } = giveBack()
    const none = await act(life.cast.unit, matter.id, matter.version, lineless as ReturnType<typeof giveBack>)
    assert.equal(expectProblem(none, 'bad-input').field, '/moves/0/line')
    await life.made(life.cast.unit, matter, giveBack())
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.lead, running(whole)], ['accepted', null, ['dispatch']])
    assert.deepEqual(
      [asideOf(whole, 'return').unitName, asideOf(whole, 'return').data.line],
      ['遂溪县路灯管理所', '0202-street-lighting'],
    )
    assert.equal(await life.lastTold(matter), '遂溪县路灯管理所认为此事不归其办理，现由洋青镇综治中心重新安排。')
  })

  test('after one working day it is not returned any more', async () => {
    const matter = await life.lampAt('received')
    life.town.clock.set('2026-11-26T09:01:00+08:00')
    const late = await life.refused(life.cast.unit, matter, giveBack())
    assert.equal(late.code, 'return-too-late')
    assert.match(late.sentence, /超过一个工作日/)
  })

  test('the second return opens a dispute: the fallback unit handles at once, nobody waits', async () => {
    const matter = await disputed()
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.lead], ['handling', centre])
    assert.deepEqual(running(whole), ['contact', 'handle', 'ruling'])
    const dispute = asideOf(whole, 'dispute')
    assert.deepEqual([dispute.state, dispute.waitsFor], ['open', '遂溪县综治中心'])
    assert.deepEqual(dispute.data.units, [lampUnit, housing])
    assert.match(
      await life.lastTold(matter),
      /^由哪个单位负责正在裁决；裁决期间先由洋青镇综治中心办理，最迟 .+ 办好。$/,
    )
    await life.made(officers.centre, matter, { move: 'contact', note: '已上门' })
    const moved = await life.refused(life.cast.dispatcher, matter, {
      ...{ move: 'hand-over', unit: housing, reason: '还是住建' },
    })
    assert.equal(moved.code, 'dispute-open')
  })

  test('the ruling keeps the unit that has it', async () => {
    const matter = await disputed()
    await life.made(life.cast.county, matter, { move: 'rule', unit: centre, reason: '村道路灯由镇管护' })
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.lead, asideOf(whole, 'dispute').state], ['handling', centre, 'done'])
    assert.deepEqual(running(whole), ['contact', 'handle'])
    assert.equal(await life.lastTold(matter), '已裁决由洋青镇综治中心负责办理。')
  })

  test('the ruling hands over; the unit it names cannot give it back again', async () => {
    const matter = await disputed()
    const { dueAt } = clockOf(await life.read(matter), 'handle')
    await life.made(life.cast.county, matter, { move: 'rule', unit: lampUnit, reason: '路灯归路灯所' })
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.lead], ['dispatched', lampUnit])
    assert.deepEqual(running(whole), ['contact', 'handle', 'receive'])
    assert.equal(clockOf(whole, 'handle').dueAt, dueAt, 'the reporter waits no longer for it')
    assert.match(await life.lastTold(matter), /^已改由遂溪县路灯管理所办理，最迟 .+ 办好。$/)
    const again = await life.refused(life.cast.unit, matter, giveBack())
    assert.deepEqual([again.code, again.sentence], ['ruled', '职责已经裁决，不能再退回，可以请求协办'])
    assert.equal((await life.made(life.cast.unit, matter, { move: 'receive' })).state, 'received')
  })

  test('a ruling after the work was claimed done names the unit that answers for it from now on, and does not undo the work', async () => {
    const matter = await disputed()
    await life.made(officers.centre, matter, { move: 'contact', note: '已上门' }, { move: 'claim', note: '已修好' })
    await life.made(life.cast.county, matter, { move: 'rule', unit: lampUnit, reason: '路灯归路灯所' })
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.lead, asideOf(whole, 'dispute').state], ['claimed-done', lampUnit, 'done'])
    assert.deepEqual(running(whole), ['verify'])
  })

  test('a unit does not rule in its own case, nor the level that asked', async () => {
    const matter = await disputed()
    const rule = { move: 'rule', unit: housing, reason: '归住建' } as const
    for (const officer of [life.cast.unit, officers.housing])
      expectProblem(await act(officer, matter.id, matter.version, rule), 'not-found')
    const handling = await life.refused(officers.centre, matter, rule)
    assert.deepEqual([handling.code, handling.sentence], ['not-your-post', '由遂溪县综治中心办理'])
    const townSupervisor = await life.person('supervisor', { region: yangqing })
    const level = await life.refused(townSupervisor, matter, rule)
    assert.deepEqual([level.code, level.sentence], ['one-level-up', '须由上一级（遂溪县综治中心）决定'])
    const own = await life.lampAt('dispatched')
    await life.made(life.cast.dispatcher, own, { move: 'recall', reason: '先问综治中心' })
    await life.made(life.cast.dispatcher, own, { move: 'dispatch', unit: '440823-governance-centre', reason: '县里办' })
    const countyOfficer = await life.person('unit-officer', { unit: '440823-governance-centre' })
    await life.made(countyOfficer, own, giveBack())
    await life.made(life.cast.dispatcher, own, { move: 'dispatch' })
    await life.made(life.cast.unit, own, giveBack())
    const judge = await life.refused(life.cast.county, own, rule)
    assert.deepEqual([judge.code, judge.sentence], ['own-case', '不能裁决或审批本单位、本人提出的事'])
    await life.made(life.cast.city, own, rule)
    assert.equal((await life.read(own)).lead, housing)
  })
})
