import assert from 'node:assert/strict'
import {
  type ActOutcome,
  type AsideKind,
  type AsideRow,
  type ClockRow,
  type DeskReceipt,
  isMessageKey,
  type Matter,
  type Problem,
  type ReasonCode,
  type ReceiptView,
  type ReporterMove,
  type Role,
  type StaffMove,
  type Stage,
  say,
  sayTold,
} from '@banyan/contract'
import type { LightMyRequestResponse } from 'fastify'
import { verifyCity } from './ledger/index.ts'
import { runTimers } from './matters/run-timers.ts'
import { appoint } from './organisation/index.ts'
import { expectBody, expectProblem } from './testing-answers.ts'
import {
  aCast,
  act,
  aMatter,
  aReport,
  type Cast,
  outcome,
  type Person,
  reporterAct,
  type TestCity,
  testCity,
  wednesday,
} from './testing-city.ts'
import { keepSignedIn, signInAgain } from './testing-people.ts'

/** A matter a test follows: `version` is the one last seen. */
export type Followed = { id: string; number: string; secret: string; version: number }

/** Who decides: the county's supervisor for what a town asked, the city's for what a county's unit asked. */
export type LifeCast = Cast & { county: Person; city: Person }

/** A city with everybody the life of a matter needs, and what tests of moves do over and over. */
export type Life = Awaited<ReturnType<typeof openLife>>

/** Opens it; close it in `after` with `close`, which replays every chain first. */
export async function openLife() {
  const town: TestCity = await testCity()
  const cast: LifeCast = {
    ...(await aCast(town)),
    county: await town.person('supervisor', { region: '440823' }),
    city: await town.person('supervisor', { region: '440800' }),
  }
  await keepSignedIn(town)
  const lampAt = (state: Parameters<typeof aMatter>[2]) => aMatter(town, cast, state)
  return {
    town,
    cast,
    lampAt,
    ...doings(town, cast),
    ...lookings(town, cast),
    ...time(town),
    /** Somebody more, signed in for as long as the test lasts. */
    person: async (...who: Parameters<TestCity['person']>): Promise<Person> => {
      const person = await town.person(...who)
      await keepSignedIn(town)
      return person
    },
    /** Gives somebody a post more, in another's place where `behalfOf` says so; answers her, newly signed in. */
    given: async (who: Person, role: Role, where: Where, behalfOf?: Person): Promise<Person> => {
      const { region = null, unit = null } = where
      await appoint(town.city.sql, {
        ...{ account: who.account, role, name: role, region, unit, from: '2026-01-01' },
        ...(behalfOf ? { behalfOf: behalfOf.account } : {}),
      })
      await town.city.reloadPeople()
      const again = await signInAgain(town, who)
      await keepSignedIn(town)
      return again
    },
    close: () => closed(town),
  }
}

type Where = { region?: string; unit?: string }

/** What people do in a test; each act goes through its route and, when it worked, moves the version on. */
function doings(town: TestCity, cast: LifeCast) {
  const made = async (who: Person, matter: Followed, ...moves: StaffMove[]): Promise<ActOutcome> => {
    const done = outcome(await act(who, matter.id, matter.version, ...moves))
    matter.version = done.version
    return done
  }
  const said = async (matter: Followed, move: ReporterMove): Promise<ActOutcome> => {
    const done = outcome(await reporterAct(town, matter, matter.version, move))
    matter.version = done.version
    return done
  }
  return {
    made,
    said,
    /** A refused act of an officer: its reason, with the sentence a person reads. */
    refused: async (who: Person, matter: Followed, ...moves: StaffMove[]) =>
      refusal(await act(who, matter.id, matter.version, ...moves)),
    /** A refused move of the reporter. */
    refusedToReporter: async (matter: Followed, move: ReporterMove) =>
      refusal(await reporterAct(town, matter, matter.version, move)),
    /** A report sent by a villager, or entered by somebody for her. */
    reported: async (changes: object = {}, by?: Person): Promise<Followed> => {
      const answer = by
        ? await by.post('/api/desk/reports', aReport(changes))
        : await town.anyone.post('/api/reports', aReport(changes))
      const { number, secret } = expectBody<DeskReceipt>(answer, 201)
      const [row] = await town.city.sql<{ id: string; version: number }[]>`
        select m.id, hist_seq as version from reports r join matters m on m.id = r.matter_id where r.number = ${number}`
      assert.ok(row)
      return { ...row, number, secret }
    },
    /** Reported and dispatched under an item. */
    dispatched: (matter: Followed, item: string, by: Person = cast.dispatcher) =>
      made(by, matter, { move: 'accept', item }, { move: 'dispatch' }),
  }
}

/** What people see in a test. */
function lookings(town: TestCity, cast: LifeCast) {
  const view = async ({ number, secret }: Followed): Promise<ReceiptView> =>
    expectBody<ReceiptView>(await town.anyone.post('/api/receipts/view', { number, secret }), 200)
  return {
    view,
    /** The matter as an officer sees it; as the town's dispatcher unless said. */
    read: async ({ id }: Pick<Followed, 'id'>, who: Person = cast.dispatcher): Promise<Matter> =>
      expectBody<Matter>(await who.get(`/api/matters/${id}`), 200),
    /** The last sentence the reporter was told, as she reads it. */
    lastTold: async (matter: Followed): Promise<string> => {
      const last = (await view(matter)).told.at(-1)
      assert.ok(last)
      return sentence(sayTold('zh-CN', last))
    },
  }
}

/** The test's clock. */
function time(town: TestCity) {
  return {
    /** Back to Wednesday nine o'clock. */
    start: (): void => town.clock.set(wednesday),
    pass: (span: Temporal.DurationLike): void => town.clock.set(town.clock.now().add(span)),
    /** Sets the clock just after an instant and lets rules do what they owe; answers how many moves they made. */
    until: (instant: string | null): Promise<number> => {
      assert.ok(instant)
      town.clock.set(Temporal.Instant.from(instant).add({ seconds: 1 }))
      return runTimers(town.city.matters)
    },
  }
}

/** The newest clock of a stage. */
export function clockOf({ clocks }: Pick<Matter, 'clocks'>, stage: Stage): ClockRow {
  const clock = clocks
    .filter(one => one.stage === stage)
    .toSorted((a, b) => a.seq - b.seq)
    .at(-1)
  assert.ok(clock, `no ${stage} clock`)
  return clock
}

/** The stages whose clocks run, by name. */
export function running({ clocks }: Pick<Matter, 'clocks'>): Stage[] {
  return clocks
    .filter(({ stoppedAt }) => stoppedAt === null)
    .map(({ stage }) => stage)
    .toSorted()
}

/** The newest aside of a kind. */
export function asideOf({ asides }: Pick<Matter, 'asides'>, kind: AsideKind): AsideRow {
  const aside = asides.findLast(one => one.kind === kind)
  assert.ok(aside, `no ${kind}`)
  return aside
}

/** Minutes between two instants. */
export function minutesBetween(from: string | null, to: string | null): number {
  assert.ok(from !== null && to !== null)
  return (Date.parse(to) - Date.parse(from)) / 60_000
}

/** Expects a refusal: 403, a reason and its sentence in Chinese with every place filled. */
export function refusal(answer: LightMyRequestResponse): { code: string; field: string; sentence: string } {
  const { reason, field = '' } = expectProblem(answer, 'move-refused') as Problem & { reason: { code: ReasonCode } }
  const key = `reasons.${reason.code}`
  assert.ok(isMessageKey(key), key)
  return { code: reason.code, field, sentence: sentence(say('zh-CN')(key, spoken(reason.args))) }
}

/** Codes among the names of a sentence, as words. */
function spoken(args: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const key = `${name === 'holder' ? 'party' : name}.${value}`
      return [name, isMessageKey(key) ? say('zh-CN')(key) : value]
    }),
  )
}

function sentence(text: string): string {
  assert.match(text, /\p{Script=Han}/u, 'a sentence, not a key')
  assert.doesNotMatch(text, /[{}]/, 'every place is filled')
  return text
}

async function closed(town: TestCity): Promise<void> {
  await town.drain()
  const { sql, secrets, provider } = town.city
  const found = await verifyCity(sql, { master: secrets.master, trustedKeys: [provider.publicKey] }, () => undefined)
  await town.close()
  assert.ok(found.matters > 0)
  assert.deepEqual(found.faults, [])
}
