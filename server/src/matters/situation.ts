import {
  type AsideKind,
  type AsideState,
  type Kind,
  type Limit,
  openAsideStates,
  type Stage,
  type State,
} from '@banyan/contract'
import type { Json } from '../platform/canonical.ts'
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
  /** Marks that stand; a restricted one narrows who may know of the matter. */
  marks: string[]
  restricted: boolean
  /** Units asked to assist. */
  assistUnits: string[]
  /** The main matter, while this one is merged into it. */
  mainId: string | null
  reportedAt: Date
  /** The running clock that is due first. */
  dueAt: Date | null
  dueStage: Stage | null
  /** When a rule moves it by itself. */
  timerAt: Date | null
  /** The highest level a running clock has reached, in percent; 0 before any. */
  level: number
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

/** What stands beside the state (`contract/src/asides.ts`); `seq` is the step that opened it. */
export type Aside = {
  seq: number
  kind: AsideKind
  round: number
  state: AsideState
  unit: string | null
  until: string | null
  data: Record<string, Json>
  settledSeq: number | null
}

/** Everything a decision on a matter rests on, read under the lock. */
export type Situation = {
  row: MatterRow
  /** Clocks of the current round, and of an earlier one those that still run: of an appeal, of a supervision. */
  clocks: ClockState[]
  asides: Aside[]
  /** How many people reported it. Read only for what the reporter does. */
  reports: number
  /** What it added to the flow figures so far. Read only for moves that change where it is counted. */
  flows: Flow[]
}

/** One step's share in a flow figure: which move, from which state, when. */
export type Flow = { move: string; from: string; at: string }

/** Who may see the matter, as screens and posts are asked. */
export function audienceOf(row: MatterRow): Audience {
  const { city, county, town, village, grid, leadUnit, assistUnits, subjects, restricted } = row
  return { city, county, town, village, grid, unit: leadUnit, assists: assistUnits, subjects, restricted }
}

/** The nodes a matter is counted at: city first, as far down as its place is known; a restricted one not below its county. */
export function nodesOf(row: Pick<MatterRow, 'city' | 'county' | 'town' | 'village' | 'restricted'>): string[] {
  const nodes = row.restricted ? [row.city, row.county] : [row.city, row.county, row.town, row.village]
  return nodes.filter(node => node !== null)
}

/** The clock of a stage that runs now, if any. */
export function runningClock(clocks: readonly ClockState[], stage: Stage): ClockState | undefined {
  return clocks.find(clock => clock.stage === stage && clock.stoppedAt === null)
}

/** The open asides of a kind, oldest first. */
export function openAsides(asides: readonly Aside[], kind: AsideKind): Aside[] {
  return asides.filter(aside => aside.kind === kind && isOpenAside(aside))
}

/** True while an aside waits for somebody or for its time. */
export function isOpenAside({ state }: Pick<Aside, 'state'>): boolean {
  return openAsideStates.includes(state)
}
