import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActOutcome, DeskReceipt, Item, ReporterMove, Role, StaffMove } from '@banyan/contract'
import type { LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import { createAccount } from './access/index.ts'
import { makeApp } from './app.ts'
import { type City, openCity } from './city.ts'
import { readConfig } from './config.ts'
import { appoint } from './organisation/index.ts'
import { fixedClock } from './platform/clock.ts'
import type { App } from './platform/module.ts'
import { Relay } from './platform/relay.ts'
import { testDatabase } from './testing.ts'

/** Somebody signed in: sends requests with session and CSRF header. */
export type Person = {
  account: string
  get: (url: string) => Promise<LightMyRequestResponse>
  post: (url: string, payload?: object) => Promise<LightMyRequestResponse>
}

/** A city for one test file: a real database, the whole server without sockets, a clock that stands until it is set. */
export type TestCity = {
  city: City
  app: App
  clock: ReturnType<typeof fixedClock>
  /** Applies everything in the outbox. */
  drain: () => Promise<void>
  /** Makes an account with one post and signs it in. */
  person: (role: Role, where?: { region?: string; unit?: string }) => Promise<Person>
  /** Sends without a session. */
  anyone: {
    get: (url: string) => Promise<LightMyRequestResponse>
    post: (url: string, payload?: object) => Promise<LightMyRequestResponse>
  }
  /** The database's owner, for tests that do what the application's role may not. */
  ownerUrl: string
  close: () => Promise<void>
}

/** 克须村 of 洋青镇, 遂溪县; and a town of another county. */
export const kexu = '440823102233'
export const yangqing = '440823102'
export const otherTown = '440825102'
/** The unit street lamps of 遂溪县 are routed to. */
export const lampUnit = '440823-street-lighting'
/** A Wednesday morning in working time. */
export const wednesday = '2026-11-25T09:00:00+08:00'

/** The password of every person of a test city. */
export const testPassword = 'Only-For-Tests-1'

/** Opens a test city; close it in `after`. */
export async function testCity(): Promise<TestCity> {
  const database = await testDatabase()
  const dataFolder = await mkdtemp(join(tmpdir(), 'banyan-test-city-'))
  const log = pino({ level: process.env.BANYAN_LOG ?? 'silent' })
  const config = { ...readConfig({}), dataFolder, requestsPerMinute: 100_000 }
  const clock = fixedClock(wednesday)
  const city = await openCity(config, database.url, log, { serves: true, clock })
  const app = await makeApp(city, log, { apps: false })
  const subscribers = city.modules.flatMap(({ name, onSteps }) => (onSteps ? [{ name, onSteps }] : []))
  const relay = new Relay(city.pool, { subscribers, bell: city.bell, applied: city.applied, log })
  const drain = async (): Promise<void> => {
    while (await relay.drainOnce());
  }
  const request = (headers: Record<string, string> = {}) => ({
    get: (url: string) => app.inject({ url, headers }),
    post: (url: string, payload?: object) =>
      app.inject({ method: 'POST', url, headers, ...(payload ? { payload } : {}) }),
  })
  return {
    city,
    app,
    clock,
    drain,
    ownerUrl: database.ownerUrl,
    anyone: request(),
    person: async (role, { region = null, unit = null }: { region?: string | null; unit?: string | null } = {}) => {
      const username = `${role}-${randomUUID().slice(0, 8)}`
      const account = await createAccount(
        city.sql,
        { username, name: username, password: testPassword, isDemo: true },
        clock.now(),
      )
      if (!account) throw new Error(`${username} exists`)
      await appoint(city.sql, { account, role, name: role, region, unit, from: '2026-01-01' })
      await city.reloadPeople()
      const signedIn = await app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { username, password: testPassword },
      })
      const [cookie] = signedIn.cookies
      if (!cookie) throw new Error(`${username} could not sign in: ${signedIn.body}`)
      return {
        account,
        ...request({
          cookie: `${cookie.name}=${cookie.value}`,
          'x-banyan-csrf': signedIn.json<{ csrf: string }>().csrf,
        }),
      }
    },
    close: async () => {
      await app.close()
      await relay.stop()
      await city.close()
      await database.drop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A report as the resident page sends it; what is given replaces what is usual. */
export function aReport(changes: object = {}): object {
  return {
    submission: { token: randomUUID(), deviceSecret: randomUUID() },
    words: '村口路灯坏了三天，晚上老人不敢出门',
    place: { code: kexu },
    phone: '07590123456',
    ...changes,
  }
}

/** The people of 克须村's street lamp. */
export type Cast = { dispatcher: Person; unit: Person; verifier: Person }

/** Makes them. */
export async function aCast(town: TestCity): Promise<Cast> {
  return {
    dispatcher: await town.person('town-dispatcher', { region: yangqing }),
    unit: await town.person('unit-officer', { unit: lampUnit }),
    verifier: await town.person('grid-worker', { region: kexu }),
  }
}

/** States a matter can be brought to, in the order of its life. */
const road = ['reported', 'dispatched', 'received', 'handling', 'claimed-done', 'closed'] as const
type Reached = (typeof road)[number]

/** A street lamp of 克须村 in a named state, moved there by the cast through the API. */
export async function aMatter(
  town: TestCity,
  cast: Cast,
  state: Reached,
): Promise<{ id: string; number: string; secret: string; version: number; lamp: Item }> {
  const { number, secret } = (await town.anyone.post('/api/reports', aReport())).json<DeskReceipt>()
  const [row] = await town.city.sql<{ id: string }[]>`select matter_id as id from reports where number = ${number}`
  const lamp = town.city.catalogue.item('0202001')
  if (!row || !lamp) throw new Error('the report made no matter')
  const ways: [Reached, Person, StaffMove[]][] = [
    ['dispatched', cast.dispatcher, [{ move: 'accept', item: lamp.code }, { move: 'dispatch' }]],
    ['received', cast.unit, [{ move: 'receive' }]],
    ['handling', cast.unit, [{ move: 'contact', note: '已电话联系' }]],
    ['claimed-done', cast.unit, [{ move: 'claim', note: '已更换灯泡' }]],
    ['closed', cast.verifier, [{ move: 'close', criteria: lamp.criteria.map(({ key }) => key) }]],
  ]
  let version = 1
  for (const [reached, who, moves] of ways) {
    if (road.indexOf(reached) > road.indexOf(state)) break
    version = outcome(await act(who, row.id, version, ...moves)).version
  }
  return { id: row.id, number, secret, version, lamp }
}

/** Makes an officer's act. */
export function act(who: Person, id: string, version: number, ...moves: StaffMove[]): Promise<LightMyRequestResponse> {
  return who.post(`/api/matters/${id}/moves`, { version, moves })
}

/** Makes the reporter's move. */
export function reporterAct(
  town: TestCity,
  receipt: { number: string; secret: string },
  version: number,
  move: ReporterMove,
): Promise<LightMyRequestResponse> {
  return town.anyone.post('/api/receipts/moves', { number: receipt.number, secret: receipt.secret, version, move })
}

/** The outcome of an act that must have worked. */
export function outcome(response: LightMyRequestResponse): ActOutcome {
  if (response.statusCode !== 200) throw new Error(`the act was answered ${response.statusCode}: ${response.body}`)
  return response.json<ActOutcome>()
}
