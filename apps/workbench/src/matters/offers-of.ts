import {
  asides,
  fieldsOf,
  leaves,
  type Matter,
  moveRow,
  type StaffMoveName,
  staffMoveNames,
  states,
  type Verdict,
  type Verdicts,
} from '@banyan/contract'

/** A move an officer can be offered, with the server's verdict. */
export type Offer = { move: StaffMoveName; verdict: Verdict | NonNullable<Verdicts[keyof Verdicts]> }

/** Moves with a form and a name of their own, in the order of the buttons: the usual next act first, the addition last. */
export const usualMoves = [
  'accept',
  'dispatch',
  'place',
  'receive',
  'contact',
  'claim',
  'close',
  'rework',
  'supplement',
] as const satisfies readonly StaffMoveName[]
export type UsualMove = (typeof usualMoves)[number]

/** True for a move with a form and a name of its own. */
export function isUsual(move: StaffMoveName): move is UsualMove {
  const usual: readonly StaffMoveName[] = usualMoves
  return usual.includes(move)
}

// What is settled beside the state is offered beside it, not in the panel.
const ofPanel = [...usualMoves, ...staffMoveNames.filter(move => !isUsual(move) && !isBeside(move))]

// Refusals that say «not now, whoever you are».
const outOfSeason: readonly string[] = ['wrong-state', 'wrong-kind', 'nothing-open', 'not-paused', 'not-overdue']

/** True for a move about one aside: its form is opened beside that aside. */
export function isBeside(move: StaffMoveName): boolean {
  return fieldsOf(move).some(({ kind }) => kind === 'aside')
}

/**
 * The server's verdicts sorted for showing, none left out: what can be done, what is refused, and what the matter's state
 * has not reached or has passed. Nothing is decided here: the reason's code is only read.
 */
export function offersOf(verdicts: Verdicts): { possible: Offer[]; refused: Offer[]; passed: Offer[] } {
  const offers = ofPanel.flatMap(move => {
    const verdict = verdicts[move]
    return verdict === undefined ? [] : [{ move, verdict }]
  })
  const isPassed = ({ verdict }: Offer) => verdict !== true && outOfSeason.includes(verdict.code)
  return {
    possible: offers.filter(({ verdict }) => verdict === true),
    refused: offers.filter(offer => offer.verdict !== true && !isPassed(offer)),
    passed: offers.filter(isPassed),
  }
}

/** True when the matter waits for this move: it leads on from its state, or decides what was asked. */
export function isAwaited(move: StaffMoveName, matter: Pick<Matter, 'state' | 'next' | 'asides'>): boolean {
  const { waitsFor } = states[matter.state]
  if (move === 'place') return matter.next.party === 'placing-desk'
  if (move === 'merge') return false
  // What waits for the reporter's word, an officer can only ask after.
  if (waitsFor === 'reporter') return move === 'follow-up'
  const { by, to, settles } = moveRow(move)
  if (settles && asides[settles[0]].waitsFor === 'decider')
    return matter.asides.some(aside => aside.kind === settles[0] && aside.state === 'open')
  return to !== 'same' && by.includes(waitsFor) && leaves(move, matter.state)
}
