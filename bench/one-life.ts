import { randomUUID } from 'node:crypto'
import type { ActOutcome, DeskReceipt, Item, Matter, StaffMove } from '@banyan/contract'
import { demoPassword } from '@banyan/server/demo/demo-accounts.ts'
import type { Pool } from 'undici'
import { send, signIn, type Who } from './bench-city.ts'

const village = '440823102233'

/** How far a life goes. `claimed` also reads the matter: the four calls of P1. */
export type End = 'reported' | 'dispatched' | 'claimed' | 'closed'

/** Lives one life over HTTP. */
export type Live = (end: End) => Promise<void>

/** Signs the people of one street lamp in and answers how they live a life with it. */
export async function livesOf(http: Pool): Promise<Live> {
  const people = {
    desk: await signIn(http, 'diaodu', demoPassword),
    unit: await signIn(http, 'ludeng', demoPassword),
    verifier: await signIn(http, 'wangge', demoPassword),
  }
  const [item] = await send<Item[]>(http, 'GET', '/api/items?q=0202001', { who: people.desk })
  if (!item) throw new Error('the catalogue has no street lamps')
  return end => oneLife(http, people, item, end)
}

type People = { desk: Who; unit: Who; verifier: Who }

/** Report, accept and dispatch, receive and claim, read, verify and close: five calls, or as far as asked. */
async function oneLife(http: Pool, people: People, item: Item, end: End): Promise<void> {
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
  if (end === 'reported') return
  const act = (who: Who, version: number, moves: StaffMove[]) =>
    send<ActOutcome>(http, 'POST', `/api/matters/${matter}/moves`, { who, body: { version, moves } })
  const dispatched = await act(people.desk, 1, [{ move: 'accept', item: item.code }, { move: 'dispatch' }])
  if (end === 'dispatched') return
  const claimed = await act(people.unit, dispatched.version, [
    { move: 'receive' },
    { move: 'claim', note: '已更换灯泡，恢复照明' },
  ])
  const { state } = await send<Matter>(http, 'GET', `/api/matters/${matter}`, { who: people.desk })
  if (state !== 'claimed-done') throw new Error(`expected claimed-done, got ${state}`)
  if (end === 'closed')
    await act(people.verifier, claimed.version, [{ move: 'close', criteria: item.criteria.map(({ key }) => key) }])
}
