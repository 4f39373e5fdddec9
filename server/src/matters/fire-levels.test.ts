import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Matter } from '@banyan/contract'
import { openPool } from '../platform/db.ts'
import {
  aCast,
  act,
  aMatter,
  type Cast,
  lampUnit,
  outcome,
  type Person,
  type TestCity,
  testCity,
  wednesday,
  yangqing,
} from '../testing-city.ts'
import { fireLevels } from './fire-levels.ts'

let town: TestCity
let cast: Cast

before(async () => {
  town = await testCity()
  cast = await aCast(town)
  await town.person('supervisor', { region: '440823' })
})
after(() => town.close())

type Fired = { percent: number; told: string; stage: string }
const fired = async (id: string): Promise<Fired[]> => [
  ...(await town.city.sql<Fired[]>`
    select percent, told, stage from clock_levels where matter_id = ${id} order by stage, due_at, percent`),
]
const levelOf = async (id: string): Promise<number | undefined> =>
  (await town.city.sql<{ level: number }[]>`select level from matters where id = ${id}`)[0]?.level

/** When the handling clock of a matter warns and is due. */
async function handling(id: string): Promise<{ warnAt: Temporal.Instant; dueAt: Temporal.Instant }> {
  const [clock] = await town.city.sql<{ warnAt: Date; dueAt: Date }[]>`
    select warn_at as "warnAt", due_at as "dueAt" from matter_clocks where matter_id = ${id} and stage = 'handle'`
  if (!clock) throw new Error('no handling clock')
  return { warnAt: clock.warnAt.toTemporalInstant(), dueAt: clock.dueAt.toTemporalInstant() }
}

/** The same matter so many times, with everything it needs to be overdue. */
async function copied(id: string, times: number): Promise<void> {
  const sql = town.city.sql
  await sql`
    with copies as (select gen_random_uuid() as id, n from generate_series(1, ${times}) n), born as (
      insert into matters select (jsonb_populate_record(m, jsonb_build_object('id', c.id, 'number', left(c.id::text, 13)))).*
      from matters m, copies c where m.id = ${id}
    )
    insert into matter_clocks select (jsonb_populate_record(k, jsonb_build_object('matter_id', c.id))).*
    from matter_clocks k, copies c where k.matter_id = ${id}`
}

describe('levels of overdue clocks', () => {
  test('each level is told once, to whoever has it and then one and two levels up', async () => {
    town.clock.set(Temporal.Instant.from(wednesday))
    const { id } = await aMatter(town, cast, 'handling')
    assert.equal(await fireLevels(town.city.matters), 0, 'nothing before its time')
    const { warnAt, dueAt } = await handling(id)
    town.clock.set(warnAt)
    await fireLevels(town.city.matters)
    assert.deepEqual(await fired(id), [{ percent: 75, told: lampUnit, stage: 'handle' }])
    assert.equal(await levelOf(id), 75)
    town.clock.set(dueAt)
    await fireLevels(town.city.matters)
    assert.equal(await levelOf(id), 100)
    town.clock.set(dueAt.add({ hours: 24 * 30 }))
    await fireLevels(town.city.matters)
    assert.deepEqual(
      (await fired(id)).map(({ percent, told }) => [percent, told]),
      [
        [75, lampUnit],
        [100, lampUnit],
        [120, '440800'],
        [150, '440800'],
      ],
      'a county unit is late: the city is one level up and the end of it',
    )
    assert.equal(await levelOf(id), 150)
    assert.equal(await fireLevels(town.city.matters), 0, 'once')
  })

  test('what a town does not accept is told to the county', async () => {
    town.clock.set(Temporal.Instant.from(wednesday))
    const { id } = await aMatter(town, cast, 'reported')
    town.clock.set(Temporal.Instant.from(wednesday).add({ hours: 24 * 30 }))
    await fireLevels(town.city.matters)
    assert.deepEqual(
      (await fired(id)).map(({ percent, told }) => [percent, told]),
      [
        [75, yangqing],
        [100, yangqing],
        [120, '440823'],
        [150, '440800'],
      ],
    )
  })

  test('a clock that was given more time is told anew, from its new end', async () => {
    town.clock.set(Temporal.Instant.from(wednesday))
    const { id, version } = await aMatter(town, cast, 'handling')
    town.clock.set((await handling(id)).warnAt)
    await fireLevels(town.city.matters)
    const [unit, decider] = [
      await town.person('unit-officer', { unit: lampUnit }),
      await town.person('supervisor', { region: '440800' }),
    ]
    const asked = outcome(await act(unit, id, version, { move: 'ask-extension', amount: 2, reason: '等配件' }))
    outcome(await act(decider, id, asked.version, { move: 'extend' }))
    assert.equal(await levelOf(id), 0)
    town.clock.set(Temporal.Instant.from(wednesday).add({ hours: 24 * 30 }))
    await fireLevels(town.city.matters)
    const handled = (await fired(id)).filter(({ stage }) => stage === 'handle')
    assert.deepEqual(
      handled.map(({ percent }) => percent),
      [75, 75, 100, 120, 150],
    )
  })

  test('out of office hours whoever is on duty there is named with it', async () => {
    town.clock.set(Temporal.Instant.from(wednesday))
    const [byDay, byNight] = [await aMatter(town, cast, 'handling'), await aMatter(town, cast, 'handling')]
    const officer = await town.person('duty-officer', { region: '440823' })
    const house = {
      ...town.city.matters,
      onDuty: (region: string) => Promise.resolve(region === '440823' ? officer.account : null),
    }
    await town.city.sql`update matter_clocks set next_level_at = null where matter_id = ${byNight.id}`
    town.clock.set((await handling(byDay.id)).dueAt)
    await fireLevels(house)
    await town.city.sql`
      update matter_clocks set next_level_at = warn_at where matter_id = ${byNight.id} and stopped_at is null and stage = 'handle'`
    town.clock.set((await handling(byNight.id)).dueAt.add({ hours: 12 }))
    await fireLevels(house)
    const dispatcher = await town.person('town-dispatcher', { region: yangqing })
    const dutyOf = async ({ id }: { id: string }) =>
      (await dispatcher.get(`/api/matters/${id}`)).json<Matter>().fired.map(({ dutyName }) => dutyName)
    assert.deepEqual((await dutyOf(byDay)).slice(0, 2), [null, null])
    const [first, second] = await dutyOf(byNight)
    assert.match(first ?? '', /^duty-officer-/)
    assert.equal(second, first)
  })

  test('a screen that shows the matter hears of it, and nothing is added to its history or to a figure', async () => {
    town.clock.set(Temporal.Instant.from(wednesday))
    const { id, version } = await aMatter(town, cast, 'handling')
    await town.drain()
    const counted = await town.city.sql`select figure, node, n from figure_cells order by figure, node, day`
    town.clock.set(Temporal.Instant.from(wednesday).add({ hours: 24 * 30 }))
    await fireLevels(town.city.matters)
    await town.drain()
    const [wake] = await town.city.sql`select seq, move from wakes where matter_id = ${id} order by n desc limit 1`
    assert.deepEqual({ ...wake }, { seq: version, move: 'level' })
    const [{ steps, leaves } = { steps: 0, leaves: 0 }] = await town.city.sql<{ steps: number; leaves: number }[]>`
      select (select count(*)::int from matter_history where matter_id = ${id}) as steps,
        (select count(*)::int from leaf_log where matter_id = ${id}) as leaves`
    assert.deepEqual([steps, leaves], [version, version])
    assert.deepEqual(await town.city.sql`select figure, node, n from figure_cells order by figure, node, day`, counted)
  })

  test('10,000 overdue, some without a unit, some commented all the while, two sweeps at once: all of it, each level once', async () => {
    const sql = town.city.sql
    town.clock.set(Temporal.Instant.from(wednesday))
    const [withUnit, without] = [await aMatter(town, cast, 'handling'), await aMatter(town, cast, 'reported')]
    await Promise.all([copied(withUnit.id, 7_000), copied(without.id, 3_000)])
    const commented = await Promise.all(Array.from({ length: 5 }, () => aMatter(town, cast, 'handling')))
    town.clock.set(Temporal.Instant.from(wednesday).add({ hours: 24 * 40 }))
    const unit = await town.person('unit-officer', { unit: lampUnit })
    const comments = comment(unit, commented)
    const other = openPool({ ...town.city.pool, max: 4, name: 'another process' })
    const [one, two] = await Promise.all([
      fireLevels(town.city.matters),
      fireLevels({ ...town.city.matters, sql: other }),
    ])
    comments.stop()
    const made = await comments.made
    await other.end()

    assert.ok(made > 0, 'comments were made meanwhile')
    const [owed] = await sql<{ n: number }[]>`
      select count(*)::int as n from matter_clocks where stopped_at is null and next_level_at <= ${town.clock.now().toString()}`
    assert.equal(owed?.n, 0, 'nothing is owed after one sweep')
    assert.ok(one + two >= 10_000)
    const uneven = await sql`
      select matter_id, seq, stage from clock_levels where at = ${town.clock.now().toString()}
      group by 1, 2, 3 having count(*) <> 4 or count(distinct percent) <> 4`
    assert.equal(uneven.length, 0, 'four levels of each clock, each once')
    const [notices] = await sql<{ twice: number }[]>`
      select count(*)::int as twice from (select from outbox where hash is null group by matter_id having count(*) > 1) x`
    assert.equal(notices?.twice, 0, 'no matter is told of twice')
    assert.equal(await fireLevels(town.city.matters), 0)
  })

  test('what no unit has goes first', async () => {
    town.clock.set(Temporal.Instant.from(wednesday))
    await town.drain()
    const [withUnit, without] = [await aMatter(town, cast, 'handling'), await aMatter(town, cast, 'reported')]
    await Promise.all([copied(withUnit.id, 300), copied(without.id, 300)])
    await town.drain()
    town.clock.set(Temporal.Instant.from(wednesday).add({ hours: 24 * 50 }))
    await fireLevels(town.city.matters)
    const [order] = await town.city.sql<{ inOrder: boolean; n: number }[]>`
      select max(o.id) filter (where m.lead_unit is null) < min(o.id) filter (where m.lead_unit is not null) as "inOrder", count(*)::int as n
      from outbox o join matters m on m.id = o.matter_id where o.hash is null`
    assert.deepEqual({ ...order }, { inOrder: true, n: 602 })
  })
})

/** An officer who writes remarks on matters, one after another, until she is told to stop. */
function comment(unit: Person, matters: readonly { id: string; version: number }[]) {
  let isOver = false
  const write = async ({ id, version }: { id: string; version: number }): Promise<number> => {
    let made = 0
    for (let seen = version; !isOver; made += 1)
      seen = outcome(await act(unit, id, seen, { move: 'remark', note: '还在等配件' })).version
    return made
  }
  const made = Promise.all(matters.map(write)).then(each => each.reduce((sum, n) => sum + n, 0))
  return { stop: () => (isOver = true), made }
}
