import type { Act, Matter, StaffMove } from '@banyan/contract'

/** What the dispatch form holds: the item, and a unit chosen against the rule with its reason. */
export type DispatchWish = { item: string | null; unit: string | null; reason: string; subjectUnit: string | null }

/** An empty dispatch form. */
export const noWish: DispatchWish = { item: null, unit: null, reason: '', subjectUnit: null }

/** Accept and dispatch as one act of two moves, or dispatch alone where the matter is accepted already. */
export function dispatchMoves(wish: DispatchWish, isAccepted: boolean): StaffMove[] {
  const dispatch: StaffMove = wish.unit
    ? { move: 'dispatch', unit: wish.unit, reason: wish.reason.trim() }
    : { move: 'dispatch' }
  if (isAccepted || !wish.item) return [dispatch]
  const accept: StaffMove = wish.subjectUnit
    ? { move: 'accept', item: wish.item, subjectUnit: wish.subjectUnit }
    : { move: 'accept', item: wish.item }
  return [accept, dispatch]
}

/** What is still missing before the form can be sent, as a key of the workbench's words; null when nothing is. */
export function missingFromDispatch(
  wish: DispatchWish,
  isAccepted: boolean,
): 'dispatch.item-missing' | 'dispatch.reason-missing' | null {
  if (!isAccepted && !wish.item) return 'dispatch.item-missing'
  if (wish.unit && !wish.reason.trim()) return 'dispatch.reason-missing'
  return null
}

/** An act on the matter as the person sees it now. */
export function actOn(matter: Pick<Matter, 'version'>, moves: StaffMove[]): Act {
  return { version: matter.version, moves }
}
