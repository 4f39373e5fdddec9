import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { OpenLine, ReporterMove, StaffMove, VillageWeek } from '@banyan/contract'
import { signRoot } from '../ledger/index.ts'
import { expectBody, expectProblem } from '../testing-answers.ts'
import {
  aCast,
  act,
  aMatter,
  aReport,
  type Cast,
  kexu,
  lampUnit,
  outcome,
  type Person,
  reporterAct,
  type TestCity,
  testCity,
} from '../testing-city.ts'
import { asOwner, keepSignedIn } from '../testing-people.ts'
import { settle, weekOf } from './testing.ts'

let town: TestCity
let cast: Cast
let desk: Person

before(async () => {
  town = await testCity()
  cast = await aCast(town)
  desk = await town.person('city-dispatcher', { region: '440800' })
  await keepSignedIn(town)
})
after(() => town.close())

type Lived = Awaited<ReturnType<typeof aMatter>>
const neighbour = '440823102200'

const at = (text: string): void => town.clock.set(text)
const drained = async (): Promise<void> => {
  await town.drain()
  await settle(town)
}
const numbers = ({ entered, closed, open, opinions }: VillageWeek) => ({ entered, closed, open, opinions })
const reasons = ({ lines }: VillageWeek): string[] => lines.map(line => line.reason)
const isSettled = async (week: string): Promise<boolean> =>
  (await town.anyone.get(`/api/villages/${kexu}/weeks/${week}`)).statusCode === 200

async function move(who: Person, matter: Lived, ...moves: StaffMove[]): Promise<void> {
  matter.version = outcome(await act(who, matter.id, matter.version, ...moves)).version
}
async function say(matter: Lived, said: ReporterMove): Promise<void> {
  matter.version = outcome(await reporterAct(town, matter, matter.version, said)).version
}
const closeIt = (matter: Lived) =>
  move(cast.verifier, matter, { move: 'close', criteria: matter.lamp.criteria.map(({ key }) => key) })
const notSolved = { move: 'rate', solved: false, stars: 1, reason: 'not-solved' } as const

/** Ends what is open, so that the next test begins with an empty village. */
async function clear(): Promise<void> {
  const rows = await town.city.sql<{ id: string }[]>`select id from matters where is_open`
  await asOwner(town, async sql => {
    for (const { id } of rows)
      for (const table of ['matter_history', 'matter_clocks', 'matter_facts', 'figure_entries'])
        await sql`delete from ${sql(table)} where matter_id = ${id}`
    await sql`delete from matters where is_open`
  })
}

describe('a village’s week on Sunday 24:00', () => {
  test('closes by itself, a minute later, with numbers and with each open matter: why, who has it, until when', async () => {
    at('2026-11-23T09:00:00+08:00')
    for (const state of ['closed', 'claimed-done', 'handling', 'received', 'dispatched', 'reported'] as const)
      await aMatter(town, cast, state)
    const advice = aReport({ kind: 'suggestion', words: '村口装一盏太阳能灯', phone: undefined })
    expectBody(await town.anyone.post('/api/reports', advice), 201)
    at('2026-11-30T00:00:59+08:00')
    await drained()
    assert.equal(await isSettled('2026-11-23'), false)
    at('2026-11-30T00:01:00+08:00')
    await settle(town)
    const week = await weekOf(town, '2026-11-23')
    assert.deepEqual(numbers(week), { entered: 7, closed: 1, open: 6, opinions: 1 })
    assert.deepEqual([week.to, week.settledAt], ['2026-11-29', '2026-11-29T16:01:00.000Z'])
    assert.deepEqual(reasons(week), [
      'awaiting-verify',
      'with-unit',
      'with-unit',
      'waiting-receive',
      'waiting-accept',
      'waiting-accept',
    ])
    const expected: OpenLine = {
      ...{ item: '0202001', itemName: '路灯不亮', kind: 'request', state: 'dispatched', reason: 'waiting-receive' },
      ...{ reportedOn: '2026-11-23', holder: town.city.catalogue.unit(lampUnit)?.name ?? '' },
      // Four working hours from Monday 09:00: the midday break does not count.
      ...{ dueAt: '2026-11-23T07:00:00.000Z', dueStage: 'receive' },
    }
    assert.deepEqual(week.lines[3], expected)
    assert.deepEqual(
      [week.lines[0]?.holder, week.lines[4]?.holder, week.lines[4]?.dueStage, week.lines[5]?.kind],
      ['洋青镇综治中心', '洋青镇综治中心', 'accept', 'suggestion'],
    )
  })

  test('every village has a row, one where nothing happened has zeros', async () => {
    const [row] = await town.city.sql<{ villages: number; entered: number }[]>`
      select count(*)::int as villages, sum(entered)::int as entered from village_weeks where week = '2026-11-23'`
    assert.deepEqual(row, { villages: 1_992, entered: 7 })
    const quiet = await weekOf(town, '2026-11-23', neighbour)
    assert.deepEqual([numbers(quiet), quiet.lines], [{ entered: 0, closed: 0, open: 0, opinions: 0 }, []])
    expectProblem(await town.anyone.get(`/api/villages/${kexu}/weeks/2026-11-16`), 'not-found')
  })

  test('says no number, no word, no person and no id', async () => {
    const { body } = await town.anyone.get(`/api/villages/${kexu}/weeks/2026-11-23`)
    const rows = await town.city.sql<{ number: string; id: string }[]>`select number, id from matters`
    for (const { number, id } of rows) assert.ok(!body.includes(number) && !body.includes(id))
    for (const word of ['老人不敢出门', '太阳能', '3456', cast.unit.account]) assert.ok(!body.includes(word), word)
  })

  test('leaves out an item that is kept from the public, and a matter about a public body', async () => {
    await clear()
    const [hidden] = await town.city.sql<
      { code: string }[]
    >`select code from items where restricted order by code limit 1`
    at('2026-12-01T09:00:00+08:00')
    const clerk = await town.person('counter-clerk', { region: '440823102' })
    await keepSignedIn(town)
    for (const said of [{ item: hidden?.code }, { subjectUnit: lampUnit }, {}])
      expectBody(await clerk.post('/api/desk/reports', aReport({ door: 'counter', ...said })), 201)
    at('2026-12-07T00:01:00+08:00')
    await drained()
    assert.deepEqual(numbers(await weekOf(town, '2026-11-30')), { entered: 1, closed: 0, open: 1, opinions: 0 })
  })
})

describe('the boundary', () => {
  test('an end at 23:59:59 is in the week, an end at 00:00:01 leaves the matter open; what came after is not known yet', async () => {
    await clear()
    at('2026-12-08T09:00:00+08:00')
    const [before24, after24, again, taken, takenAfter, moved] = await Promise.all([
      aMatter(town, cast, 'claimed-done'),
      aMatter(town, cast, 'claimed-done'),
      aMatter(town, cast, 'closed'),
      aMatter(town, cast, 'received'),
      aMatter(town, cast, 'received'),
      aMatter(town, cast, 'reported'),
    ])
    await town.drain()
    at('2026-12-13T23:45:00+08:00')
    await signRoot({ sql: town.city.sql, clock: town.clock, provider: town.city.provider })
    at('2026-12-13T23:59:59+08:00')
    await closeIt(before24)
    await say(taken, { move: 'withdraw' })
    await town.drain()
    // What follows still waits for the relay when the week is settled.
    at('2026-12-14T00:00:01+08:00')
    await closeIt(after24)
    await say(again, notSolved)
    await say(takenAfter, { move: 'withdraw' })
    await move(cast.dispatcher, moved, { move: 'accept', item: '0202001' }, { move: 'dispatch' })
    await aMatter(town, cast, 'reported')
    at('2026-12-14T00:01:00+08:00')
    await settle(town)
    const week = await weekOf(town, '2026-12-07')
    assert.deepEqual(numbers(week), { entered: 6, closed: 2, open: 3, opinions: 0 })
    const stood = week.lines.map(({ state, reason, item }) => [state, reason, item]).toSorted()
    assert.deepEqual(stood, [
      ['claimed-done', 'awaiting-verify', '0202001'],
      ['received', 'with-unit', '0202001'],
      ['reported', 'waiting-accept', null],
    ])
  })

  test('what ended or opened again after it is in the next week', async () => {
    at('2026-12-21T00:01:00+08:00')
    await drained()
    const week = await weekOf(town, '2026-12-14')
    assert.deepEqual(numbers(week), { entered: 1, closed: 0, open: 3, opinions: 0 })
    assert.deepEqual(reasons(week).toSorted(), ['reopened', 'waiting-accept', 'waiting-receive'])
  })

  test('a run days later describes the same instant as one in time, whatever has moved since', async () => {
    await clear()
    at('2026-12-22T09:00:00+08:00')
    const states = ['reported', 'dispatched', 'received', 'handling', 'claimed-done', 'closed'] as const
    const lives = [...states, ...states, ...states, ...states].map(state => aMatter(town, cast, state))
    const matters = await Promise.all(lives)
    at('2026-12-23T10:00:00+08:00')
    const [reworked, reopened, again] = [matters[4], matters[5], matters[23]]
    assert.ok(reworked && reopened && again)
    await move(cast.verifier, reworked, { move: 'rework', reason: '第二盏还不亮' })
    await say(reopened, notSolved)
    await say(again, notSolved)
    const { number } = expectBody<{ number: string }>(
      await town.anyone.post('/api/reports', aReport({ place: undefined })),
      201,
    )
    await town.drain()
    at('2026-12-27T23:40:00+08:00')
    await signRoot({ sql: town.city.sql, clock: town.clock, provider: town.city.provider })
    at('2026-12-28T00:01:00+08:00')
    await drained()
    const inTime = await digests('2026-12-21')
    assert.deepEqual(numbers(await weekOf(town, '2026-12-21')), { entered: 24, closed: 2, open: 22, opinions: 0 })

    at('2026-12-29T15:00:00+08:00')
    const [unplaced] = await town.city.sql<{ id: string }[]>`select id from matters where number = ${number}`
    outcome(await act(desk, unplaced?.id ?? '', 1, { move: 'place', place: kexu }))
    for (const [n, matter] of matters.entries()) await liveOn(matter, n)
    await town.drain()
    await signRoot({ sql: town.city.sql, clock: town.clock, provider: town.city.provider })
    await asOwner(town, async sql => {
      await sql`delete from village_week_lines where week = '2026-12-21'`
      await sql`delete from village_weeks where week = '2026-12-21'`
      await sql`delete from settled_weeks where week = '2026-12-21'`
    })
    at('2027-01-01T15:00:00+08:00')
    await settle(town)
    assert.deepEqual(await digests('2026-12-21'), inTime)
  })

  /** Lets one in four rest, one in four be withdrawn, and brings the others a step or to their end. */
  async function liveOn(matter: Lived, n: number): Promise<void> {
    const [row] = await town.city.sql<{ state: string }[]>`select state from matters where id = ${matter.id}`
    const way = Math.floor(n / 6)
    if (way === 0) return
    if (way === 1 && row?.state !== 'closed' && row?.state !== 'claimed-done') return say(matter, { move: 'withdraw' })
    const steps: Record<string, () => Promise<void>> = {
      reported: () => move(cast.dispatcher, matter, { move: 'accept', item: '0202001' }, { move: 'dispatch' }),
      dispatched: () => move(cast.unit, matter, { move: 'receive' }),
      received: () => move(cast.unit, matter, { move: 'claim', note: '已更换' }),
      handling: () => move(cast.unit, matter, { move: 'claim', note: '已更换' }),
      'claimed-done': () =>
        way === 2 ? move(cast.verifier, matter, { move: 'rework', reason: '还黑' }) : closeIt(matter),
      closed: () => say(matter, notSolved),
    }
    await steps[row?.state ?? '']?.()
    if (way === 3 && row?.state === 'reported') await liveOn(matter, n)
  }

  async function digests(week: string): Promise<string[]> {
    const rows = await town.city.sql<{ text: string }[]>`
      select village || ' ' || encode(digest, 'hex') as text from village_weeks where week = ${week} order by village`
    assert.equal(rows.length, 1_992)
    return rows.map(row => row.text)
  }
})
