import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AsideKind, asides, type MoveName, moves, openStates, type State, states } from '@banyan/contract'
import { aCast, aReport, type TestCity, testCity } from '../testing-city.ts'
import type { MatterHouse } from './house.ts'
import { childrenOf, lockMatters } from './matter.sql.ts'
import { type Found, findDeadEnds } from './testing-dead-ends.ts'
import type { Standing } from './testing-walk.ts'

// A matter is walked through every configuration it can come to, by the server's own table, guards, effects and steps:
// nothing of them is written a second time here.
let town: TestCity
let request: Standing

before(async () => {
  town = await testCity()
  await aCast(town)
  request = await begun({})
})
after(() => town.close())

/** A matter just reported, three hours later: its first clock has run out, so that it can be appealed against. */
async function begun(changes: object): Promise<Standing> {
  const { sql } = town.city
  const { number } = (await town.anyone.post('/api/reports', aReport(changes))).json<{ number: string }>()
  const [report] = await sql<{ id: string }[]>`select matter_id as id from reports where number = ${number}`
  const [row] = await lockMatters(sql, [report?.id ?? ''], sql`true`)
  const [own] = await childrenOf(sql, [report?.id ?? ''], { reports: true })
  if (!row || !own) throw new Error('the report made no matter')
  return { situation: { ...own, row }, now: town.clock.now().add({ hours: 3 }) }
}

/** The city's house, where so many of a hundred matters handled on the spot are checked by somebody else. */
function house(percent: number): MatterHouse {
  const samplingRules = [{ itemCode: '*', percent, validFrom: '2020-01-01', validTo: null }]
  return { ...town.city.matters, samplingRules }
}

const always: readonly AsideKind[] = ['decline', 'objection', 'rating']
/** What may come beside a matter, in groups that belong together. */
const groups: readonly (readonly AsideKind[])[] = [
  ['pause', 'suspension'],
  ['extension'],
  ['assist'],
  ['appeal'],
  ['mark', 'contest'],
  ['supervision'],
  ['merge'],
  ['return', 'dispute'],
]
const none = { stuck: [], lost: [], endless: [], unsettled: [], orphaned: [] }
const faultsOf = ({ stuck, lost, endless, unsettled, orphaned }: Found) => ({
  ...{ stuck, lost, endless, unsettled, orphaned },
})
const walk = (from: readonly Standing[], kinds: readonly AsideKind[], percent = 100): Found =>
  findDeadEnds(house(percent), from, [...always, ...kinds])

describe('no matter comes to a dead end', () => {
  test('whatever two things stand beside it: somebody has a move, pauses end, all can be settled, the archive is reached without the reporter', () => {
    const found = groups.flatMap((one, at) => groups.slice(at + 1).map(two => walk([request], [...one, ...two])))
    for (const one of found) assert.deepEqual(faultsOf(one), none)
    const met = new Set(found.flatMap(({ states: reached }) => [...reached]))
    assert.deepEqual(
      (Object.keys(states) as State[]).filter(state => !met.has(state)),
      // A request is not answered.
      ['answered'],
    )
  })

  test('whoever reports, whatever kind it is, wherever it is', async () => {
    const others = await Promise.all(
      [
        { kind: 'question' },
        { kind: 'suggestion' },
        { kind: 'complaint', phone: undefined },
        { place: undefined, phone: undefined },
        { kind: 'question', place: undefined },
        { danger: true, phone: undefined },
      ].map(begun),
    )
    const several = { ...request, situation: { ...request.situation, reports: 2 } }
    const decided = [['pause', 'suspension'], ['merge'], ['return', 'dispute']] as const
    const found = decided.map(kinds => walk([...others, several], kinds))
    for (const one of found) assert.deepEqual(faultsOf(one), none)
    assert.ok(found.every(({ states: reached }) => reached.has('answered')))
  })

  test('whether or not what was handled on the spot is drawn for a check', () => {
    const found = walk([request], ['mark'], 0)
    assert.deepEqual(faultsOf(found), none)
    assert.ok(
      !found.states.has('self-handled') && found.states.has('handling'),
      'it closes at once, and may be reopened',
    )
  })
})

/** Walks with rows of a table changed, and puts them back. */
function planted<T extends object>(
  table: T,
  name: keyof T & string,
  change: object,
  kinds: readonly AsideKind[],
): Found {
  return plantedAll(table, { [name]: change }, kinds)
}

function plantedAll(table: object, changes: Readonly<Record<string, object>>, kinds: readonly AsideKind[]): Found {
  const kept: Record<string, object> = { ...table }
  for (const [name, change] of Object.entries(changes)) Reflect.set(table, name, { ...kept[name], ...change })
  try {
    return walk([request], kinds)
  } finally {
    Object.assign(table, kept)
  }
}

describe('the walk finds what is planted', () => {
  const without = (move: MoveName, ...left: State[]) => ({
    from: moves[move].from.filter(state => !left.some(one => one === state)),
  })
  const inState = (keys: readonly string[]) => [...new Set(keys.map(key => /\["([a-z-]+)"/.exec(key)?.[1]))].toSorted()

  test('a move that is missing: nobody can end what was referred out', () => {
    const found = planted(moves, 'conclude', { from: [] }, [])
    assert.deepEqual(inState(found.stuck), ['referred-out'])
    assert.deepEqual(inState(found.lost), ['referred-out'])
  })

  test('a way out that only the reporter has', () => {
    const found = planted(moves, 'archive', without('archive', 'lapsed'), ['pause'])
    assert.deepEqual(found.stuck, [])
    assert.deepEqual(inState(found.lost), ['lapsed'])
  })

  test('a pause that cannot be ended where it stands', () => {
    assert.deepEqual(inState(planted(moves, 'resume', without('resume', 'accepted'), ['pause']).endless), ['accepted'])
    assert.deepEqual(inState(planted(moves, 'lapse', { from: [] }, ['pause']).endless), [
      ...['accepted', 'handling', 'received', 'reported'],
    ])
  })

  test('a pause that goes on where neither resuming nor lapsing leaves', () => {
    const anywhere = { ofState: false, stands: openStates }
    const found = planted(asides, 'pause', anywhere, ['pause'])
    assert.deepEqual(inState(found.endless), ['dispatched', 'referred-out', 'self-handled'])
  })

  test('something asked that nobody can settle', () => {
    const settling = ['finish-assist', 'refuse-assist', 'drop-assist'] as const
    const one = plantedAll(moves, { [settling[0]]: { from: [] }, [settling[1]]: { from: [] } }, ['assist'])
    assert.deepEqual(one.unsettled, [], 'one way is enough')
    const all = plantedAll(moves, Object.fromEntries(settling.map(move => [move, { from: [] }])), ['assist'])
    assert.deepEqual(inState(all.unsettled), ['handling', 'received'])
  })

  test('an appeal that outlives the work and can be decided only before its end', () => {
    const early = { exempt: { from: openStates }, 'refuse-appeal': { from: openStates } }
    assert.deepEqual(
      inState(plantedAll(moves, early, ['appeal']).unsettled),
      (Object.keys(states) as State[])
        .filter(state => states[state].rests && state !== 'answered' && state !== 'merged' && state !== 'lapsed')
        .toSorted(),
    )
  })
})
