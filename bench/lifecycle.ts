import { randomUUID } from 'node:crypto'
import type { ActOutcome, DeskReceipt, Item, Matter, StaffMove } from '@banyan/contract'
import { demoPassword } from '@banyan/server/demo/demo-accounts.ts'
import type { Pool } from 'undici'
import { drive, numberOption, send, signIn, startBenchCity, type Who } from './bench-city.ts'
import { fillCity } from './fill-city.ts'

const village = '440823102233'

/** P1: whole lives over HTTP, every step durable and in history, load generator included in the two cores. */
export async function run(options: readonly string[]): Promise<Record<string, number>> {
  const [clients, seconds, matters] = [
    numberOption(options, 'clients', 32),
    numberOption(options, 'seconds', 20),
    numberOption(options, 'matters', 0),
  ]
  const city = await startBenchCity(clients)
  try {
    const people = {
      desk: await signIn(city.http, 'diaodu', demoPassword),
      unit: await signIn(city.http, 'ludeng', demoPassword),
      verifier: await signIn(city.http, 'wangge', demoPassword),
    }
    const [item] = await send<Item[]>(city.http, 'GET', '/api/items?q=0202001', { who: people.desk })
    if (!item) throw new Error('the catalogue has no street lamps')
    if (matters > 0) await fillCity(city, matters, () => oneLife(city.http, people, item, true))
    process.stderr.write('warming up …\n')
    await drive(() => oneLife(city.http, people, item, false), { clients, seconds: 5 })
    process.stderr.write(`measuring for ${seconds} s with ${clients} clients …\n`)
    const short = await drive(() => oneLife(city.http, people, item, false), { clients, seconds })
    const long = await drive(() => oneLife(city.http, people, item, true), { clients, seconds })
    return {
      matters,
      clients,
      lifecycles_per_s: short.perSecond,
      p50_ms: short.p50,
      p95_ms: short.p95,
      with_verify_close_per_s: long.perSecond,
      with_verify_close_p95_ms: long.p95,
    }
  } finally {
    await city.stop()
  }
}

type People = { desk: Who; unit: Who; verifier: Who }

/** Report, accept and dispatch, receive and claim, read: four calls; with `toTheEnd` verified and closed as a fifth. */
export async function oneLife(http: Pool, people: People, item: Item, toTheEnd: boolean): Promise<void> {
  const submission = { token: randomUUID(), deviceSecret: randomUUID() }
  const report = {
    submission,
    door: 'telephone',
    words: '村口路灯坏了三天，晚上老人不敢出门',
    place: { code: village },
  }
  const { matter } = await send<DeskReceipt>(http, 'POST', '/api/desk/reports', {
    who: people.desk,
    body: report,
    expect: 201,
  })
  const act = (who: Who, version: number, moves: StaffMove[]) =>
    send<ActOutcome>(http, 'POST', `/api/matters/${matter}/moves`, { who, body: { version, moves } })
  const dispatched = await act(people.desk, 1, [{ move: 'accept', item: item.code }, { move: 'dispatch' }])
  const claimed = await act(people.unit, dispatched.version, [
    { move: 'receive' },
    { move: 'claim', note: '已更换灯泡，恢复照明' },
  ])
  const { state } = await send<Matter>(http, 'GET', `/api/matters/${matter}`, { who: people.desk })
  if (state !== 'claimed-done') throw new Error(`expected claimed-done, got ${state}`)
  if (toTheEnd)
    await act(people.verifier, claimed.version, [{ move: 'close', criteria: item.criteria.map(({ key }) => key) }])
}
