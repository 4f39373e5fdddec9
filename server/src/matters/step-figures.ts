import { deltaOf, type MoveName } from '@banyan/contract'
import { dayOf } from '../platform/clock.ts'
import type { FigureDelta } from '../platform/relay.ts'
import type { MatterHouse } from './house.ts'
import { type MatterRow, nodesOf, type Situation } from './situation.ts'

/**
 * What a step adds to the flow figures: its own share on its own day; and where the matter is now counted elsewhere (placed,
 * restricted), all it added before, taken from the nodes it left and given to those it came to.
 */
export function deltasOf(
  house: MatterHouse,
  step: { move: MoveName; before: Situation; row: MatterRow; now: Temporal.Instant },
): FigureDelta[] {
  const { move, before, row, now } = step
  const deltas: FigureDelta[] = []
  const [known, placed] = [nodesOf(before.row), nodesOf(row)]
  if (before.row.histSeq > 0 && known.join() !== placed.join()) {
    const left = known.filter(node => !placed.includes(node))
    const found = placed.filter(node => !known.includes(node))
    for (const { move: past, from, at } of before.flows) {
      const delta = deltaOf(past as MoveName, from)
      if (!delta) continue
      const day = dayOf(Temporal.Instant.from(at), house.zone)
      const opposite = delta.n === 1 ? -1 : 1
      deltas.push({ ...delta, day, nodes: found, placed })
      if (left.length > 0) deltas.push({ ...delta, n: opposite, day, nodes: left, placed })
    }
  }
  const own = deltaOf(move, before.row.state)
  return own ? [...deltas, { ...own, day: dayOf(now, house.zone), nodes: placed }] : deltas
}
