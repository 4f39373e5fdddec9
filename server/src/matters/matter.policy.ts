import { leaves, type MoveName, moveNames, moveRow, type ReasonCode, states, type Verdict } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import * as guard from './guards.ts'
import { centreName, holderName, nextParty } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { type Played, partsPlayed } from './parties.ts'
import { refuse } from './refuse.ts'
import { openAsides, type Situation } from './situation.ts'

/** Who asks: an officer with posts, the reporter with the receipt, or the machine acting by a published rule. */
export type Who = { kind: 'staff'; actor: Actor } | { kind: 'reporter'; report: string } | { kind: 'rule' }

/** What must hold for a move beside state and party; one entry per move, so that a move without its rule does not compile. */
const rules: Record<MoveName, readonly guard.Guard[]> = {
  report: [],
  place: [],
  accept: [guard.isPlaced],
  dispatch: [guard.hasItem],
  recall: [],
  receive: [],
  return: [guard.noDispute, guard.notRuled, guard.isReturnable],
  dispute: [],
  rule: [guard.hasOpen('dispute'), guard.notOwnCase('dispute'), guard.oneLevelUp('dispute')],
  'hand-over': [guard.noDispute],
  contact: [guard.notPaused, guard.reporterKnown, guard.contactDue],
  claim: [guard.notPaused, guard.assistsDone],
  rework: [guard.otherThanHandler],
  close: [guard.otherThanHandler, guard.assistsDone],
  'self-handle': [guard.isPlaced],
  settle: [],
  'pass-sample': [guard.otherThanHandler],
  'fail-sample': [guard.otherThanHandler],
  answer: [guard.isKind('question')],
  adopt: [guard.isKind('suggestion')],
  'turn-down': [guard.isKind('suggestion')],
  decline: [guard.notUpheld],
  object: [guard.onlyOnce('objection')],
  uphold: [guard.notOwnCase('objection'), guard.oneLevelUp('objection')],
  dismiss: [guard.notOwnCase('objection'), guard.oneLevelUp('objection')],
  'refer-out': [],
  conclude: [],
  'follow-up': [guard.reporterKnown, guard.otherThanHandler],
  rate: [guard.notYetRated],
  reopen: [],
  'raise-again': [],
  withdraw: [guard.onlyReporter],
  archive: [],
  supplement: [],
  remark: [],
  reclassify: [guard.hasItem],
  clarify: [guard.reporterKnown, guard.notPaused, guard.noneOpen('suspension'), guard.atMost('pause', 2, 'clarify')],
  'ask-suspension': [guard.notPaused, guard.noneOpen('suspension'), guard.atMost('suspension', 1, 'ask-suspension')],
  suspend: [guard.hasOpen('suspension'), guard.notOwnCase('suspension'), guard.oneLevelUp('suspension')],
  'refuse-suspension': [guard.hasOpen('suspension'), guard.notOwnCase('suspension'), guard.oneLevelUp('suspension')],
  resume: [guard.isPaused],
  lapse: [guard.isPaused],
  'ask-extension': [
    guard.notPaused,
    guard.noneOpen('extension'),
    guard.atMost('extension', 2, 'ask-extension'),
    guard.handleNotOverdue,
  ],
  extend: [guard.hasOpen('extension'), guard.notOwnCase('extension'), guard.oneLevelUp('extension')],
  'refuse-extension': [guard.hasOpen('extension'), guard.notOwnCase('extension'), guard.oneLevelUp('extension')],
  'ask-assist': [],
  'take-assist': [guard.hasOpen('assist')],
  'finish-assist': [guard.hasOpen('assist')],
  'refuse-assist': [guard.hasOpen('assist')],
  'drop-assist': [guard.hasOpen('assist')],
  appeal: [],
  exempt: [guard.hasOpen('appeal'), guard.notOwnCase('appeal'), guard.oneLevelUp('appeal')],
  'refuse-appeal': [guard.hasOpen('appeal'), guard.notOwnCase('appeal'), guard.oneLevelUp('appeal')],
  mark: [],
  unmark: [guard.hasOpen('mark')],
  contest: [guard.hasOpen('mark')],
  'keep-mark': [guard.hasOpen('contest'), guard.notOwnCase('contest'), guard.oneLevelUp('contest')],
  'lift-mark': [guard.hasOpen('contest'), guard.notOwnCase('contest'), guard.oneLevelUp('contest')],
  supervise: [],
  'answer-supervision': [guard.hasOpen('supervision')],
  'close-supervision': [guard.hasOpen('supervision')],
  split: [],
  merge: [],
  absorb: [],
  unmerge: [],
  release: [],
}

/** Whether this person may make this move now, or why not. The same answer is sent to screens and asked before a write. */
export function verdict(house: MatterHouse, move: MoveName, situation: Situation, who: Who): Verdict {
  const { state } = situation.row
  if (!leaves(move, state)) return refuse('wrong-state', { state, move })
  const played = who.kind === 'staff' ? partsPlayed(house, move, situation, who.actor) : []
  if (!isAsked(move, who, played)) return refuse(...whyNobody(house, move, situation, who))
  const actor = who.kind === 'staff' ? who.actor : null
  const report = who.kind === 'reporter' ? who.report : null
  for (const check of rules[move]) {
    const answer = check({ house, move, situation, played, actor, report })
    if (answer !== true) return answer
  }
  return true
}

function isAsked(move: MoveName, who: Who, played: readonly Played[]): boolean {
  return who.kind === 'staff' ? played.length > 0 : moveRow(move).by.includes(who.kind)
}

/** Moves that screens never offer by themselves: they come with another one. */
const companions: readonly MoveName[] = ['report', 'dispute', 'settle', 'archive', 'lapse', 'absorb', 'release']

/** Every verdict this person can be shown: those of the state first asked, the others with their reason. */
export function verdicts(house: MatterHouse, situation: Situation, who: Who): Partial<Record<MoveName, Verdict>> {
  const own = moveNames.filter(move => {
    if (companions.includes(move)) return false
    const { by } = moveRow(move)
    // A reporter reopens through her rating and answers through her addition, never by a button of its own.
    if (who.kind === 'reporter') return by.includes('reporter') && move !== 'reopen' && move !== 'resume'
    return by.some(party => party !== 'reporter' && party !== 'rule')
  })
  return Object.fromEntries(own.map(move => [move, verdict(house, move, situation, who)]))
}

/** The part by which an officer makes a move that takes no particular post. Call only after a verdict of `true`. */
export function partOf(house: MatterHouse, move: MoveName, situation: Situation, actor: Actor): Played | undefined {
  return partsPlayed(house, move, situation, actor)[0]
}

function whyNobody(
  house: MatterHouse,
  move: MoveName,
  situation: Situation,
  who: Who,
): [ReasonCode, Record<string, string>] {
  const { row } = situation
  const { by } = moveRow(move)
  if (who.kind === 'reporter') return ['not-your-post', { holder: holderName(house, row) }]
  if (by.every(party => party === 'reporter')) return ['reporter-only', {}]
  if (by.every(party => party === 'rule')) return ['rule-only', {}]
  if (by.every(party => party === 'lead-unit')) return ['unit-only', { unit: holderName(house, row) }]
  if (by.every(party => party === 'assist-unit')) return ['assist-only', {}]
  if (by.every(party => party === 'supervisor')) return ['not-your-post', { holder: 'supervisor' }]
  if (by.every(party => party === 'decider')) {
    const [kind] = moveRow(move).settles ?? []
    const asked = kind && openAsides(situation.asides, kind)[0]
    return ['not-your-post', { holder: guard.deciderName(house, situation, asked) }]
  }
  // What a desk may do is asked of the desk, not of whoever is expected to act next.
  if (by.includes('desk')) return ['not-your-post', { holder: centreName(house, row) }]
  if (who.kind === 'staff' && !row.urgent && isDutyOnly(who.actor)) return ['duty-only-urgent', {}]
  const { name } = nextParty(house, row)
  const [first = 'nobody'] = by
  return [
    'not-your-post',
    { holder: by.includes(states[row.state].waitsFor) ? name : centreName(house, row), party: first },
  ]
}

function isDutyOnly(actor: Actor): boolean {
  return actor.posts.length > 0 && actor.posts.every(post => post.role === 'duty-officer')
}
