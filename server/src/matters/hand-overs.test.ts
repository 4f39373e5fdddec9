import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { expectProblem } from '../testing-answers.ts'
import { act, lampUnit, type Person } from '../testing-city.ts'
import { asideOf, clockOf, type Life, openLife, running } from '../testing-life.ts'

const housing = '440823-housing'

let life: Life
let officer: Person

before(async () => {
  life = await openLife()
  officer = await life.person('unit-officer', { unit: housing })
})
after(() => life.close())
beforeEach(() => life.start())

const give = (unit: string) => ({ move: 'hand-over', unit, reason: '小区里的灯归住建' }) as const

describe('handing over the lead', () => {
  test('the new unit signs anew, the handling clock does not begin again; the old one sees it no more', async () => {
    const matter = await life.lampAt('handling')
    const { dueAt } = clockOf(await life.read(matter), 'handle')
    life.pass({ hours: 2 })
    await life.made(life.cast.dispatcher, matter, give(housing))
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.lead, whole.next.name], ['dispatched', housing, '遂溪县住房和城乡建设局'])
    assert.deepEqual([running(whole), clockOf(whole, 'handle').dueAt], [['handle', 'receive'], dueAt])
    assert.match(await life.lastTold(matter), /^已改由遂溪县住房和城乡建设局办理，最迟 11月27日周五 09:00 办好。$/)
    expectProblem(await life.cast.unit.get(`/api/matters/${matter.id}`), 'not-found')
    await life.made(officer, matter, { move: 'receive' })
  })

  test('what the old unit asked falls with it, and its clock stops', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.unit, matter, { move: 'ask-extension', amount: 1, reason: '等货' })
    await life.made(life.cast.unit, matter, { move: 'ask-assist', unit: '440823-police', reason: '请到场' })
    await life.made(life.cast.dispatcher, matter, give(housing))
    const whole = await life.read(matter)
    assert.deepEqual([asideOf(whole, 'extension').state, asideOf(whole, 'assist').state], ['ended', 'ended'])
    assert.deepEqual(running(whole), ['handle', 'receive'])
    await life.made(officer, matter, { move: 'receive' })
    assert.equal((await life.read(matter, officer)).moves['ask-extension'], true, 'the new unit may ask')
  })

  test('who handled it for the old unit still may not verify', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.dispatcher, matter, give(housing))
    await life.made(officer, matter, { move: 'receive' }, { move: 'claim', note: '已换' })
    const [row] = await life.town.city.sql<
      { handlers: string[] }[]
    >`select handlers from matters where id = ${matter.id}`
    assert.deepEqual(row?.handlers.toSorted(), [life.cast.unit.account, officer.account].toSorted())
  })

  test('a supervisor may hand over too; a unit may not, nor to itself, nor to what the matter is about', async () => {
    const matter = await life.lampAt('handling')
    const unit = await life.refused(life.cast.unit, matter, give(housing))
    assert.deepEqual([unit.code, unit.sentence], ['not-your-post', '由洋青镇综治中心办理'])
    const same = await life.refused(life.cast.dispatcher, matter, give(lampUnit))
    assert.deepEqual([same.code, same.field], ['already-so', '/moves/unit'])
    const unknown = await act(life.cast.dispatcher, matter.id, matter.version, give('nobody'))
    assert.equal(expectProblem(unknown, 'unit-unknown').field, '/moves/unit')
    await life.made(life.cast.county, matter, give(housing))
    assert.equal((await life.read(matter)).lead, housing)
    const complaint = await life.lampAt('reported')
    await life.made(
      life.cast.dispatcher,
      complaint,
      { move: 'accept', item: '0202001', subjectUnit: housing },
      { move: 'dispatch' },
    )
    const subject = await life.refused(life.cast.dispatcher, complaint, give(housing))
    assert.deepEqual([subject.code, subject.sentence], ['subject-cannot-act', '被反映的单位不能办理此事'])
  })
})
