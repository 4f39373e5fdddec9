import {
  type AsideRow,
  asides,
  type Matter,
  moveRow,
  openAsideStates,
  staffMoveNames,
  type Verdicts,
} from '@banyan/contract'
import { isBeside, type Offer } from './offers-of.ts'

/** True while an aside still waits for somebody or for its time. */
export function isOpenAside({ state }: Pick<AsideRow, 'state'>): boolean {
  return openAsideStates.includes(state)
}

/** True for what stands until its time and waits for nobody's answer. */
export function isStanding({ kind }: Pick<AsideRow, 'kind'>): boolean {
  return kind === 'mark' || kind === 'pause' || kind === 'merge'
}

/** The moves about one open aside, with the server's verdicts; none once it is settled. */
export function asideOffers(aside: AsideRow, verdicts: Verdicts): Offer[] {
  if (!isOpenAside(aside)) return []
  return staffMoveNames.flatMap(move => {
    const verdict = verdicts[move]
    return !isBeside(move) || kindOf(move) !== aside.kind || verdict === undefined ? [] : [{ move, verdict }]
  })
}

/** A mark is contested while it stands: that opens an aside of its own and settles none. */
function kindOf(move: Offer['move']): string | undefined {
  return move === 'contest' ? 'mark' : moveRow(move).settles?.[0]
}

/** True when something beside the state waits for this very officer: asked of her unit or for her decision. */
export function waitsBeside({ asides: all, moves }: Pick<Matter, 'asides' | 'moves'>): boolean {
  return all.some(aside => {
    const { waitsFor } = asides[aside.kind]
    const isWaiting = waitsFor !== 'rule' && waitsFor !== 'nobody'
    return isWaiting && asideOffers(aside, moves).some(({ verdict }) => verdict === true)
  })
}
