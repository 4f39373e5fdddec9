import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { FigureSheet } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { act, kexu, otherTown, type Person } from '../testing-city.ts'
import { clockOf, type Life, minutesBetween, openLife, running } from '../testing-life.ts'

const [moreLamps, leaningPole] = ['0202002', '0202003'] as const

let life: Life
let cityDesk: Person

before(async () => {
  life = await openLife()
  cityDesk = await life.person('city-dispatcher', { region: '440800' })
})
after(() => life.close())
beforeEach(() => life.start())

const other = (item: string) => ({ move: 'reclassify', item, reason: '看清楚了' }) as const

describe('reclassifying', () => {
  test('the running clock takes the new limit from its own start; both items stay in the history', async () => {
    const matter = await life.lampAt('handling')
    life.pass({ hours: 3 })
    await life.made(life.cast.dispatcher, matter, other(moreLamps))
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.item?.code], ['handling', moreLamps])
    const handle = clockOf(whole, 'handle')
    assert.deepEqual([handle.startedAt, handle.dueAt], ['2026-11-25T01:00:00.000Z', '2026-12-09T01:00:00.000Z'])
    assert.equal((await life.view(matter)).dueAt, handle.dueAt)
    const { data, words } = whole.timeline.at(-1) ?? {}
    assert.deepEqual([data?.before, data?.item, words], ['0202001', moreLamps, '看清楚了'])
    assert.equal(await life.lastTold(matter), '您的事改归为“需增设路灯”。')
    const same = await life.refused(life.cast.dispatcher, matter, other(moreLamps))
    assert.deepEqual([same.code, same.field], ['already-so', '/moves/item'])
  })

  test('to an urgent item the unit signs within half an hour, day and night', async () => {
    life.town.clock.set('2026-11-27T17:30:00+08:00')
    const matter = await life.lampAt('dispatched')
    await life.made(life.cast.dispatcher, matter, other(leaningPole))
    const whole = await life.read(matter)
    assert.equal(whole.urgent, true)
    assert.equal(clockOf(whole, 'receive').dueAt, '2026-11-27T10:00:00.000Z', 'Friday 18:00, not Monday')
    assert.equal(minutesBetween(whole.reportedAt, clockOf(whole, 'handle').dueAt), 120)
  })

  test('while it is verified, the new limit counts when the work comes back', async () => {
    const matter = await life.lampAt('claimed-done')
    await life.made(life.cast.dispatcher, matter, other(moreLamps))
    await life.made(life.cast.verifier, matter, { move: 'rework', reason: '还要加一盏' })
    assert.equal(clockOf(await life.read(matter), 'handle').dueAt, '2026-12-09T01:00:00.000Z')
  })

  test('to a restricted item it narrows at once who sees it', async () => {
    const matter = await life.lampAt('received')
    assert.equal((await life.read(matter, life.cast.verifier)).state, 'received')
    await life.made(life.cast.dispatcher, matter, other('1501001'))
    expectProblem(await life.cast.verifier.get(`/api/matters/${matter.id}`), 'not-found')
    assert.deepEqual((await life.read(matter)).marks, ['sensitive'])
    const unknown = await act(life.cast.dispatcher, matter.id, matter.version, other('9999999'))
    assert.equal(expectProblem(unknown, 'item-unknown').field, '/moves/item')
  })
})

describe('remarking', () => {
  test('stays in the house and moves no clock', async () => {
    const matter = await life.lampAt('handling')
    const [before, told] = [await life.read(matter), (await life.view(matter)).told]
    await life.made(life.cast.unit, matter, { move: 'remark', note: '备件周四到' })
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, whole.clocks, whole.dueAt], [before.state, before.clocks, before.dueAt])
    assert.equal(whole.timeline.at(-1)?.words, '备件周四到')
    assert.deepEqual((await life.view(matter)).told, told)
  })
})

describe('placing again', () => {
  const entered = async (node: string) => {
    await life.town.drain()
    return expectBody<FigureSheet>(await life.town.anyone.get(`/api/figures?node=${node}`), 200).values
  }

  test('takes a reason, moves the count with it, and the other town sees it from now on', async () => {
    const matter = await life.lampAt('reported')
    const [here, there] = [await entered(kexu), await entered(otherTown)]
    const theirs = await life.person('town-dispatcher', { region: otherTown })
    expectProblem(await theirs.get(`/api/matters/${matter.id}`), 'not-found')
    const bare = await life.refused(cityDesk, matter, { move: 'place', place: otherTown })
    assert.deepEqual([bare.code, bare.field, bare.sentence], ['reason-needed', '/moves/reason', '须写明理由'])
    await life.made(cityDesk, matter, { move: 'place', place: otherTown, reason: '她说的是那边的同名村' })
    expectProblem(await life.cast.dispatcher.get(`/api/matters/${matter.id}`), 'not-found')
    const whole = await life.read(matter, theirs)
    assert.deepEqual([whole.state, whole.region, running(whole)], ['reported', otherTown, ['accept']])
    const [left, came] = [await entered(kexu), await entered(otherTown)]
    assert.deepEqual([left.entered - here.entered, left.open - here.open], [-1, -1])
    assert.deepEqual([came.entered - there.entered, came.open - there.open], [1, 1])
    assert.match(await life.lastTold(matter), new RegExp(`^已为您的事确定地点：${whole.placeName}，现由.+接手。$`))
    assert.equal((await life.view(matter)).placeName, whole.placeName)
  })

  test('a place that is none is refused, and a village’s officer places nothing', async () => {
    const matter = await life.lampAt('reported')
    const none = await act(cityDesk, matter.id, matter.version, { move: 'place', place: '999999', reason: '试' })
    assert.equal(expectProblem(none, 'place-unknown').field, '/moves/place')
    const worker = await life.refused(life.cast.verifier, matter, { move: 'place', place: otherTown, reason: '试' })
    assert.deepEqual([worker.code, worker.sentence], ['not-your-post', '由洋青镇综治中心办理'])
  })
})
