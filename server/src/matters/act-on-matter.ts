import type { ActOutcome, StaffMove } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import { problem } from '../platform/problems.ts'
import type { MatterHouse } from './house.ts'
import { mergeMatters, unmergeMatters } from './join-matters.ts'
import { makeStaffMoves } from './make-moves.ts'
import type { NextSerial } from './report-matter.ts'
import { splitMatter } from './split-matter.ts'

/** An officer's act: moves on one matter, or one that concerns two (merge, its undoing, split), which is made alone. */
export function actOnMatter(
  house: MatterHouse,
  nextSerial: NextSerial,
  actor: Actor,
  act: { id: string; version: number; moves: readonly StaffMove[] },
): Promise<ActOutcome> {
  const two = act.moves.find(({ move }) => move === 'merge' || move === 'unmerge' || move === 'split')
  if (!two) return makeStaffMoves(house, actor, act)
  if (act.moves.length > 1)
    throw problem('bad-input', { field: '/moves', detail: `«${two.move}» is made alone: it concerns two matters` })
  const { id, version } = act
  if (two.move === 'merge') return mergeMatters(house, actor, { id, version, move: two })
  if (two.move === 'unmerge') return unmergeMatters(house, actor, { id, version, move: two })
  return splitMatter(house, nextSerial, actor, { id, version, move: two as Extract<StaffMove, { move: 'split' }> })
}
