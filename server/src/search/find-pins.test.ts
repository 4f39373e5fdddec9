import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DeskReceipt, MatterBox, MatterPins } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import {
  aCast,
  act,
  aReport,
  type Cast,
  kexu,
  lampUnit,
  outcome,
  type Person,
  type TestCity,
  testCity,
  yangqing,
} from '../testing-city.ts'
import { asOwner } from '../testing-people.ts'

let town: TestCity
let cast: Cast
let city: Person

before(async () => {
  town = await testCity()
  cast = await aCast(town)
  city = await town.person('city-dispatcher', { region: '440800' })
})
after(() => town.close())

const ask = (who: Pick<Person, 'get'>, box: object) =>
  who.get(
    `/api/matters/map?${new URLSearchParams(Object.entries(box).map(([side, degrees]) => [side, String(degrees)]))}`,
  )
const pinsOf = async (who: Person, box: MatterBox): Promise<MatterPins> =>
  expectBody<MatterPins>(await ask(who, box), 200)
const idsOf = async (who: Person, box: MatterBox): Promise<string[]> => (await pinsOf(who, box)).pins.map(pin => pin.id)

const middle = (code: string = kexu) => {
  const region = town.city.territory.get(code)
  assert.ok(region)
  return { lon: region.lon, lat: region.lat }
}
const around = ({ lon, lat }: { lon: number; lat: number }, degrees: number): MatterBox => ({
  ...{ west: lon - degrees, south: lat - degrees, east: lon + degrees, north: lat + degrees },
})
const wholeCity: MatterBox = { west: 109, south: 20, east: 112, north: 22.5 }
const world: MatterBox = { west: -180, south: -90, east: 180, north: 90 }

async function enterAt({ lon, lat }: { lon: number; lat: number }, changes: object = {}): Promise<string> {
  const report = aReport({ door: 'telephone', place: { lon, lat, datum: 'wgs84' }, ...changes })
  return expectBody<DeskReceipt>(await city.post('/api/desk/reports', report), 201).matter
}

describe('pins of a box', () => {
  test('are the matters with a point inside it, with what a map shows', async () => {
    const at = middle()
    const id = await enterAt(at, { danger: true })
    const { pins, more } = await pinsOf(city, around(at, 0.001))
    assert.deepEqual(pins, [{ id, ...at, state: 'reported', urgent: true }])
    assert.equal(more, false)
    for (const box of [wholeCity, world, around(at, 1e-6)]) assert.ok((await idsOf(city, box)).includes(id))
    const beside = { west: at.lon + 0.0001, south: at.lat - 0.01, east: at.lon + 0.01, north: at.lat + 0.01 }
    assert.ok(!(await idsOf(city, beside)).includes(id))
    assert.deepEqual(await pinsOf(city, { west: 0, south: 0, east: 10, north: 10 }), { pins: [], more: false })
  })

  test('stay within the scope of the post', async () => {
    const [here, there] = [middle(kexu), middle(town.city.territory.children('440825')[0]?.code)]
    const [own, other] = [await enterAt(here), await enterAt(there)]
    assert.ok((await idsOf(cast.dispatcher, wholeCity)).includes(own))
    assert.ok(!(await idsOf(cast.dispatcher, wholeCity)).includes(other))
    assert.deepEqual(await idsOf(cast.unit, wholeCity), [])
    outcome(await act(cast.dispatcher, own, 1, { move: 'accept', item: '0202001' }, { move: 'dispatch' }))
    assert.deepEqual(await idsOf(cast.unit, wholeCity), [own])
    for (const role of ['system-administrator', 'security-administrator', 'audit-administrator'] as const)
      expectProblem(await ask(await town.person(role), wholeCity), 'permission-missing')
    expectProblem(await ask(town.anyone, wholeCity), 'not-signed-in')
  })

  test('are not shown to the unit a matter is about', async () => {
    const id = await enterAt(middle(), { kind: 'complaint', subjectUnit: lampUnit })
    outcome(await act(cast.dispatcher, id, 1, { move: 'accept', item: '0202001' }, { move: 'dispatch' }))
    assert.ok((await idsOf(city, wholeCity)).includes(id))
    assert.ok(!(await idsOf(cast.unit, wholeCity)).includes(id))
  })

  test('a box that is none says which side', async () => {
    const good = around(middle(), 0.1)
    const wrong: [object, string][] = [
      [{ ...good, west: 200 }, 'west'],
      [{ ...good, east: good.west }, 'east'],
      [{ ...good, north: good.south - 1 }, 'north'],
      [{ ...good, south: 'Infinity' }, 'south'],
      [{ ...good, north: 'x' }, 'north'],
    ]
    for (const [box, side] of wrong)
      assert.equal(expectProblem(await ask(city, box), 'bad-input').field, `/querystring/${side}`, side)
    expectProblem(await ask(city, { west: 110, east: 111 }), 'bad-input')
  })
})

describe('a crowded box', () => {
  // One village's point with 3,000 matters on it: more than one answer looks at.
  const crowd = 3_000
  let spot: { lon: number; lat: number }
  let cell: string

  before(async () => {
    spot = middle(town.city.territory.children(yangqing).find(village => village.code !== kexu)?.code)
    const id = await enterAt(spot)
    await asOwner(town, async owner => {
      const [row] = await owner<{ h3: string }[]>`select h3 from matter_facts where matter_id = ${id}`
      cell = row?.h3 ?? ''
      await owner`create temp table crowd as select gen_random_uuid() as id, n from generate_series(1, ${crowd}::int) n`
      await owner`insert into matters (id, number, round, state, is_open, kind, door, urgent, reporter_known, city, county, town, village, reported_at, hist_seq, hist_hash)
        select c.id, 'ZJ-X-' || c.n, 1, 'closed', false, 'request', 'counter', false, false, m.city, m.county, m.town, m.village, m.reported_at - c.n * interval '1 minute', 1, m.hist_hash
        from crowd c, matters m where m.id = ${id}`
      await owner`insert into matter_facts (matter_id, lon, lat, h3) select id, ${spot.lon}, ${spot.lat}, ${cell} from crowd`
    })
  })

  test('shows a hundred and says that there are more, the open ones among those looked at first', async () => {
    for (const box of [wholeCity, around(spot, 0.01)]) {
      const { pins, more } = await pinsOf(city, box)
      assert.deepEqual([pins.length, more], [100, true])
      assert.equal(new Set(pins.map(pin => pin.id)).size, 100)
      const closed = pins.findIndex(pin => pin.state === 'closed')
      assert.ok(pins.slice(closed).every(pin => pin.state === 'closed'))
    }
  })

  test('hides nothing from who sees little of it: the worker of the village next to it, the unit', async () => {
    const own = await enterAt(spot, { place: { ...middle(), datum: 'wgs84' } })
    await town.drain()
    assert.ok((await idsOf(cast.verifier, wholeCity)).includes(own))
    const [lead] = await town.city.sql<
      { id: string }[]
    >`select id from matters where lead_unit = ${lampUnit} and subjects = '{}'`
    assert.deepEqual(await idsOf(cast.unit, wholeCity), [lead?.id])
    assert.equal((await pinsOf(cast.unit, wholeCity)).more, false)
  })
})
