import type { AsideKind, AsideState, Limit, MoveName, Stage } from '@banyan/contract'
import type { Json } from '../platform/canonical.ts'
import type { StepPayload } from '../platform/relay.ts'
import type { SealedText, WordSealer } from './seal-words.ts'
import type { Aside, ClockState, MatterRow, Situation } from './situation.ts'

/** Who made a step, as the history keeps it. A reporter is her report's number, never a name. */
export type By = {
  party: string
  account?: string
  behalfOf?: string
  post?: string
  role?: string
  unit?: string
  report?: string
}

/** An aside to be opened by a step. */
export type AsideDraft = { kind: AsideKind; unit: string | null; until: string | null; data: Record<string, Json> }

/** What one move brings beside the change of state that its table row prescribes. */
export type Effect = {
  set?: Partial<
    Pick<
      MatterRow,
      'itemCode' | 'urgent' | 'leadUnit' | 'subjects' | 'county' | 'town' | 'village' | 'grid' | 'round' | 'mainId'
    >
  >
  data?: Record<string, Json>
  words?: Record<string, string>
  tells?: Record<string, string>
  /** Accounts that become handlers of the round: they may not verify. */
  handlers?: readonly string[]
  region?: string
  /** Details of the aside that the table says is opened. */
  aside?: Partial<Omit<AsideDraft, 'kind'>>
  /** Asides opened beside it: marks that a rule puts on. */
  also?: readonly AsideDraft[]
  /** Which open aside is settled; the only open one of its kind when absent. */
  settles?: number
  /** How it ended, where that differs from what the table says. */
  settledAs?: AsideState
  /** A mark that ends with the contest about it. */
  lifts?: number
  /** So much more of its own unit for the handling clock, or another limit from its start. */
  handleMore?: number
  handleLimit?: Limit
  /** Running clocks that begin anew: the matter became urgent. */
  restarts?: readonly Stage[]
  /** The state to go back to, where the table says `before`. */
  back?: MatterRow['state']
}

/** All that one act writes to one matter, gathered step by step. */
export type Draft = {
  situation: Situation
  history: { seq: number; body: string; hash: string }[]
  texts: SealedText[]
  outbox: { seq: number; hash: string; payload: StepPayload }[]
  clocks: ClockState[]
  asides: Aside[]
  region: string | null
}

/** Begins an act on a situation. */
export function newDraft(situation: Situation): Draft {
  return { situation, history: [], texts: [], outbox: [], clocks: [], asides: [], region: null }
}

/** One step to add. */
export type Step = { move: MoveName; by: By; effect: Effect; now: Temporal.Instant; sealer: () => WordSealer }
