import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Matter, ReceiptView } from '@banyan/contract'
import { aCast, act, aMatter, type Cast, outcome, type TestCity, testCity, wednesday } from '../testing-city.ts'
import { runTimers } from './run-timers.ts'

let town: TestCity
let cast: Cast

before(async () => {
  town = await testCity()
  cast = await aCast(town)
})
after(() => town.close())

const read = async (id: string): Promise<Matter> => (await cast.dispatcher.get(`/api/matters/${id}`)).json<Matter>()

describe('what rules owe when their time comes', () => {
  test('a question to the reporter stops the clock, and handling resumes by itself when no answer comes', async () => {
    town.clock.set(Temporal.Instant.from(wednesday))
    const { id, version, number, secret } = await aMatter(town, cast, 'handling')
    outcome(await act(cast.unit, id, version, { move: 'clarify', words: '是哪一盏灯？' }))
    const asked = (await town.anyone.post('/api/receipts/view', { number, secret })).json<ReceiptView>()
    assert.ok(asked.askedUntil)
    assert.equal(asked.told.at(-1)?.words, '是哪一盏灯？')
    assert.equal((await read(id)).clocks.find(({ stage }) => stage === 'handle')?.stoppedAt !== null, true)
    await runTimers(town.city.matters)
    assert.equal((await read(id)).version, version + 1, 'nothing happens before its time')
    town.clock.set(Temporal.Instant.from(asked.askedUntil).add({ seconds: 1 }))
    assert.equal(await runTimers(town.city.matters), 1)
    // The officers' sessions have ended meanwhile: the rows are asked.
    const [last] = await town.city.sql<{ move: string; stopped: Date | null }[]>`
      select h.body::jsonb ->> 'move' as move, c.stopped_at as stopped from matter_history h
      join matter_clocks c on c.matter_id = h.matter_id and c.stage = 'handle' where h.matter_id = ${id} order by h.seq desc limit 1`
    assert.deepEqual(last, { move: 'resume', stopped: null })
    assert.equal(await runTimers(town.city.matters), 0, 'once')
  })

  test('a closed matter is archived after 30 days', async () => {
    town.clock.set(Temporal.Instant.from(wednesday))
    const { id } = await aMatter(town, cast, 'closed')
    town.clock.set(Temporal.Instant.from(wednesday).add({ hours: 29 * 24 }))
    await runTimers(town.city.matters)
    const [early] = await town.city.sql<{ state: string }[]>`select state from matters where id = ${id}`
    assert.equal(early?.state, 'closed')
    town.clock.set(Temporal.Instant.from(wednesday).add({ hours: 31 * 24 }))
    await runTimers(town.city.matters)
    const [late] = await town.city.sql<{ state: string }[]>`select state from matters where id = ${id}`
    assert.equal(late?.state, 'archived')
  })
})
