import { randomUUID } from 'node:crypto'
import type { ActOutcome, DeskReceipt, Session, StaffMove } from '@banyan/contract'
import { demoPassword } from './demo/demo-accounts.ts'

/** What was acknowledged and what was asked for: `version` was answered, nothing beyond `tried` was ever sent. */
export type Kept = { number: string; version: number; tried: number }

/** Everything clients were told, and what they were not: reports sent whose answer never came. */
export type Acknowledged = {
  writes: number
  matters: Map<string, Kept>
  unanswered: { url: string; headers: Record<string, string>; body: string }[]
  tokens: Set<string>
}

/** Headers of three signed-in demonstration officers of 克须村's street lamps. */
export type Staff = Record<'dispatcher' | 'unit' | 'verifier', Record<string, string>>

const village = '440823102233'
const item = '0202001'

/** Signs the demonstration's officers in. */
export async function signInStaff(address: string): Promise<Staff> {
  const signIn = async (username: string): Promise<Record<string, string>> => {
    const answer = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: demoPassword }),
    })
    if (answer.status !== 200) throw new Error(`${username} could not sign in: ${await answer.text()}`)
    const { csrf } = (await answer.json()) as Session
    return {
      cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
      'x-banyan-csrf': csrf,
      'content-type': 'application/json',
    }
  }
  return { dispatcher: await signIn('diaodu'), unit: await signIn('ludeng'), verifier: await signIn('wangge') }
}

/** The server or its database is gone: the client's round is over. */
class Crashed extends Error {}

type Client = { address: string; staff: Staff; kept: Acknowledged; n: number; heard: () => void }

/** Reports and moves matters until an answer fails to come; `heard` is called after every acknowledged write. */
export async function keepWorking(client: Client): Promise<void> {
  const criteria = await criteriaOf(client)
  try {
    for (;;) await liveOne(client, criteria)
  } catch (error) {
    if (!(error instanceof Crashed)) throw error
  }
}

async function liveOne(client: Client, criteria: string[]): Promise<void> {
  const { staff, n } = client
  const { matter, number, secret } = await report(client)
  const ways: [Record<string, string>, StaffMove[]][] = [
    [staff.dispatcher, [{ move: 'accept', item }, { move: 'dispatch' }]],
    [staff.unit, [{ move: 'receive' }]],
    [staff.unit, [{ move: 'claim', note: '已更换灯泡' }]],
    [staff.verifier, [{ move: 'close', criteria }]],
  ]
  // Every client goes a different way, so that the crash meets every move.
  for (const [headers, moves] of ways.slice(0, n % 5)) {
    await act(client, number, moves.length, `/api/matters/${matter}/moves`, headers, version => ({ version, moves }))
  }
  if (n % 5 === 4)
    await act(client, number, 2, '/api/receipts/moves', staff.dispatcher, version => ({
      number,
      secret,
      version,
      move: { move: 'rate', solved: false, stars: 1, reason: 'not-solved' },
    }))
  else
    await act(client, number, 1, '/api/receipts/moves', staff.dispatcher, version => ({
      number,
      secret,
      version,
      move: { move: 'supplement', words: '还是黑的' },
    }))
}

async function report({ address, staff, kept, heard }: Client): Promise<DeskReceipt> {
  const submission = { token: randomUUID(), deviceSecret: randomUUID() }
  const sent = {
    url: '/api/desk/reports',
    headers: staff.dispatcher,
    body: JSON.stringify({
      submission,
      words: '村口路灯坏了三天',
      place: { code: village },
      phone: '07590123456',
      door: 'counter',
    }),
  }
  kept.tokens.add(submission.token)
  const receipt = await post<DeskReceipt>(`${address}${sent.url}`, sent.headers, sent.body, 201).catch(error => {
    kept.unanswered.push(sent)
    throw error
  })
  kept.matters.set(receipt.number, { number: receipt.number, version: 1, tried: 1 })
  kept.writes++
  heard()
  return receipt
}

async function act(
  { address, kept, heard }: Client,
  number: string,
  steps: number,
  url: string,
  headers: Record<string, string>,
  bodyOf: (version: number) => object,
): Promise<void> {
  const matter = kept.matters.get(number)
  if (!matter) throw new Error(`${number} was never acknowledged`)
  matter.tried = matter.version + steps
  const outcome = await post<ActOutcome>(`${address}${url}`, headers, JSON.stringify(bodyOf(matter.version)), 200)
  matter.version = outcome.version
  kept.writes++
  heard()
}

async function criteriaOf({ address, staff }: Client): Promise<string[]> {
  const answer = await fetch(`${address}/api/items?q=${item}`, { headers: staff.dispatcher })
  const items = (await answer.json()) as { code: string; criteria: { key: string }[] }[]
  return items.find(one => one.code === item)?.criteria.map(({ key }) => key) ?? ['1', '2', '3', '4']
}

const patienceMs = 40_000

/** A refusal is a fault of the test or the server; no answer, or the database gone (5xx), is the crash. */
async function post<Body>(url: string, headers: Record<string, string>, body: string, status: number): Promise<Body> {
  const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patienceMs) }).catch(
    error => {
      if ((error as Error).name === 'TimeoutError')
        throw new Error(`${url} was not answered within ${patienceMs / 1_000} s`)
      throw new Crashed()
    },
  )
  const text = await answer.text().catch(() => {
    throw new Crashed()
  })
  if (answer.status >= 500) throw new Crashed()
  if (answer.status !== status) throw new Error(`${url} was answered ${answer.status}: ${text}`)
  return JSON.parse(text) as Body
}
