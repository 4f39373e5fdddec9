import { join } from 'node:path'
import { permissions, roleCan } from '@banyan/contract'
import type { Logger } from 'pino'
import { type AccessHouse, accessModule, endedAccounts, makeSessions, type Sessions } from './access/index.ts'
import { auditModule } from './audit/index.ts'
import { type Catalogue, catalogueModule, loadCatalogue } from './catalogue/index.ts'
import { clocks, loadCalendar, loadClockRules } from './clocks/index.ts'
import type { Config } from './config.ts'
import { dutyModule, onDuty } from './duty/index.ts'
import { figuresModule } from './figures/index.ts'
import { ledgerModule } from './ledger/index.ts'
import { type Follower, followWakes, liveModule } from './live/index.ts'
import {
  holderName,
  loadSamplingRules,
  type MatterHouse,
  makeNumberBlocks,
  mattersModule,
  type NextSerial,
  newWords,
} from './matters/index.ts'
import { notesModule } from './notes/index.ts'
import { type Holding, holdingsOn, organisation, postsOf } from './organisation/index.ts'
import { type Clock, dayOf, type Past, systemClock } from './platform/clock.ts'
import { type CryptoProvider, createSoftwareProvider } from './platform/crypto-sign.ts'
import { openPool, type PoolOptions, type Sql } from './platform/db.ts'
import type { Module } from './platform/module.ts'
import { type Bell, makeBell } from './platform/relay.ts'
import { readSecrets, type Secrets } from './platform/secrets.ts'
import { searchModule } from './search/index.ts'
import { settlementModule } from './settlement/index.ts'
import { loadTerritory, type Territory, territoryModule } from './territory/index.ts'
import { suggestItems, triageModule } from './triage/index.ts'

/** A city in this process: its database, what it knows, and its modules. Built once at start; nothing else is global. */
export type City = {
  config: Config
  sql: Sql
  pool: PoolOptions
  clock: Clock
  past: Past
  secrets: Secrets
  provider: CryptoProvider
  territory: Territory
  catalogue: Catalogue
  sessions: Sessions
  follower: Follower | null
  matters: MatterHouse
  nextSerial: NextSerial
  /** Rung after a commit; `applied` after the relay applied a batch. */
  bell: Bell
  applied: Bell
  modules: readonly Module[]
  /** Reads again who is appointed where. */
  reloadPeople: () => Promise<void>
  close: () => Promise<void>
}

/** Where the secrets of this installation lie. */
export function secretsFileOf(config: Config): string {
  return config.secretsFile ?? join(config.dataFolder, 'secrets.json')
}

/** Who holds which permission where, by `permission place`; each as the persons they act as. */
function holdersOf(holdings: readonly Holding[]): ReadonlyMap<string, string[][]> {
  const held = Map.groupBy(holdings, ({ account }) => account)
  const personsOf = (account: string): string[] => [
    account,
    ...(held.get(account) ?? []).flatMap(({ behalfOf }) => behalfOf ?? []),
  ]
  const pairs = holdings.flatMap(({ role, place, account }) =>
    permissions.filter(one => roleCan(role, one)).map(one => [`${one} ${place}`, account] as const),
  )
  return new Map(
    [...Map.groupBy(pairs, ([key]) => key)].map(([key, list]) => [key, list.map(([, account]) => personsOf(account))]),
  )
}

// More connections only take turns on the same cores: statements sent one behind the other share a write and a wake-up.
const actsAtOnce = 3

/** Opens a migrated and seeded city. `serves` also follows the wakes for open screens. */
export async function openCity(
  config: Config,
  appUrl: string,
  log: Logger,
  options: { serves: boolean; clock?: Clock },
): Promise<City> {
  const clock = options.clock ?? systemClock
  const secrets = await readSecrets(secretsFileOf(config), config.mode === 'demo')
  const pool: PoolOptions = { url: appUrl, schema: config.schema }
  const sql = openPool(pool)
  const acts = openPool({ ...pool, max: actsAtOnce, name: 'banyan acts' })
  const { zone, code: cityCode, calendar } = config.city
  const today = (): string => dayOf(clock.now(), zone)
  const territory = await loadTerritory(sql)
  const catalogue = await loadCatalogue(sql, territory, today())
  const calendars = new Map([[calendar, await loadCalendar(sql, calendar, zone)]])
  const clockRules = await loadClockRules(sql)
  /** Posts held today by accounts that have not ended: a vacancy goes to the level above. */
  const living = async (): Promise<Holding[]> => {
    const ended = new Set((await endedAccounts(sql, clock.now().toString())).map(({ id }) => id))
    return (await holdingsOn(sql, today())).filter(({ account }) => !ended.has(account))
  }
  let holders = holdersOf(await living())
  const reloadPeople = async (): Promise<void> => {
    holders = holdersOf(await living())
  }
  const [bell, applied] = [makeBell(), makeBell()]
  const past: Past = { writtenUntil: null }
  const provider = createSoftwareProvider({ privateKey: secrets.signing })
  const matters: MatterHouse = {
    sql,
    acts,
    clock,
    zone,
    cityCode,
    secrets,
    territory,
    catalogue,
    calendars,
    clockRules,
    samplingRules: await loadSamplingRules(sql),
    holders: (permission, place) => holders.get(`${permission} ${place}`) ?? [],
    onDuty: async region => (await onDuty(sql, region, today()))?.account ?? null,
    bell,
  }
  const nextSerial = makeNumberBlocks(sql)
  const accessHouse: AccessHouse = {
    ...{ sql, clock, zone, territory, mode: config.mode, isHttps: config.isHttps, receiptKey: secrets.receipt },
    postsOf: (account, day) => postsOf(sql, account, day),
    unitName: unit => catalogue.unit(unit)?.name ?? unit,
  }
  const sessions = makeSessions(accessHouse)
  const follower = options.serves ? await followWakes(sql, applied, log) : null
  const modules: Module[] = [
    accessModule(accessHouse, sessions),
    territoryModule(territory),
    catalogueModule(() => catalogue, sessions),
    mattersModule(matters, sessions, nextSerial, past),
    auditModule({ sql, clock, zone }, sessions),
    notesModule({ matters, nextSerial }, sessions),
    dutyModule(matters, sessions),
    // The order of the relay's subscribers: proof first, screens last, so that a screen never asks for what is not yet counted.
    ledgerModule({ sql, clock, provider }),
    figuresModule({ sql, clock, zone, cityCode, territory, catalogue }, sessions),
    settlementModule({
      ...{ sql, clock, past, zone, territory, catalogue },
      holderOf: row => holderName(matters, { ...row, grid: null, urgent: false, subjects: [] }),
    }),
    triageModule((tx, rows) => newWords(matters, tx, rows), suggestItems),
    searchModule(matters, sessions),
    liveModule({ sql, clock }, sessions, follower),
    organisation,
    clocks,
  ]
  const close = async (): Promise<void> => {
    await follower?.stop()
    await provider.close()
    await Promise.all([sql, acts].map(pool => pool.end({ timeout: 5 })))
  }
  return {
    config,
    sql,
    pool,
    clock,
    past,
    secrets,
    provider,
    territory,
    catalogue,
    sessions,
    follower,
    matters,
    nextSerial,
    bell,
    applied,
    modules,
    reloadPeople,
    close,
  }
}
