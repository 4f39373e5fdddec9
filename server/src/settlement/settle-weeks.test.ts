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
import { proveWeek } from './index.ts'

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
/** What the schedule runs. */
const settle = async (): Promise<void> => {
  const [line] = town.city.modules.find(module => module.name === 'settlement')?.periodic ?? []
  assert.ok(line)
  await line.run()
}
const drained = async (): Promise<void> => {
  await town.drain()
  await settle()
}
const weekOf = async (week: string, village = kexu): Promise<VillageWeek> =>
  expectBody<VillageWeek>(await town.anyone.get(`/api/villages/${village}/weeks/${week}`), 200)
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
    await settle()
    const week = await weekOf('2026-11-23')
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
    const quiet = await weekOf('2026-11-23', neighbour)
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
    assert.deepEqual(numbers(await weekOf('2026-11-30')), { entered: 1, closed: 0, open: 1, opinions: 0 })
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
    await settle()
    const week = await weekOf('2026-12-07')
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
    const week = await weekOf('2026-12-14')
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
    assert.deepEqual(numbers(await weekOf('2026-12-21')), { entered: 24, closed: 2, open: 22, opinions: 0 })

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
    await settle()
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

describe('when it runs', () => {
  test('two at once settle each week once; again, it changes nothing', async () => {
    at('2027-01-11T00:05:00+08:00')
    await town.drain()
    assert.equal(await isSettled('2026-12-28'), false)
    await Promise.all([settle(), settle(), settle()])
    assert.equal(await isSettled('2026-12-28'), true)
    await settle()
    await settle()
    const rows = await town.city.sql<{ week: string; n: number }[]>`
      select week, count(*)::int as n from village_weeks where week >= '2026-12-28' group by week order by week`
    assert.deepEqual(
      [...rows],
      [
        { week: '2026-12-28', n: 1_992 },
        { week: '2027-01-04', n: 1_992 },
      ],
    )
  })

  test('waits for steps from before the boundary that are not applied yet, not for later ones', async () => {
    at('2027-01-17T23:59:00+08:00')
    await aMatter(town, cast, 'reported')
    at('2027-01-18T00:02:00+08:00')
    await settle()
    assert.equal(await isSettled('2027-01-11'), false)
    await town.drain()
    await aMatter(town, cast, 'reported')
    await settle()
    assert.equal((await weekOf('2027-01-11')).entered, 1)
  })

  test('waits while the virtual people still live through the week', async () => {
    at('2027-01-25T00:02:00+08:00')
    await town.drain()
    town.city.past.writtenUntil = Temporal.Instant.from('2027-01-24T23:59:59+08:00')
    await settle()
    assert.equal(await isSettled('2027-01-18'), false)
    town.city.past.writtenUntil = Temporal.Instant.from('2027-01-25T00:00:00+08:00')
    await settle()
    assert.equal(await isSettled('2027-01-18'), true)
    town.city.past.writtenUntil = null
  })

  test('after an outage it settles what was left out, oldest first, at most eight weeks', async () => {
    at('2027-04-27T09:00:00+08:00')
    await settle()
    const weeks = await town.city.sql<{ week: string }[]>`
      select week from settled_weeks where week > '2027-01-18' order by week`
    assert.deepEqual(
      weeks.map(row => row.week),
      [1, 8, 15, 22, 29]
        .map(day => `2027-03-${String(day).padStart(2, '0')}`)
        .concat('2027-04-05', '2027-04-12', '2027-04-19'),
    )
  })
})

describe('the proof of a week', () => {
  const changes: [string, string][] = [
    ['a number', "update village_weeks set closed = closed + 1 where village = '440823102233' and week = '2026-12-21'"],
    [
      'a line’s holder',
      "update village_week_lines set holder = '某单位' where village = '440823102233' and week = '2026-12-21' and n = 1",
    ],
    [
      'a line’s due time',
      "update village_week_lines set due_at = due_at + interval '1 second' where village = '440823102233' and week = '2026-12-21' and n = 1",
    ],
    ['a line gone', "delete from village_week_lines where village = '440823102233' and week = '2026-12-21' and n = 2"],
  ]

  test('the digest published is made again from the rows', async () => {
    assert.equal(await proveWeek(town.city.sql, kexu, '2026-12-21'), true)
    assert.equal(await proveWeek(town.city.sql, neighbour, '2026-12-21'), true)
    assert.equal(await proveWeek(town.city.sql, kexu, '2026-11-16'), undefined)
  })

  for (const [what, change] of changes) {
    test(`it finds ${what} changed`, async () => {
      const kept = await asOwner(town, async sql => {
        await sql`create temp table kept_weeks as select * from village_weeks where village = ${kexu} and week = '2026-12-21'`
        await sql`create temp table kept_lines as select * from village_week_lines where village = ${kexu} and week = '2026-12-21'`
        const { count } = await sql.unsafe(change)
        assert.ok(count > 0)
        const verdict = await proveWeek(town.city.sql, kexu, '2026-12-21')
        await sql`delete from village_week_lines where village = ${kexu} and week = '2026-12-21'`
        await sql`delete from village_weeks where village = ${kexu} and week = '2026-12-21'`
        await sql`insert into village_weeks select * from kept_weeks`
        await sql`insert into village_week_lines select * from kept_lines`
        return verdict
      })
      assert.equal(kept, false)
      assert.equal(await proveWeek(town.city.sql, kexu, '2026-12-21'), true)
    })
  }

  test('the application may not change or delete a settled week', async () => {
    for (const statement of [
      'update village_weeks set open = 0',
      'delete from village_week_lines',
      'delete from settled_weeks',
      'update village_week_amendments set n = 1',
    ])
      await assert.rejects(async () => town.city.sql.unsafe(statement), { code: '42501' })
  })
})
