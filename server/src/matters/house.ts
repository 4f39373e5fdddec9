import type { Catalogue } from '../catalogue/index.ts'
import type { Calendar, ClockRule } from '../clocks/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sql } from '../platform/db.ts'
import type { Bell } from '../platform/relay.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Territory } from '../territory/index.ts'

/** What matters stand on: the city's database, its clock and keys, and what is known of places, items and time. */
export type MatterHouse = {
  sql: Sql
  clock: Clock
  zone: string
  cityCode: string
  secrets: Secrets
  territory: Territory
  catalogue: Catalogue
  calendars: ReadonlyMap<string, Calendar>
  clockRules: readonly ClockRule[]
  /** True when a grid worker or cadre is appointed at the node, so the town need not verify. */
  hasVerifier: (node: string) => boolean
  /** Rung after every commit; the relay wakes. */
  bell: Bell
}
