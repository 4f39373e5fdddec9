import { moveRow, type StaffMove } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import { isDecidedBy } from './guards.ts'
import type { MatterHouse } from './house.ts'
import { type Played, partsPlayed } from './parties.ts'
import { type Aside, openAsides, type Situation } from './situation.ts'

/** The part by which an officer makes a move: of several posts the one it takes. Undefined when she has no part in it. */
export function partFor(house: MatterHouse, move: StaffMove, situation: Situation, actor: Actor): Played | undefined {
  const parts = partsPlayed(house, move.move, situation, actor)
  return parts.find(part => suits(house, move, situation, part)) ?? parts[0]
}

/** Whether a post is the one for what the move names: the unit asked to assist, who may set the mark, who stands above. */
function suits(house: MatterHouse, move: StaffMove, { asides }: Situation, { party, post }: Played): boolean {
  const named = 'aside' in move ? asides.find(({ seq }) => seq === move.aside) : undefined
  switch (party) {
    case 'assist-unit':
      return named === undefined || named.unit === post.unit
    case 'decider':
      return (named ? [named] : openOf(move, asides)).every(aside => isDecidedBy(house, aside, [post]))
    case 'dispatcher':
      return !isOfSupervisor(house, move.move === 'mark' ? move.mark : markNamed(move, named))
    default:
      return true
  }
}

function openOf(move: StaffMove, asides: readonly Aside[]): Aside[] {
  const [kind] = moveRow(move.move).settles ?? []
  return kind ? openAsides(asides, kind) : []
}

function markNamed(move: StaffMove, named: Aside | undefined): string | undefined {
  return move.move === 'unmark' && typeof named?.data.mark === 'string' ? named.data.mark : undefined
}

function isOfSupervisor(house: MatterHouse, mark: string | undefined): boolean {
  return mark !== undefined && house.catalogue.markKind(mark)?.setBy === 'supervisor'
}
