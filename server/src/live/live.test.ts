import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import type { Receipt } from '@banyan/contract'
import { pino } from 'pino'
import { Relay } from '../platform/relay.ts'
import { expectBody } from '../testing-answers.ts'
import { act, aReport, kexu, otherTown, outcome, type TestCity, testCity, yangqing } from '../testing-city.ts'
import { type SignedIn, signInAgain } from '../testing-people.ts'
import { openStream, type Stream, type StreamEvent } from '../testing-stream.ts'

// A real server on a port, the relay running, and real clients.
let town: TestCity
let relay: Relay
let base: string
let dispatcher: SignedIn
let stranger: SignedIn
let desk: SignedIn
let open: Stream[] = []

before(async () => {
  town = await testCity()
  const { city } = town
  const subscribers = city.modules.flatMap(({ name, onSteps }) => (onSteps ? [{ name, onSteps }] : []))
  relay = new Relay(city.pool, { subscribers, bell: city.bell, applied: city.applied, log: pino({ level: 'silent' }) })
  relay.start()
  base = await town.app.listen({ host: '127.0.0.1', port: 0 })
  dispatcher = await signInAgain(town, await town.person('town-dispatcher', { region: yangqing }))
  stranger = await signInAgain(town, await town.person('town-dispatcher', { region: otherTown }))
  desk = await signInAgain(town, await town.person('city-dispatcher', { region: '440800' }))
})
after(async () => {
  await relay.stop()
  await town.close()
})
beforeEach(() => {
  open = []
})
afterEach(async () => {
  for (const stream of open) await stream.close()
})

async function watch(who: SignedIn | null, lastEventId?: string): Promise<Stream> {
  const stream = await openStream(`${base}/api/live`, {
    ...(who ? { cookie: who.headers.cookie ?? '' } : {}),
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  })
  open.push(stream)
  assert.deepEqual([stream.status, stream.type], [200, 'text/event-stream'])
  return stream
}

async function report(changes: object = {}): Promise<{ id: string; number: string }> {
  const { number } = expectBody<Receipt>(await town.anyone.post('/api/reports', aReport(changes)), 201)
  const [row] = await town.city.sql<{ id: string }[]>`select matter_id as id from reports where number = ${number}`
  assert.ok(row)
  return { id: row.id, number }
}

const about =
  (id: string, event = 'matter') =>
  (one: StreamEvent): boolean =>
    one.event === event && one.data.id === id

describe('the stream', () => {
  test('tells the town of a new matter by its id, and nobody else', async () => {
    const [mine, theirs, everyone] = [await watch(dispatcher), await watch(stranger), await watch(null)]
    const elsewhere = await report({ place: { code: otherTown } })
    const { id, number } = await report({ name: '陈榕', words: '村口路灯坏了三天' })
    const event = await mine.first(about(id))
    assert.deepEqual(event.data, { id, move: 'report', version: 1 })
    const counted = await everyone.first(one => one.event === 'figures' && (one.data.nodes as string[]).includes(kexu))
    assert.deepEqual(
      (counted.data.nodes as string[]).toSorted(),
      [...new Set(counted.data.nodes as string[])].toSorted(),
    )
    for (const node of ['440800', '440823', yangqing]) assert.ok((counted.data.nodes as string[]).includes(node), node)
    await theirs.first(about(elsewhere.id))
    // The wakes are one sequence: what came before an event has been told before it.
    assert.ok(!mine.events.some(about(elsewhere.id)))
    assert.ok(!theirs.events.some(about(id)))
    assert.ok(everyone.events.every(one => one.event === 'figures'))
    for (const stream of [mine, theirs, everyone]) {
      for (const secret of ['路灯', '陈榕', '0123456', number, elsewhere.number])
        assert.ok(!stream.raw().includes(secret), secret)
    }
  })

  test('tells each step with the version it led to', async () => {
    const mine = await watch(dispatcher)
    const { id } = await report()
    outcome(await act(dispatcher, id, 1, { move: 'accept', item: '0202001' }, { move: 'dispatch' }))
    await mine.first(one => about(id)(one) && one.data.version === 3)
    assert.deepEqual(
      mine.events.filter(about(id)).map(one => [one.data.move, one.data.version]),
      [
        ['report', 1],
        ['accept', 2],
        ['dispatch', 3],
      ],
    )
    assert.deepEqual(
      mine.events.map(one => one.id).toSorted((a, b) => a - b),
      mine.events.map(one => one.id),
      'numbered in order',
    )
  })

  test('says «gone» to who loses sight of a matter, and tells who gains it', async () => {
    const [mine, theirs] = [await watch(dispatcher), await watch(stranger)]
    const { id } = await report({ place: { code: yangqing } })
    await mine.first(about(id))
    outcome(await act(desk, id, 1, { move: 'place', place: otherTown }))
    assert.deepEqual((await mine.first(about(id, 'gone'))).data, { id })
    assert.deepEqual((await theirs.first(about(id))).data, { id, move: 'place', version: 2 })
    assert.equal((await dispatcher.get(`/api/matters/${id}`)).statusCode, 404)
    assert.equal((await stranger.get(`/api/matters/${id}`)).statusCode, 200)
    const moved = await mine.first(one => one.event === 'figures' && (one.data.nodes as string[]).includes(otherTown))
    assert.ok((moved.data.nodes as string[]).includes(yangqing), 'the town left behind counts anew too')
  })
})

describe('after a break', () => {
  test('Last-Event-ID resumes where it stopped: nothing missed, nothing of others', async () => {
    const first = await watch(dispatcher)
    const seen = await report()
    const { id: last } = await first.first(about(seen.id))
    await first.close()
    const witness = await watch(desk)
    const [missed, foreign, missedToo] = [await report(), await report({ place: { code: otherTown } }), await report()]
    for (const { id } of [missed, foreign, missedToo]) await witness.first(about(id))
    const again = await watch(dispatcher, String(last))
    await again.first(about(missedToo.id))
    assert.ok(again.events.some(about(missed.id)))
    assert.ok(!again.events.some(one => one.data.id === foreign.id || one.data.id === seen.id))
    assert.ok(again.events.every(one => one.event !== 'reload'))
  })

  test('an id nobody gave means: ask for everything again', async () => {
    await report()
    for (const id of ['999999999', '-5', 'abc', '1.5', '9'.repeat(40)]) {
      const stream = await watch(dispatcher, id)
      const event = await stream.first(one => one.event === 'reload')
      assert.deepEqual(event.data, { why: 'unknown-event' }, id)
    }
  })

  test('screens that join while much happens miss nothing', async () => {
    const witness = await watch(desk)
    const start = await report()
    const { id: from } = await witness.first(about(start.id))
    const reports: Promise<{ id: string }>[] = []
    const joined: Promise<Stream>[] = []
    for (let n = 0; n < 40; n++) {
      reports.push(report())
      if (n % 2 === 0) joined.push(watch(dispatcher, String(from)))
      await reports.at(-1)
    }
    const ids = (await Promise.all(reports)).map(one => one.id)
    for (const stream of await Promise.all(joined)) {
      for (const id of ids) await stream.first(about(id))
      assert.ok(!stream.events.some(one => one.event === 'reload'))
    }
  })
})

test('a screen that goes away is let go', async () => {
  const { follower } = town.city
  assert.ok(follower)
  const stream = await watch(null)
  const here = follower.watching()
  assert.ok(here >= 1)
  await stream.close()
  // The socket's end arrives by itself; asking the server anything else comes after it on the same loop.
  for (let n = 0; n < 200 && follower.watching() >= here; n++)
    await fetch(`${base}/api/about`).then(answer => answer.text())
  assert.ok(follower.watching() < here)
})
