import type { Stage } from '@banyan/contract'
import { levelOfPost } from './guards.ts'
import { deciderNode, deskNode } from './holder.ts'
import type { MatterHouse } from './house.ts'
import type { Aside, ClockState, MatterRow } from './situation.ts'

/**
 * Who is told that a clock reached a level, as the code of a unit or a node: whoever the clock runs for when it warns and
 * when it is due; one level above at 120 %, two at 150 %.
 */
export function toldOfLevel(
  house: MatterHouse,
  row: MatterRow,
  asides: readonly Aside[],
  clock: ClockState,
  percent: number,
): string {
  const aside = asides.find(({ seq, kind }) => seq === clock.seq && kind !== 'mark')
  const holder = holderOf(house, row, clock.stage, aside)
  if (percent < 120) return holder
  const one = deciderNode(house, row, levelOfHolder(house, holder))
  return percent < 150 ? one : deciderNode(house, row, levelOfHolder(house, one))
}

function levelOfHolder(house: MatterHouse, holder: string): string {
  const isUnit = house.catalogue.unit(holder) !== undefined
  return levelOfPost(house, isUnit ? { unit: holder, region: null } : { unit: null, region: holder })
}

/** Whose clock it is: a unit's code, or the node whose desk, verifier or decider it is. */
function holderOf(house: MatterHouse, row: MatterRow, stage: Stage, aside: Aside | undefined): string {
  switch (stage) {
    case 'receive':
    case 'contact':
    case 'handle':
    case 'answer':
      return row.leadUnit ?? deskNode(house, row)
    case 'assist':
      return aside?.unit ?? deskNode(house, row)
    case 'verify':
      return row.village ?? row.town ?? deskNode(house, row)
    case 'decision':
    case 'ruling':
    case 'objection':
      return deciderNode(house, row, typeof aside?.data.level === 'string' ? aside.data.level : 'town')
    default:
      return deskNode(house, row)
  }
}
