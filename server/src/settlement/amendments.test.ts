import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DeskReceipt, VillageWeeks } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { act, aReport, kexu, outcome, type Person, type TestCity, testCity } from '../testing-city.ts'
import { keepSignedIn } from '../testing-people.ts'
import { noteLateSteps } from './note-late-steps.ts'
import { settle, weekOf } from './testing.ts'

let town: TestCity
let worker: Person
let desk: Person

before(async () => {
  town = await testCity()
  worker = await town.person('grid-worker', { region: kexu })
  desk = await town.person('city-dispatcher', { region: '440800' })
  await keepSignedIn(town)
})
after(() => town.close())

const neighbour = '440823102200'
const further = '440823102234'
const at = (text: string): void => town.clock.set(text)
const sent = (changes: object) => worker.post('/api/desk/reports', aReport({ door: 'grid-worker', ...changes }))
const drained = async (): Promise<void> => {
  await town.drain()
  await settle(town)
}

describe('a report said in one week and sent in the next', () => {
  test('amends the week it was said in, in sight: the week stays as published, and the next does not count it', async () => {
    at('2026-11-25T09:00:00+08:00')
    expectBody(await sent({}), 201)
    at('2026-11-30T00:01:00+08:00')
    await drained()
    const published = await weekOf(town, '2026-11-23')

    at('2026-12-01T10:30:00+08:00')
    const late = { kind: 'question', saidAt: '2026-11-29T23:59:59+08:00' }
    expectBody(await sent(late), 201)
    expectBody(await sent({ saidAt: '2026-11-30T00:00:00+08:00' }), 201)
    await drained()
    const amended = await weekOf(town, '2026-11-23')
    assert.deepEqual(amended, {
      ...published,
      amendments: [
        {
          ...{ cause: 'said-earlier', n: 1, kind: 'question', itemName: null },
          ...{ saidOn: '2026-11-29', amendedAt: '2026-12-01T02:30:00.000Z' },
        },
      ],
    })
    assert.deepEqual([published.entered, published.amendments], [1, []])

    at('2026-12-07T00:01:00+08:00')
    await drained()
    const next = await weekOf(town, '2026-11-30')
    assert.deepEqual([next.entered, next.opinions, next.open, next.amendments.length], [1, 0, 3, 0])
    assert.deepEqual(
      next.lines.map(line => line.reportedOn),
      ['2026-11-25', '2026-11-29', '2026-11-30'],
    )
  })

  test('is the same amendment when it was sent before the late settlement ran', async () => {
    at('2026-12-13T12:00:00+08:00')
    expectBody(await sent({}), 201)
    at('2026-12-15T09:00:00+08:00')
    expectBody(await sent({ saidAt: '2026-12-13T12:00:00+08:00' }), 201)
    await drained()
    const week = await weekOf(town, '2026-12-07')
    assert.deepEqual([week.entered, week.open, week.amendments.length], [1, 4, 1])
    assert.equal(week.amendments[0]?.saidOn, '2026-12-13')
    const { weeks } = expectBody<VillageWeeks>(await town.anyone.get(`/api/villages/${kexu}/weeks`), 200)
    assert.deepEqual(
      weeks.map(one => [one.week, one.amendments]),
      [
        ['2026-12-07', 1],
        ['2026-11-30', 0],
        ['2026-11-23', 1],
      ],
    )
  })

  test('sent twice is one matter and one amendment', async () => {
    at('2026-12-16T09:00:00+08:00')
    const report = aReport({ door: 'grid-worker', saidAt: '2026-12-11T12:00:00+08:00' })
    const [first, second] = [
      await worker.post('/api/desk/reports', report),
      await worker.post('/api/desk/reports', report),
    ]
    assert.equal(expectBody<DeskReceipt>(first, 201).number, expectBody<DeskReceipt>(second, 201).number)
    await drained()
    assert.equal((await weekOf(town, '2026-12-07')).amendments.length, 2)
  })
})

describe('a place found after the week has ended', () => {
  let placed: { id: string }

  test('amends the week of the report in the village found', async () => {
    at('2026-12-18T09:00:00+08:00')
    const { number } = expectBody<DeskReceipt>(
      await town.anyone.post('/api/reports', aReport({ place: undefined })),
      201,
    )
    const [matter] = await town.city.sql<{ id: string }[]>`select id from matters where number = ${number}`
    at('2026-12-21T00:01:00+08:00')
    await drained()
    at('2026-12-22T09:00:00+08:00')
    outcome(await act(desk, matter?.id ?? '', 1, { move: 'place', place: neighbour }))
    await drained()
    const week = await weekOf(town, '2026-12-14', neighbour)
    assert.deepEqual([week.entered, week.open], [0, 0])
    assert.deepEqual(
      week.amendments.map(({ cause, n, saidOn }) => ({ cause, n, saidOn })),
      [{ cause: 'placed-here', n: 1, saidOn: '2026-12-18' }],
    )
    placed = { id: matter?.id ?? '' }
  })

  test('put from one village to another, it amends both', async () => {
    const nodes = {
      city: '440800',
      county: '440823',
      town: '440823102',
      grid: null,
      unit: null,
      assists: [],
      subjects: [],
      restricted: false,
    }
    const payload = {
      move: 'place',
      before: { ...nodes, village: kexu },
      after: { ...nodes, village: further },
      counts: true,
      deltas: [],
    }
    await noteLateSteps(town.city.sql, 'Asia/Shanghai', [
      { id: 1, matterId: placed.id, seq: 2, hash: Buffer.alloc(32), payload },
    ])
    for (const [village, cause, n] of [
      [kexu, 'placed-elsewhere', -1],
      [further, 'placed-here', 1],
    ] as const) {
      const { amendments } = await weekOf(town, '2026-12-14', village)
      assert.deepEqual(
        amendments.map(one => [one.cause, one.n, one.saidOn]),
        [[cause, n, '2026-12-18']],
      )
    }
  })

  test('but a place found in the same week is no amendment', async () => {
    at('2026-12-23T09:00:00+08:00')
    const { number } = expectBody<DeskReceipt>(
      await town.anyone.post('/api/reports', aReport({ place: undefined })),
      201,
    )
    const [matter] = await town.city.sql<{ id: string }[]>`select id from matters where number = ${number}`
    at('2026-12-27T23:59:59+08:00')
    outcome(await act(desk, matter?.id ?? '', 1, { move: 'place', place: neighbour }))
    at('2026-12-28T00:01:00+08:00')
    await drained()
    const week = await weekOf(town, '2026-12-21', neighbour)
    assert.deepEqual([week.entered, week.open, week.amendments.length], [1, 2, 0])
  })
})

describe('when it was said', () => {
  const refusals: [string, object][] = [
    ['more than five minutes ahead', { saidAt: '2027-01-05T09:05:01+08:00' }],
    ['more than 14 days back', { saidAt: '2026-12-22T08:59:59+08:00' }],
    ['another door', { saidAt: '2027-01-05T08:00:00+08:00', door: 'telephone' }],
    ['a day without a time', { saidAt: '2027-01-05' }],
    ['a time without an offset', { saidAt: '2027-01-05T08:00:00' }],
    ['ten digits of a second', { saidAt: '2027-01-05T08:00:00.1234567891+08:00' }],
    ['a white space that is none', { saidAt: '2027-01-05\u00a008:00:00+08:00' }],
    ['no text', { saidAt: 5 }],
  ]
  for (const [what, changes] of refusals) {
    test(`is refused: ${what}`, async () => {
      at('2027-01-05T09:00:00+08:00')
      const problem = expectProblem(
        await desk.post('/api/desk/reports', aReport({ door: 'grid-worker', ...changes })),
        'bad-input',
      )
      assert.equal(problem.field, '/saidAt')
      assert.ok(problem.detail)
    })
  }

  test('is no field of a villager’s own report', async () => {
    const report = aReport({ saidAt: '2027-01-05T08:00:00+08:00' })
    expectProblem(await town.anyone.post('/api/reports', report), 'bad-input')
  })

  test('stands in the facts and in the step; the clock still starts at the registration', async () => {
    at('2027-01-05T09:00:00+08:00')
    for (const [given, kept] of [
      ['2027-01-05T09:05:00+08:00', '2027-01-05T01:00:00Z'],
      ['2026-12-22T09:00:00.1239+08:00', '2026-12-22T01:00:00.123Z'],
    ]) {
      const { matter, dueAt } = expectBody<DeskReceipt>(await sent({ saidAt: given }), 201)
      const [row] = await town.city.sql<{ saidAt: Date; body: string; startedAt: Date }[]>`
        select f.said_at as "saidAt", h.body, c.started_at as "startedAt" from matter_facts f join matter_history h on h.matter_id = f.matter_id
          join matter_clocks c on c.matter_id = f.matter_id where f.matter_id = ${matter}`
      assert.equal(row?.saidAt.getTime(), Date.parse(kept ?? ''))
      assert.equal((JSON.parse(row?.body ?? '') as { data: { saidAt: string } }).data.saidAt, kept)
      assert.deepEqual([row?.startedAt.toISOString(), dueAt], ['2027-01-05T01:00:00.000Z', '2027-01-05T03:00:00.000Z'])
    }
  })
})
