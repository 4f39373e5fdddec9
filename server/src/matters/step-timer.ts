import { states } from '@banyan/contract'
import { limitFor } from '../clocks/index.ts'
import { dayOf } from '../platform/clock.ts'
import { dueOf } from './clock-stages.ts'
import type { MatterHouse } from './house.ts'
import { isOpenAside, type Situation } from './situation.ts'

/** When a rule moves the matter by itself: the first end of an open aside, or the archive. Null: never as it stands. */
export function timerOf(house: MatterHouse, { row, asides }: Situation, now: Temporal.Instant): Date | null {
  const ends = asides.filter(isOpenAside).flatMap(({ until }) => (until === null ? [] : [Date.parse(until)]))
  if (states[row.state].rests) ends.push(archiveAt(house, row.itemCode, now))
  return ends.length === 0 ? null : new Date(Math.min(...ends))
}

function archiveAt(house: MatterHouse, itemCode: string | null, now: Temporal.Instant): number {
  const rule = limitFor(house.clockRules, { stage: 'archive', urgent: false, itemCode, on: dayOf(now, house.zone) })
  if (!rule) throw new Error('There is no rule for when a matter is archived (clock_rules, stage archive).')
  return dueOf(house, now, rule.limit, rule.calendar).due.epochMilliseconds
}
