import type { Kind, Limit, Stage, State } from '@banyan/contract'
import type { Audience } from '../platform/relay.ts'

/** The hot row of a matter, as moves read and change it. */
export type MatterRow = {
  id: string
  number: string
  round: number
  state: State
  kind: Kind
  door: string
  urgent: boolean
  reporterKnown: boolean
  itemCode: string | null
  city: string
  county: string | null
  town: string | null
  village: string | null
  grid: string | null
  leadUnit: string | null
  /** Accounts that handled this round. */
  handlers: string[]
  /** Who reported it in her own name: a grid worker, or the writer of the note it was. */
  reportedBy: string | null
  /** Units the matter is about. */
  subjects: string[]
  reportedAt: Date
  histSeq: number
  histHash: Buffer
}

/** A running or stopped clock of a stage. Instants are RFC 3339 with any offset; `seq` is the step that started it. */
export type ClockState = {
  seq: number
  stage: Stage
  round: number
  startedAt: string
  amount: number
  unit: Limit['unit']
  calendar: string
  pauses: { from: string; to: string }[]
  warnAt: string
  dueAt: string
  nextLevelAt: string | null
  provisional: boolean
  stoppedAt: string | null
}

/** Everything a decision on a matter rests on, read under the lock. */
export type Situation = {
  row: MatterRow
  /** Clocks of the current round. */
  clocks: ClockState[]
}

/** Who may see the matter, as screens and posts are asked. */
export function audienceOf({ city, county, town, village, grid, leadUnit, subjects }: MatterRow): Audience {
  return { city, county, town, village, grid, unit: leadUnit, subjects }
}

/** The nodes a matter is counted at: city first, as far down as its place is known. */
export function nodesOf(row: Pick<MatterRow, 'city' | 'county' | 'town' | 'village'>): string[] {
  return [row.city, row.county, row.town, row.village].filter(node => node !== null)
}

/** The clock of a stage that runs now, if any. */
export function runningClock(clocks: readonly ClockState[], stage: Stage): ClockState | undefined {
  return clocks.find(clock => clock.stage === stage && clock.stoppedAt === null)
}
