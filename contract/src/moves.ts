import type { AsideKind, AsideState } from './asides.ts'
import {
  atWork,
  beforeArchive,
  openStates,
  type Party,
  pausable,
  type Stage,
  type State,
  states,
  withUnit,
} from './states.ts'

/**
 * The life of a matter as one table. Server and screens read this and nothing else; the diagram in
 * ARCHITECTURE.md is printed from it. Source: the city's process from report to archive (ARCHITECTURE.md, «The life of a matter»).
 */

/** One row of the table. `to: 'same'` keeps the state, `'before'` goes back to the state before a merge. */
export type MoveRow = {
  readonly from: readonly (State | 'nothing')[]
  readonly to: State | 'same' | 'before'
  readonly by: readonly Party[]
  readonly starts?: readonly Stage[]
  readonly stops?: readonly Stage[]
  /** Continues stopped clocks without their idle time; `'stopped'`: those that the aside it settles had stopped. */
  readonly resumes?: readonly Stage[] | 'stopped'
  readonly opens?: AsideKind
  readonly settles?: readonly [AsideKind, AsideState]
  /** What the villager hears: a key of the message catalogue, or null when the step concerns only the house. */
  readonly tells: `tells.${string}` | null
}

const underWay = ['accepted', ...withUnit] as const
const handed = ['receive', 'contact', 'handle', 'return'] as const
const all = ['accept', 'dispatch', 'verify', 'follow-up', ...handed] as const

/** Every move there is. A move that is not here cannot be made; a move without a policy rule does not compile. */
export const moves = {
  report: {
    from: ['nothing'],
    to: 'reported',
    by: ['reporter', 'desk', 'rule'],
    starts: ['accept'],
    tells: 'tells.report',
  },
  place: { from: openStates, to: 'same', by: ['placing-desk'], tells: 'tells.place' },
  accept: {
    from: ['reported'],
    to: 'accepted',
    by: ['dispatcher', 'rule'],
    starts: ['dispatch'],
    stops: ['accept'],
    tells: 'tells.accept',
  },
  dispatch: {
    from: ['accepted'],
    to: 'dispatched',
    by: ['dispatcher', 'rule'],
    starts: handed,
    stops: ['dispatch'],
    tells: 'tells.dispatch',
  },
  recall: {
    from: ['dispatched'],
    to: 'accepted',
    by: ['dispatcher'],
    starts: ['dispatch'],
    stops: handed,
    tells: 'tells.recall',
  },
  receive: { from: ['dispatched'], to: 'received', by: ['lead-unit'], stops: ['receive'], tells: 'tells.receive' },
  return: {
    from: ['dispatched', 'received'],
    to: 'accepted',
    by: ['lead-unit'],
    starts: ['dispatch'],
    stops: handed,
    opens: 'return',
    tells: 'tells.return',
  },
  dispute: {
    from: ['accepted'],
    to: 'handling',
    by: ['rule'],
    starts: ['contact', 'handle', 'ruling'],
    stops: ['dispatch'],
    opens: 'dispute',
    tells: 'tells.dispute',
  },
  rule: {
    from: withUnit,
    to: 'same',
    by: ['decider'],
    stops: ['ruling'],
    settles: ['dispute', 'done'],
    tells: 'tells.rule',
  },
  'hand-over': {
    from: ['dispatched', ...atWork],
    to: 'dispatched',
    by: ['dispatcher', 'decider'],
    starts: ['receive'],
    stops: ['receive', 'return'],
    tells: 'tells.hand-over',
  },
  contact: { from: atWork, to: 'handling', by: ['lead-unit'], stops: ['contact', 'return'], tells: 'tells.contact' },
  claim: {
    from: atWork,
    to: 'claimed-done',
    by: ['lead-unit'],
    starts: ['verify'],
    stops: ['handle', 'contact', 'return'],
    tells: 'tells.claim',
  },
  rework: {
    from: ['claimed-done'],
    to: 'handling',
    by: ['verifier'],
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
    tells: 'tells.close',
  },
  'self-handle': {
    from: ['reported'],
    to: 'self-handled',
    by: ['desk'],
    starts: ['verify'],
    stops: ['accept'],
    tells: 'tells.self-handle',
  },
  settle: {
    from: ['self-handled'],
    to: 'closed',
    by: ['rule'],
    starts: ['follow-up'],
    stops: ['verify'],
    tells: 'tells.settle',
  },
  'pass-sample': {
    from: ['self-handled'],
    to: 'closed',
    by: ['verifier'],
    starts: ['follow-up'],
    stops: ['verify'],
    tells: 'tells.close',
  },
  'fail-sample': {
    from: ['self-handled'],
    to: 'handling',
    by: ['verifier'],
    starts: ['contact', 'handle'],
    stops: ['verify'],
    tells: 'tells.fail-sample',
  },
  answer: {
    from: pausable,
    to: 'answered',
    by: ['dispatcher', 'lead-unit'],
    stops: all,
    tells: 'tells.answer',
  },
  adopt: {
    from: pausable,
    to: 'answered',
    by: ['dispatcher', 'lead-unit'],
    stops: all,
    tells: 'tells.adopt',
  },
  'turn-down': {
    from: pausable,
    to: 'answered',
    by: ['dispatcher', 'lead-unit'],
    stops: all,
    tells: 'tells.turn-down',
  },
  decline: {
    from: ['reported'],
    to: 'declined',
    by: ['dispatcher'],
    stops: ['accept'],
    opens: 'decline',
    tells: 'tells.decline',
  },
  object: {
    from: ['declined'],
    to: 'objected',
    by: ['reporter'],
    starts: ['objection'],
    opens: 'objection',
    tells: 'tells.object',
  },
  uphold: {
    from: ['objected'],
    to: 'reported',
    by: ['decider'],
    starts: ['accept'],
    stops: ['objection'],
    settles: ['objection', 'upheld'],
    tells: 'tells.uphold',
  },
  dismiss: {
    from: ['objected'],
    to: 'declined',
    by: ['decider'],
    stops: ['objection'],
    settles: ['objection', 'dismissed'],
    tells: 'tells.dismiss',
  },
  'refer-out': {
    from: ['reported', 'accepted'],
    to: 'referred-out',
    by: ['dispatcher'],
    starts: ['outcome'],
    stops: ['accept', 'dispatch'],
    tells: 'tells.refer-out',
  },
  conclude: {
    from: ['referred-out'],
    to: 'concluded',
    by: ['dispatcher'],
    stops: ['outcome'],
    tells: 'tells.conclude',
  },
  'follow-up': { from: ['closed'], to: 'followed-up', by: ['desk'], stops: ['follow-up'], tells: 'tells.follow-up' },
  rate: {
    from: ['closed', 'followed-up', 'rated'],
    to: 'rated',
    by: ['reporter'],
    stops: ['follow-up'],
    opens: 'rating',
    tells: 'tells.rate',
  },
  reopen: {
    from: ['closed', 'followed-up', 'rated'],
    to: 'handling',
    by: ['reporter', 'dispatcher'],
    starts: ['contact', 'handle'],
    stops: ['follow-up'],
    tells: 'tells.reopen',
  },
  'raise-again': {
    from: ['answered', 'lapsed'],
    to: 'reported',
    by: ['reporter'],
    starts: ['accept'],
    tells: 'tells.raise-again',
  },
  withdraw: {
    from: ['reported', ...underWay, 'objected'],
    to: 'withdrawn',
    by: ['reporter'],
    stops: [...all, 'objection'],
    tells: 'tells.withdraw',
  },
  archive: {
    from: ['closed', 'followed-up', 'rated', 'answered', 'declined', 'concluded', 'lapsed', 'withdrawn', 'merged'],
    to: 'archived',
    by: ['rule'],
    stops: ['follow-up'],
    tells: null,
  },

  supplement: { from: openStates, to: 'same', by: ['reporter', 'desk'], tells: 'tells.supplement' },
  remark: {
    from: beforeArchive,
    to: 'same',
    by: ['dispatcher', 'lead-unit', 'assist-unit', 'verifier', 'supervisor'],
    tells: null,
  },
  reclassify: { from: [...underWay, 'self-handled'], to: 'same', by: ['dispatcher'], tells: 'tells.reclassify' },
  clarify: {
    from: pausable,
    to: 'same',
    by: ['dispatcher', 'lead-unit'],
    stops: all,
    opens: 'pause',
    tells: 'tells.clarify',
  },
  'ask-suspension': {
    from: atWork,
    to: 'same',
    by: ['lead-unit'],
    starts: ['decision'],
    opens: 'suspension',
    tells: null,
  },
  suspend: {
    from: atWork,
    to: 'same',
    by: ['decider'],
    stops: ['decision', 'contact', 'handle', 'return'],
    settles: ['suspension', 'granted'],
    opens: 'pause',
    tells: 'tells.suspend',
  },
  'refuse-suspension': {
    from: atWork,
    to: 'same',
    by: ['decider'],
    stops: ['decision'],
    settles: ['suspension', 'refused'],
    tells: null,
  },
  resume: {
    from: pausable,
    to: 'same',
    by: ['dispatcher', 'lead-unit', 'reporter', 'rule'],
    resumes: 'stopped',
    settles: ['pause', 'ended'],
    tells: 'tells.resume',
  },
  lapse: {
    from: pausable,
    to: 'lapsed',
    by: ['rule'],
    settles: ['pause', 'ended'],
    tells: 'tells.lapse',
  },
  'ask-extension': {
    from: atWork,
    to: 'same',
    by: ['lead-unit'],
    starts: ['decision'],
    opens: 'extension',
    tells: null,
  },
  extend: {
    from: withUnit,
    to: 'same',
    by: ['decider'],
    stops: ['decision'],
    settles: ['extension', 'granted'],
    tells: 'tells.extend',
  },
  'refuse-extension': {
    from: withUnit,
    to: 'same',
    by: ['decider'],
    stops: ['decision'],
    settles: ['extension', 'refused'],
    tells: null,
  },
  'ask-assist': {
    from: atWork,
    to: 'same',
    by: ['lead-unit', 'dispatcher'],
    starts: ['assist'],
    opens: 'assist',
    tells: 'tells.ask-assist',
  },
  'take-assist': { from: withUnit, to: 'same', by: ['assist-unit'], settles: ['assist', 'taken'], tells: null },
  'finish-assist': {
    from: withUnit,
    to: 'same',
    by: ['assist-unit'],
    stops: ['assist'],
    settles: ['assist', 'done'],
    tells: 'tells.finish-assist',
  },
  'refuse-assist': {
    from: withUnit,
    to: 'same',
    by: ['assist-unit'],
    stops: ['assist'],
    settles: ['assist', 'refused'],
    tells: null,
  },
  'drop-assist': {
    from: withUnit,
    to: 'same',
    by: ['lead-unit', 'dispatcher'],
    stops: ['assist'],
    settles: ['assist', 'dropped'],
    tells: null,
  },
  appeal: {
    from: beforeArchive,
    to: 'same',
    by: ['lead-unit', 'dispatcher'],
    starts: ['decision'],
    opens: 'appeal',
    tells: null,
  },
  exempt: {
    from: beforeArchive,
    to: 'same',
    by: ['decider'],
    stops: ['decision'],
    settles: ['appeal', 'granted'],
    tells: null,
  },
  'refuse-appeal': {
    from: beforeArchive,
    to: 'same',
    by: ['decider'],
    stops: ['decision'],
    settles: ['appeal', 'refused'],
    tells: null,
  },
  mark: { from: openStates, to: 'same', by: ['dispatcher', 'supervisor'], opens: 'mark', tells: null },
  unmark: {
    from: beforeArchive,
    to: 'same',
    by: ['dispatcher', 'supervisor', 'rule'],
    settles: ['mark', 'ended'],
    tells: null,
  },
  contest: {
    from: beforeArchive,
    to: 'same',
    by: ['lead-unit', 'dispatcher'],
    starts: ['decision'],
    opens: 'contest',
    tells: null,
  },
  'keep-mark': {
    from: beforeArchive,
    to: 'same',
    by: ['decider'],
    stops: ['decision'],
    settles: ['contest', 'dismissed'],
    tells: null,
  },
  'lift-mark': {
    from: beforeArchive,
    to: 'same',
    by: ['decider'],
    stops: ['decision'],
    settles: ['contest', 'upheld'],
    tells: null,
  },
  supervise: {
    from: openStates,
    to: 'same',
    by: ['supervisor'],
    starts: ['answer'],
    opens: 'supervision',
    tells: 'tells.supervise',
  },
  'answer-supervision': {
    from: beforeArchive,
    to: 'same',
    by: ['lead-unit', 'dispatcher'],
    stops: ['answer'],
    settles: ['supervision', 'answered'],
    tells: null,
  },
  'close-supervision': {
    from: beforeArchive,
    to: 'same',
    by: ['supervisor'],
    stops: ['answer'],
    settles: ['supervision', 'done'],
    tells: null,
  },
  split: { from: openStates, to: 'same', by: ['dispatcher'], opens: 'split', tells: 'tells.split' },
  merge: {
    from: ['reported', ...underWay],
    to: 'merged',
    by: ['dispatcher'],
    stops: all,
    opens: 'merge',
    tells: 'tells.merge',
  },
  absorb: { from: openStates, to: 'same', by: ['dispatcher'], tells: null },
  unmerge: {
    from: ['merged'],
    to: 'before',
    by: ['dispatcher'],
    resumes: 'stopped',
    settles: ['merge', 'ended'],
    tells: 'tells.unmerge',
  },
  release: { from: openStates, to: 'same', by: ['dispatcher'], tells: null },
} as const satisfies Record<string, MoveRow>

/** A move's name, as stored in history and sent over the wire. */
export type MoveName = keyof typeof moves

/** All move names, in the order of the life. */
export const moveNames = Object.keys(moves) as readonly MoveName[]

/** Moves that either the desk or the unit makes, whoever the state waits for: the other one is not asked. */
export const byTurn: readonly MoveName[] = ['answer', 'adopt', 'turn-down', 'clarify']

/** Which parties of a move are asked in a state: all of its row, or the one whose turn it is. */
export function partiesOf(move: MoveName, state: State): readonly Party[] {
  const { by } = moveRow(move)
  return byTurn.includes(move) ? by.filter(party => party === states[state].waitsFor) : by
}

/** Moves whose words are said to the reporter: an answer, a reason, a question. Other words stay in the house. */
export const toldWith: readonly MoveName[] = [
  'answer',
  'adopt',
  'turn-down',
  'decline',
  'dismiss',
  'conclude',
  'clarify',
]

/** A move's row, with what it leaves unsaid as nothing. */
export function moveRow(move: MoveName): MoveRow {
  return moves[move]
}

/** True when the table lets this move leave this state, whoever asks. */
export function leaves(move: MoveName, state: State): boolean {
  const from: readonly string[] = moves[move].from
  return from.includes(state)
}
