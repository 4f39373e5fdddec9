import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Matter, Problem, ReceiptView, StaffMove } from '@banyan/contract'
import { signRoot, verifyCity } from '../ledger/index.ts'
import {
  aCast,
  act,
  aMatter,
  type Cast,
  lampUnit,
  outcome,
  type Person,
  reporterAct,
  type TestCity,
  testCity,
  wednesday,
  yangqing,
} from '../testing-city.ts'
import { keepSignedIn } from '../testing-people.ts'
import { runTimers } from './run-timers.ts'

let town: TestCity
let cast: Cast & { supervisor: Person; other: Person }
const otherUnit = `${yangqing}-governance-centre`
const reason = '现场情况如此'

before(async () => {
  town = await testCity()
  const supervisor = await town.person('supervisor', { region: '440800' })
  cast = { ...(await aCast(town)), supervisor, other: await town.person('unit-officer', { unit: otherUnit }) }
  await keepSignedIn(town)
})
beforeEach(() => town.clock.set(wednesday))
after(() => town.close())

const read = async (id: string): Promise<Matter> => (await cast.dispatcher.get(`/api/matters/${id}`)).json<Matter>()
const make = async (who: Person, id: string, ...moves: StaffMove[]) =>
  outcome(await act(who, id, (await read(id)).version, ...moves))
const refusal = async (who: Person, id: string, move: StaffMove): Promise<string | undefined> =>
  (await act(who, id, (await read(id)).version, move)).json<Problem>().reason?.code
const later = (hours: number): void => town.clock.set(town.clock.now().add({ hours }))

/** What stands beside a matter and how its clocks stand, from the rows. */
async function beside(id: string) {
  const { sql } = town.city
  const asides = await sql<{ seq: number; kind: string; state: string }[]>`
    select seq, kind, state from matter_asides where matter_id = ${id} order by seq, kind`
  const clocks = await sql<{ stage: string; round: number; running: boolean; dueAt: Date }[]>`
    select stage, round, stopped_at is null as running, due_at as "dueAt" from matter_clocks where matter_id = ${id} order by seq, stage`
  const [row] = await sql<{ timerAt: Date | null; leadUnit: string | null; marks: string[]; restricted: boolean }[]>`
    select timer_at as "timerAt", lead_unit as "leadUnit", marks, restricted from matters where id = ${id}`
  return {
    ...{ row, clocks },
    stateOf: (kind: string) => asides.findLast(one => one.kind === kind)?.state,
    seqOf: (kind: string) => asides.findLast(one => one.kind === kind)?.seq ?? 0,
    running: clocks.filter(({ running }) => running).map(({ stage }) => stage),
    dueOf: (stage: string) => clocks.findLast(one => one.stage === stage)?.dueAt.getTime() ?? 0,
  }
}
const ask = { move: 'clarify', words: '是哪一盏灯？' } as const
const suspension = { move: 'ask-suspension', until: '2026-12-25T09:00:00+08:00', reason } as const

describe('a question to the reporter does not hold up work that can go on', () => {
  test('accepting ends it: the dispatch clock runs, the accept clock stays stopped, she is not asked any more', async () => {
    const { id, number, secret, lamp } = await aMatter(town, cast, 'reported')
    await make(cast.dispatcher, id, ask)
    assert.deepEqual((await beside(id)).running, [])
    await make(cast.dispatcher, id, { move: 'accept', item: lamp.code })
    const { stateOf, running, row } = await beside(id)
    assert.deepEqual([stateOf('pause'), running, row?.timerAt], ['ended', ['dispatch'], null])
    const view = (await town.anyone.post('/api/receipts/view', { number, secret })).json<ReceiptView>()
    assert.equal(view.askedUntil, null)
    const added = outcome(
      await reporterAct(town, { number, secret }, view.version, { move: 'supplement', words: '第二盏' }),
    )
    assert.equal(added.state, 'accepted', 'what she adds is still taken, and resumes nothing')
  })

  test('so do referring it out and handling it on the spot; later no timer finds anything to do', async () => {
    const [out, spot] = [await aMatter(town, cast, 'reported'), await aMatter(town, cast, 'reported')]
    const item = town.city.catalogue.all().find(({ selfHandling }) => selfHandling)
    for (const { id } of [out, spot]) await make(cast.dispatcher, id, ask)
    await make(cast.dispatcher, out.id, { move: 'refer-out', road: 'police', reason })
    await make(cast.dispatcher, spot.id, { move: 'self-handle', item: item?.code ?? '', note: '当场办好' })
    const { stateOf, running } = await beside(out.id)
    assert.deepEqual([stateOf('pause'), running], ['ended', ['outcome']])
    assert.equal((await beside(spot.id)).stateOf('pause'), 'ended')
    later(20 * 24)
    await runTimers(town.city.matters)
    assert.equal((await read(out.id)).state, 'referred-out')
    assert.equal((await make(cast.dispatcher, out.id, { move: 'conclude', words: '派出所已处理' })).state, 'concluded')
  })

  test('merging takes the pause along: taken out again, handling runs on without the time it stood', async () => {
    const [one, main] = [await aMatter(town, cast, 'handling'), await aMatter(town, cast, 'handling')]
    const first = (await beside(one.id)).dueOf('handle')
    await make(cast.unit, one.id, ask)
    later(1)
    await make(cast.dispatcher, one.id, { move: 'merge', into: main.id, reason })
    const merged = await beside(one.id)
    assert.deepEqual([merged.stateOf('pause'), merged.running], ['ended', []])
    later(1)
    await make(cast.dispatcher, one.id, { move: 'unmerge', reason })
    const again = await beside(one.id)
    assert.deepEqual(again.running.toSorted(), ['handle'])
    assert.equal(again.dueOf('handle') - first, 2 * 3_600_000)
  })

  test('a merged matter is archived in its time although it was paused before', async () => {
    const [one, main] = [await aMatter(town, cast, 'handling'), await aMatter(town, cast, 'claimed-done')]
    await make(cast.unit, one.id, ask)
    await make(cast.dispatcher, one.id, { move: 'merge', into: main.id, reason })
    await make(cast.verifier, main.id, { move: 'close', criteria: main.lamp.criteria.map(({ key }) => key) })
    later(31 * 24)
    await runTimers(town.city.matters)
    assert.equal((await read(one.id)).state, 'archived')
  })
})

describe('a suspended matter', () => {
  test('that is handed over runs on: handling without the time it stood, receiving anew', async () => {
    const { id } = await aMatter(town, cast, 'handling')
    const first = (await beside(id)).dueOf('handle')
    await make(cast.unit, id, suspension)
    await make(cast.supervisor, id, { move: 'suspend' })
    assert.deepEqual((await beside(id)).running, [])
    later(2)
    await make(cast.dispatcher, id, { move: 'hand-over', unit: otherUnit, reason })
    const { stateOf, running, dueOf, row } = await beside(id)
    assert.deepEqual([stateOf('pause'), row?.timerAt, running.toSorted()], ['ended', null, ['handle', 'receive']])
    assert.equal(dueOf('handle') - first, 2 * 3_600_000)
    assert.equal((await make(cast.other, id, { move: 'receive' })).state, 'received')
  })

  test('is not contacted and not asked about before it is resumed, and an extension granted meanwhile counts', async () => {
    const { id } = await aMatter(town, cast, 'received')
    const first = (await beside(id)).dueOf('handle')
    await make(cast.unit, id, { move: 'ask-extension', amount: 1, reason })
    await make(cast.unit, id, suspension)
    assert.equal(await refusal(cast.unit, id, ask), 'already-asked')
    await make(cast.supervisor, id, { move: 'suspend' })
    assert.equal(await refusal(cast.unit, id, { move: 'contact', note: '电话' }), 'paused')
    assert.equal(await refusal(cast.unit, id, ask), 'paused')
    await make(cast.supervisor, id, { move: 'extend' })
    await make(cast.unit, id, { move: 'resume' })
    const { running, dueOf } = await beside(id)
    assert.ok(running.includes('handle'))
    assert.ok(dueOf('handle') > first, 'one more of its own unit')
    assert.equal((await make(cast.unit, id, { move: 'contact', note: '电话' })).state, 'handling')
  })

  test('that was only asked to be suspended and is then claimed done has nothing left to decide', async () => {
    const { id } = await aMatter(town, cast, 'handling')
    await make(cast.unit, id, suspension)
    assert.ok((await beside(id)).running.includes('decision'))
    await make(cast.unit, id, { move: 'claim', note: '提前修好' })
    const { stateOf, running } = await beside(id)
    assert.deepEqual([stateOf('suspension'), running], ['ended', ['verify']])
  })
})

describe('what is about the past outlives the work', () => {
  test('an appeal is decided after the close, also when a new round has begun; its clock stops with it', async () => {
    const matter = await aMatter(town, cast, 'reported')
    const { id, lamp } = matter
    later(3)
    await make(cast.dispatcher, id, { move: 'accept', item: lamp.code }, { move: 'dispatch' })
    await make(cast.dispatcher, id, { move: 'appeal', clock: '1 accept', reason })
    await make(cast.unit, id, { move: 'receive' })
    await make(cast.unit, id, { move: 'claim', note: '修好' })
    await make(cast.verifier, id, { move: 'close', criteria: lamp.criteria.map(({ key }) => key) })
    const due = (await beside(id)).dueOf('accept')
    await make(cast.dispatcher, id, { move: 'reopen', why: 'inspection', reason })
    const { seqOf } = await beside(id)
    assert.ok((await beside(id)).running.includes('decision'))
    assert.equal(
      await refusal(cast.dispatcher, id, { move: 'exempt', aside: seqOf('appeal'), reason }),
      'not-your-post',
    )
    await make(cast.supervisor, id, { move: 'exempt', aside: seqOf('appeal'), reason })
    const { stateOf, running, dueOf } = await beside(id)
    assert.deepEqual([stateOf('appeal'), running.includes('decision')], ['granted', false])
    assert.equal(dueOf('accept'), due, 'the raw fact stays')
  })

  test('of two appeals each is decided one level above where it was asked', async () => {
    const { id, lamp } = await aMatter(town, cast, 'reported')
    const county = await town.person('county-dispatcher', { region: '440823' })
    const above = await town.person('supervisor', { region: '440823' })
    await keepSignedIn(town)
    later(3)
    await make(cast.dispatcher, id, { move: 'appeal', clock: '1 accept', reason })
    const low = (await beside(id)).seqOf('appeal')
    await make(cast.dispatcher, id, { move: 'accept', item: lamp.code })
    later(5)
    await make(county, id, { move: 'appeal', clock: '3 dispatch', reason })
    const high = (await beside(id)).seqOf('appeal')
    assert.equal(await refusal(above, id, { move: 'exempt', aside: high, reason }), 'one-level-up')
    await make(above, id, { move: 'exempt', aside: low, reason })
    await make(cast.supervisor, id, { move: 'refuse-appeal', aside: high, reason })
    assert.equal((await beside(id)).stateOf('appeal'), 'refused')
  })

  test('it is decided in a declined matter too', async () => {
    const { id } = await aMatter(town, cast, 'reported')
    later(3)
    await make(cast.dispatcher, id, { move: 'decline', road: 'court', reason })
    await make(cast.dispatcher, id, { move: 'appeal', clock: '1 accept', reason })
    const { seqOf } = await beside(id)
    await make(cast.supervisor, id, { move: 'refuse-appeal', aside: seqOf('appeal'), reason })
    assert.equal((await beside(id)).stateOf('appeal'), 'refused')
  })

  test('the archive ends what nobody settled, keeps a restriction as it stood, and has no timer any more', async () => {
    const matter = await aMatter(town, cast, 'handling')
    const { id } = matter
    const until = '2027-06-01T09:00:00+08:00'
    await make(cast.dispatcher, id, { move: 'mark', mark: 'minor', until, reason })
    await make(cast.supervisor, id, { move: 'supervise', level: 'yellow', reason })
    await make(cast.supervisor, id, { move: 'hand-over', unit: otherUnit, reason })
    outcome(await reporterAct(town, matter, (await read(id)).version, { move: 'withdraw' }))
    later(31 * 24)
    await runTimers(town.city.matters)
    const { stateOf, running, row } = await beside(id)
    assert.equal((await read(id)).state, 'archived')
    assert.deepEqual([stateOf('mark'), stateOf('supervision'), running], ['ended', 'ended', []])
    assert.deepEqual([row?.marks, row?.restricted, row?.timerAt], [['minor'], true, null])
    const { version } = await read(id)
    town.clock.set('2027-06-02T09:00:00+08:00')
    await runTimers(town.city.matters)
    assert.equal((await read(id)).version, version, 'the mark’s own end comes to nothing')
  })

  test('a contest falls with the mark it is about', async () => {
    const { id } = await aMatter(town, cast, 'handling')
    await make(cast.supervisor, id, { move: 'mark', mark: 'untrue', reason })
    const mark = (await beside(id)).seqOf('mark')
    await make(cast.unit, id, { move: 'contest', aside: mark, reason })
    await make(cast.supervisor, id, { move: 'unmark', aside: mark, reason })
    const { stateOf, running } = await beside(id)
    assert.deepEqual([stateOf('contest'), running.includes('decision')], ['ended', false])
  })

  test('what was referred out can be supervised, added to, and the supervision closed when the outcome is told', async () => {
    const { id } = await aMatter(town, cast, 'reported')
    await make(cast.dispatcher, id, { move: 'refer-out', road: 'police', reason })
    await make(cast.supervisor, id, { move: 'supervise', level: 'nudge', reason })
    await make(cast.dispatcher, id, { move: 'supplement', words: '派出所来过电话' })
    await make(cast.dispatcher, id, { move: 'conclude', words: '已处理' })
    await make(cast.supervisor, id, { move: 'close-supervision', aside: (await beside(id)).seqOf('supervision') })
    assert.equal((await beside(id)).stateOf('supervision'), 'done')
  })
})

describe('whoever is waited for is there', () => {
  test('what was handled on the spot and comes back is led by the unit its item names', async () => {
    const matter = await aMatter(town, cast, 'reported')
    const item = town.city.catalogue.all().find(({ selfHandling }) => selfHandling)
    await make(cast.dispatcher, matter.id, { move: 'self-handle', item: item?.code ?? '', note: '当场办好' })
    if ((await read(matter.id)).state === 'self-handled') await make(cast.verifier, matter.id, { move: 'pass-sample' })
    const { version } = await read(matter.id)
    outcome(await reporterAct(town, matter, version, { move: 'rate', solved: false, stars: 1, reason: 'not-solved' }))
    const { state, lead } = await read(matter.id)
    assert.equal(state, 'handling')
    assert.equal(lead, town.city.catalogue.route({ item: item?.code ?? '', region: '440823102233' }).unit)
  })

  test('a ruling on what is claimed done names who answers for it and leaves it with the verifier', async () => {
    const { id } = await aMatter(town, cast, 'dispatched')
    const [line] = town.city.catalogue.searchDutyLines('', null, 1)
    const back = { move: 'return', line: line?.code ?? '', reason } as const
    await make(cast.unit, id, back)
    await make(cast.dispatcher, id, { move: 'dispatch', unit: lampUnit, reason })
    await make(cast.unit, id, back)
    const { lead } = await read(id)
    const fallback = await town.person('unit-officer', { unit: lead ?? '' })
    await keepSignedIn(town)
    await make(fallback, id, { move: 'claim', note: '先办好了' })
    await make(cast.supervisor, id, { move: 'rule', unit: lampUnit, reason })
    const ruled = await read(id)
    assert.deepEqual([ruled.state, ruled.lead], ['claimed-done', lampUnit])
    assert.equal((await make(cast.verifier, id, { move: 'rework', reason })).state, 'handling')
    assert.equal((await make(cast.unit, id, { move: 'claim', note: '再办' })).state, 'claimed-done')
  })
})

test('every step of all this is proved by the history: rows, clocks and asides stand as it says', async () => {
  await town.drain()
  await signRoot({ sql: town.city.sql, clock: town.clock, provider: town.city.provider })
  const keys = { master: town.city.secrets.master, trustedKeys: [town.city.provider.publicKey] }
  const { matters, faults } = await verifyCity(town.city.sql, keys, () => undefined)
  assert.ok(matters >= 15)
  assert.deepEqual(faults, [])
})
