import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DeskReceipt, FigureEntries, FigureName, FigureSheet, Matter, Receipt } from '@banyan/contract'
import { figureNames } from '@banyan/contract'
import fc from 'fast-check'
import { expectBody, expectProblem } from '../testing-answers.ts'
import {
  act,
  aReport,
  kexu,
  otherTown,
  outcome,
  type Person,
  reporterAct,
  type TestCity,
  testCity,
  wednesday,
  yangqing,
} from '../testing-city.ts'
import { keepSignedIn } from '../testing-people.ts'

let town: TestCity
let desk: Person
const people = new Map<string, Promise<Person>>()

before(async () => {
  town = await testCity()
  desk = await town.person('city-dispatcher', { region: '440800' })
  await keepSignedIn(town)
})
after(() => town.close())

const county = '440823'
const far = '440825'
/** Villages a life can end in: two of 洋青镇, one of another county. */
const villages = (): string[] => [kexu, '440823102200', town.city.territory.children(otherTown)[0]?.code ?? kexu]
const nodes = (): string[] => ['440800', county, far, yangqing, otherTown, ...villages()]

function personAt(role: 'unit-officer' | 'grid-worker', where: { region?: string; unit?: string }): Promise<Person> {
  const key = `${role} ${where.unit ?? where.region}`
  const person =
    people.get(key) ??
    town.person(role, where).then(async made => {
      await keepSignedIn(town)
      return made
    })
  people.set(key, person)
  return person
}

/** A life: where it is first said to be, a wrong or coarse placing on the way, where it truly is, how far it goes, how often it opens again. */
type Life = {
  first: string | null
  via: string | null
  village: string
  acts: number
  reopens: number
  hours: number[]
}

const someLife = (): fc.Arbitrary<Life> =>
  fc.record({
    first: fc.constantFrom<string | null>(null, null, county, far, otherTown, yangqing, ...villages()),
    via: fc.constantFrom<string | null>(null, null, county, otherTown),
    village: fc.constantFrom(...villages()),
    acts: fc.integer({ min: 0, max: 6 }),
    reopens: fc.integer({ min: 0, max: 2 }),
    hours: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 20, maxLength: 20 }),
  })

async function live(life: Life): Promise<void> {
  const hours = [...life.hours]
  const wait = (): void => town.clock.set(town.clock.now().add({ hours: hours.shift() ?? 1 }))
  const place = life.first === null ? undefined : { code: life.first }
  const receipt = expectBody<Receipt>(await town.anyone.post('/api/reports', aReport({ place })), 201)
  const [row] = await town.city.sql<
    { id: string }[]
  >`select matter_id as id from reports where number = ${receipt.number}`
  assert.ok(row)
  let [version, left] = [1, life.acts]
  const move = async (who: Person, ...moves: Parameters<typeof act>[3][]): Promise<void> => {
    if (left-- <= 0) return
    wait()
    version = outcome(await act(who, row.id, version, ...moves)).version
  }
  const isVillage = life.first !== null && villages().includes(life.first)
  if (!isVillage && life.via !== null) await move(desk, { move: 'place', place: life.via })
  if (!isVillage) await move(desk, { move: 'place', place: life.village })
  await move(desk, { move: 'accept', item: '0202001' }, { move: 'dispatch' })
  if (left <= 0) return
  const { lead, region } = expectBody<Matter>(await desk.get(`/api/matters/${row.id}`), 200)
  const unit = await personAt('unit-officer', { unit: lead ?? '' })
  const verifier = await personAt('grid-worker', { region: region ?? '' })
  await move(unit, { move: 'receive' })
  for (let round = 0; round <= life.reopens && left > 0; round++) {
    left = 2
    await move(unit, { move: 'claim', note: '已更换' })
    await move(verifier, { move: 'close', criteria: town.city.catalogue.criteriaOf('0202001').map(({ key }) => key) })
    if (round === life.reopens) break
    wait()
    left = 1
    version = outcome(
      await reporterAct(town, receipt, version, { move: 'rate', solved: false, stars: 1, reason: 'not-solved' }),
    ).version
  }
}

type Step = { matter: string; move: string; at: string; data: Record<string, unknown> }
type Node = 'city' | 'county' | 'town' | 'village'

/** Counts again from nothing but the history: what every node's figures must be. */
async function recount(span: { from: string; to: string }): Promise<(node: string) => Record<FigureName, number>> {
  const rows = await town.city.sql<{ body: string }[]>`select body from matter_history order by matter_id, seq`
  const counted = new Map<string, Record<FigureName, number>>()
  const add = (nodeList: string[], figure: FigureName, n: number, at: string): void => {
    const day = Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
    if (figure !== 'open' && (day < span.from || day > span.to)) return
    for (const node of nodeList) {
      const values = counted.get(node) ?? { entered: 0, closed: 0, open: 0 }
      values[figure] += n
      counted.set(node, values)
    }
  }
  for (const steps of Map.groupBy(
    rows.map(row => JSON.parse(row.body) as Step),
    step => step.matter,
  ).values()) {
    const placed = steps.findLast(step => step.move === 'place')?.data ?? steps[0]?.data.place
    const { county: c, town: t, village } = placed as Record<Node, string | null>
    const at = ['440800', c, t, village].filter(node => node !== null)
    let open = 1
    for (const step of steps) {
      if (step.move === 'report') add(at, 'entered', 1, step.at)
      if (step.move === 'close') add(at, 'closed', 1, step.at)
      if (step.move === 'reopen') add(at, 'closed', -1, step.at)
      if (step.move === 'close') open = 0
      if (step.move === 'reopen') open = 1
    }
    add(at, 'open', open, steps[0]?.at ?? '')
  }
  return node => counted.get(node) ?? { entered: 0, closed: 0, open: 0 }
}

async function listed(
  figure: FigureName,
  node: string,
  span: { from: string; to: string },
): Promise<{ value: number; entries: FigureEntries['entries'] }> {
  const entries: FigureEntries['entries'] = []
  let value: number | undefined
  for (let after = ''; ; ) {
    const page = expectBody<FigureEntries>(
      await desk.get(
        `/api/figures/${figure}/entries?node=${node}&from=${span.from}&to=${span.to}${after && `&after=${after}`}`,
      ),
      200,
    )
    value ??= page.value
    entries.push(...page.entries)
    if (page.next === null) return { value, entries }
    after = page.next
  }
}

async function sheetOf(node: string, span: { from: string; to: string }): Promise<FigureSheet> {
  return expectBody<FigureSheet>(
    await town.anyone.get(`/api/figures?node=${node}&from=${span.from}&to=${span.to}`),
    200,
  )
}

/** Tile = list = recount, and children + unplaced = node, for every node and every figure. */
async function allAgree(span: { from: string; to: string }, when: string): Promise<void> {
  const truth = await recount(span)
  for (const node of nodes()) {
    const sheet = await sheetOf(node, span)
    assert.deepEqual(sheet.values, truth(node), `${when}: the tile of ${node} against its history`)
    for (const figure of figureNames) {
      const { value, entries } = await listed(figure, node, span)
      assert.equal(value, sheet.values[figure], `${when}: ${figure} of ${node}, value of the list`)
      assert.equal(
        entries.reduce((sum, entry) => sum + entry.n, 0),
        value,
        `${when}: ${figure} of ${node}, sum of the list`,
      )
      const below = sheet.children.reduce((sum, child) => sum + child[figure], 0)
      if (sheet.level !== 'village')
        assert.equal(below + sheet.unplaced[figure], sheet.values[figure], `${when}: children of ${node}`)
      assert.ok(
        sheet.unplaced[figure] >= 0 || figure === 'closed',
        `${when}: ${sheet.unplaced[figure]} ${figure} unplaced at ${node}`,
      )
    }
    for (const child of sheet.children) {
      const { entered, closed, open } = child
      assert.deepEqual({ entered, closed, open }, truth(child.code), `${when}: ${child.code} as a child of ${node}`)
    }
  }
}

const wide = { from: '2026-11-25', to: '2027-03-31' }

describe('figures', () => {
  test('tile = list = recount from history, before and after the outbox is drained, for random lives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someLife(), { minLength: 1, maxLength: 4 }),
        fc.array(someLife(), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 12 }),
        async (drained, pending, days) => {
          town.clock.set(wednesday)
          for (const life of drained) await live(life)
          await town.drain()
          for (const life of pending) await live(life)
          const from = Temporal.PlainDate.from('2026-11-25').add({ days })
          const span = { from: from.toString(), to: from.add({ days: 3 }).toString() }
          await allAgree(wide, 'before draining')
          await allAgree(span, 'before draining, four days')
          await town.drain()
          await allAgree(wide, 'drained')
          await allAgree(span, 'drained, four days')
        },
      ),
      { numRuns: 5, endOnFailure: true },
    )
  })

  test('a matter put to the wrong county first counts there no more once it is placed, its entry still on the day it came in', async () => {
    town.clock.set('2027-01-04T09:00:00+08:00')
    const day = { from: '2027-01-04', to: '2027-01-04' }
    const { number } = expectBody<Receipt>(
      await town.anyone.post('/api/reports', aReport({ place: { code: otherTown } })),
      201,
    )
    const [row] = await town.city.sql<{ id: string }[]>`select matter_id as id from reports where number = ${number}`
    assert.equal((await sheetOf(otherTown, day)).values.entered, 1)
    await town.drain()
    town.clock.set('2027-01-06T09:00:00+08:00')
    outcome(await act(desk, row?.id ?? '', 1, { move: 'place', place: kexu }))
    for (const when of ['pending', 'drained']) {
      for (const [node, n] of [
        [otherTown, 0],
        [far, 0],
        [county, 1],
        [yangqing, 1],
        [kexu, 1],
        ['440800', 1],
      ] as const) {
        assert.equal((await sheetOf(node, day)).values.entered, n, `${when} ${node}`)
        assert.deepEqual(
          (await listed('entered', node, day)).entries.map(entry => entry.number),
          n ? [number] : [],
          `${when} list of ${node}`,
        )
      }
      await town.drain()
    }
  })

  test('closed takes a reopening back on its own day, and the list says which', async () => {
    town.clock.set('2027-02-01T09:00:00+08:00')
    await live({ first: kexu, via: null, village: kexu, acts: 6, reopens: 1, hours: [0, 0, 0, 0, 24, 0, 0] })
    const days = { from: '2027-02-01', to: '2027-02-02' }
    const { value, entries } = await listed('closed', kexu, days)
    assert.equal(value, 1)
    assert.deepEqual(
      entries.map(({ day, n }) => [day, n]),
      [
        ['2027-02-02', 1],
        ['2027-02-02', -1],
        ['2027-02-01', 1],
      ],
    )
    assert.equal((await sheetOf(kexu, { from: '2027-02-02', to: '2027-02-02' })).values.closed, 0)
  })

  test('a list of more than one page sums to its value', async () => {
    town.clock.set('2027-03-01T09:00:00+08:00')
    const day = { from: '2027-03-01', to: '2027-03-01' }
    await Promise.all(Array.from({ length: 130 }, () => town.anyone.post('/api/reports', aReport())))
    for (const when of ['pending', 'drained']) {
      const { value, entries } = await listed('entered', yangqing, day)
      assert.deepEqual([value, entries.length, new Set(entries.map(entry => entry.matter)).size], [130, 130, 130], when)
      await town.drain()
    }
    const open = await listed('open', yangqing, day)
    assert.equal(open.entries.length, open.value)
    assert.equal(new Set(open.entries.map(entry => entry.matter)).size, open.value)
  })
})

describe('who may open a figure', () => {
  test('everyone sees the sheet; the list needs a session and a scope that covers the node', async () => {
    expectBody(await town.anyone.get('/api/figures'), 200)
    expectProblem(await town.anyone.get('/api/figures/entered/entries'), 'not-signed-in')
    const dispatcher = await town.person('town-dispatcher', { region: yangqing })
    await keepSignedIn(town)
    expectBody(await dispatcher.get(`/api/figures/entered/entries?node=${yangqing}`), 200)
    expectBody(await dispatcher.get(`/api/figures/open/entries?node=${kexu}`), 200)
    for (const node of ['440800', county, otherTown, far])
      expectProblem(await dispatcher.get(`/api/figures/entered/entries?node=${node}`), 'not-found')
    expectProblem(
      await (await personAt('grid-worker', { region: kexu })).get(`/api/figures/entered/entries?node=${kexu}`),
      'not-found',
    )
  })

  test('what cannot be a figure says so', async () => {
    expectProblem(await town.anyone.get('/api/figures?node=440999'), 'place-unknown')
    expectProblem(await town.anyone.get(`/api/figures?node=${kexu}001`), 'bad-input')
    expectProblem(await town.anyone.get('/api/figures?from=2026-11-26&to=2026-11-25'), 'bad-input')
    expectProblem(await town.anyone.get('/api/figures?from=2020-01-01&to=2026-11-25'), 'bad-input')
    expectProblem(await desk.get('/api/figures/quality/entries'), 'bad-input')
    expectProblem(await desk.get('/api/figures/entered/entries?after=x'), 'bad-input')
  })

  test('the first screen tells nothing of a person or a matter', async () => {
    const { number } = expectBody<DeskReceipt>(await town.anyone.post('/api/reports', aReport()), 201)
    const answer = await town.anyone.get(`/api/figures?node=${kexu}`)
    assert.ok(!answer.body.includes(number))
    assert.deepEqual(Object.keys(answer.json<object>()).toSorted(), [
      'asOf',
      'children',
      'from',
      'level',
      'name',
      'node',
      'path',
      'to',
      'unplaced',
      'values',
    ])
  })
})
