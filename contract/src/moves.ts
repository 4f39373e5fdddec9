/**
 * The life of a matter as one table. Server and screens read this and nothing else; the diagram in
 * ARCHITECTURE.md is printed from it. Source: the city's process from report to rating (ARCHITECTURE.md, «The life of a matter»).
 */

/** States a matter can stand in. `open` states count as open; `waitsFor` names who is expected to act. */
export const states = {
  reported: { open: true, waitsFor: 'dispatcher' },
  accepted: { open: true, waitsFor: 'dispatcher' },
  dispatched: { open: true, waitsFor: 'lead-unit' },
  received: { open: true, waitsFor: 'lead-unit' },
  handling: { open: true, waitsFor: 'lead-unit' },
  'claimed-done': { open: true, waitsFor: 'verifier' },
  closed: { open: false, waitsFor: 'reporter' },
  rated: { open: false, waitsFor: 'nobody' },
  withdrawn: { open: false, waitsFor: 'nobody' },
} as const satisfies Record<string, { open: boolean; waitsFor: Party }>

/** Who can be waited for, or may make a move. `rule` is the machine acting by a published rule. */
export type Party = 'reporter' | 'desk' | 'dispatcher' | 'placing-desk' | 'lead-unit' | 'verifier' | 'nobody'

/** A state's name, as stored and as sent. */
export type State = keyof typeof states

/** Stages that have a clock of their own (`contract/src/clocks.ts` explains one). */
export const stages = ['accept', 'dispatch', 'receive', 'contact', 'handle', 'verify', 'follow-up'] as const
export type Stage = (typeof stages)[number]

/** One row of the table. `to: 'same'` keeps the state. `resumes` continues a stopped clock without its idle time. */
export type MoveRow = {
  readonly from: readonly (State | 'nothing')[]
  readonly to: State | 'same'
  readonly by: readonly Party[]
  readonly starts: readonly Stage[]
  readonly stops: readonly Stage[]
  readonly resumes: readonly Stage[]
  /** What the villager hears: a key of the message catalogue, or null when the step concerns only the house. */
  readonly tells: `tells.${string}` | null
}

/** Every move there is. A move that is not here cannot be made; a move without a policy rule does not compile. */
export const moves = {
  report: {
    from: ['nothing'],
    to: 'reported',
    by: ['reporter', 'desk'],
    starts: ['accept'],
    stops: [],
    resumes: [],
    tells: 'tells.report',
  },
  place: {
    from: ['reported'],
    to: 'same',
    by: ['placing-desk'],
    starts: [],
    stops: [],
    resumes: [],
    tells: 'tells.place',
  },
  accept: {
    from: ['reported'],
    to: 'accepted',
    by: ['dispatcher'],
    starts: ['dispatch'],
    stops: ['accept'],
    resumes: [],
    tells: 'tells.accept',
  },
  dispatch: {
    from: ['accepted'],
    to: 'dispatched',
    by: ['dispatcher'],
    starts: ['receive', 'contact', 'handle'],
    stops: ['dispatch'],
    resumes: [],
    tells: 'tells.dispatch',
  },
  receive: {
    from: ['dispatched'],
    to: 'received',
    by: ['lead-unit'],
    starts: [],
    stops: ['receive'],
    resumes: [],
    tells: 'tells.receive',
  },
  contact: {
    from: ['received', 'handling'],
    to: 'handling',
    by: ['lead-unit'],
    starts: [],
    stops: ['contact'],
    resumes: [],
    tells: 'tells.contact',
  },
  claim: {
    from: ['received', 'handling'],
    to: 'claimed-done',
    by: ['lead-unit'],
    starts: ['verify'],
    stops: ['handle', 'contact'],
    resumes: [],
    tells: 'tells.claim',
  },
  rework: {
    from: ['claimed-done'],
    to: 'handling',
    by: ['verifier'],
    starts: [],
    stops: ['verify'],
    resumes: ['handle'],
    tells: 'tells.rework',
  },
  close: {
    from: ['claimed-done'],
    to: 'closed',
    by: ['verifier'],
    starts: ['follow-up'],
    stops: ['verify'],
    resumes: [],
    tells: 'tells.close',
  },
  rate: {
    from: ['closed'],
    to: 'rated',
    by: ['reporter'],
    starts: [],
    stops: ['follow-up'],
    resumes: [],
    tells: 'tells.rate',
  },
  reopen: {
    from: ['closed', 'rated'],
    to: 'handling',
    by: ['reporter'],
    starts: ['contact', 'handle'],
    stops: ['follow-up'],
    resumes: [],
    tells: 'tells.reopen',
  },
  withdraw: {
    from: ['reported', 'accepted', 'dispatched', 'received', 'handling'],
    to: 'withdrawn',
    by: ['reporter'],
    starts: [],
    stops: ['accept', 'dispatch', 'receive', 'contact', 'handle', 'verify'],
    resumes: [],
    tells: 'tells.withdraw',
  },
  supplement: {
    from: ['reported', 'accepted', 'dispatched', 'received', 'handling', 'claimed-done'],
    to: 'same',
    by: ['reporter', 'desk'],
    starts: [],
    stops: [],
    resumes: [],
    tells: 'tells.supplement',
  },
} as const satisfies Record<string, MoveRow>

/** A move's name, as stored in history and sent over the wire. */
export type MoveName = keyof typeof moves

/** All move names, in the order of the life. */
export const moveNames = Object.keys(moves) as readonly MoveName[]

/** The states counted as open, for figures and partial indexes. */
export const openStates = (Object.keys(states) as State[]).filter(state => states[state].open)

/** Why a move cannot be made by this person now. Codes are sentences in the message catalogue (`reasons.*`). */
export const reasonCodes = [
  'wrong-state',
  'not-your-post',
  'unit-only',
  'handler-cannot-verify',
  'party-cannot-verify',
  'reporter-unknown',
  'reporter-only',
  'needs-place',
  'needs-item',
  'already-placed',
  'duty-only-urgent',
  'subject-cannot-act',
  'criteria-open',
  'reason-needed',
  'already-noted',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** A refusal: its code, and the names its sentence needs (a unit, a post, a state). */
export type Refusal = { code: ReasonCode; args?: Record<string, string> }

/** The verdict on one move for one person at one moment: `true`, or why not. */
export type Verdict = true | Refusal

/** True when the table lets this move leave this state, whoever asks. */
export function leaves(move: MoveName, state: State): boolean {
  const from: readonly string[] = moves[move].from
  return from.includes(state)
}
