import type { Permission } from '@banyan/contract'
import type { Catalogue } from '../catalogue/index.ts'
import type { Calendar, ClockRule } from '../clocks/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sql } from '../platform/db.ts'
import type { Bell } from '../platform/relay.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Territory } from '../territory/index.ts'
import type { SamplingRule } from './sampling.ts'

/** What matters stand on: the city's database, its clock and keys, and what is known of places, items, time and posts. */
export type MatterHouse = {
  sql: Sql
  /** The few connections of acts on one matter: statements that end at once, sent one behind the other (ADR 17). */
  acts: Sql
  clock: Clock
  zone: string
  cityCode: string
  secrets: Secrets
  territory: Territory
  catalogue: Catalogue
  calendars: ReadonlyMap<string, Calendar>
  clockRules: readonly ClockRule[]
  samplingRules: readonly SamplingRule[]
  /** Who holds a post with this permission at this very region or unit today, each as the persons they act as: themselves and whom they stand in for. */
  holders: (permission: Permission, place: string) => readonly (readonly string[])[]
  /** The account on duty for a region now, or above it where nobody is; null where nobody is at all. */
  onDuty: (region: string) => Promise<string | null>
  /** Rung after every commit; the relay wakes. */
  bell: Bell
}

/** The same house within a transaction: what it makes stands or falls with it, and screens hear of it afterwards. */
export function within(house: MatterHouse, tx: Sql): MatterHouse {
  return { ...house, sql: tx, acts: tx, bell: { ...house.bell, ring: () => undefined } }
}
