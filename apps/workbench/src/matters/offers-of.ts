import type { StaffMove, Verdict, Verdicts } from '@banyan/contract'

/** A move this page has a form for, with the server's verdict. */
export type Offer = { move: StaffMove['move']; verdict: Verdict | NonNullable<Verdicts[keyof Verdicts]> }

// The order of the buttons: the usual next act first, the additions last.
const staffMoves = [
  'accept',
  'dispatch',
  'place',
  'receive',
  'contact',
  'claim',
  'close',
  'rework',
  'supplement',
] as const satisfies readonly StaffMove['move'][]

/**
 * The server's verdicts sorted for showing, none left out: what can be done, what is refused, and what the matter's state
 * has not reached or has passed. Nothing is decided here: the reason's code is only read.
 */
export function offersOf(verdicts: Verdicts): { possible: Offer[]; refused: Offer[]; passed: Offer[] } {
  const offers = staffMoves.flatMap(move => {
    const verdict = verdicts[move]
    return verdict === undefined ? [] : [{ move, verdict }]
  })
  return {
    possible: offers.filter(({ verdict }) => verdict === true),
    refused: offers.filter(({ verdict }) => verdict !== true && verdict.code !== 'wrong-state'),
    passed: offers.filter(({ verdict }) => verdict !== true && verdict.code === 'wrong-state'),
  }
}
