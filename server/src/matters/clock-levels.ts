import { quietStages } from '@banyan/contract'
import { dueAt } from '../clocks/index.ts'
import { type Level, levelsOf, requestOf } from './clock-stages.ts'
import type { MatterHouse } from './house.ts'
import type { ClockState } from './situation.ts'

/** Clocks that run and are somebody's duty. */
export function runningDuties(clocks: readonly ClockState[]): ClockState[] {
  return clocks.filter(({ stage, stoppedAt }) => stoppedAt === null && !quietStages.includes(stage))
}

/** True when a running clock has passed the level it was to be looked at next. */
export function isOwed({ nextLevelAt }: ClockState, now: Temporal.Instant): boolean {
  return nextLevelAt !== null && Date.parse(nextLevelAt) <= now.epochMilliseconds
}

/** The levels an owed clock has passed since it was last looked at, and when the next one is. */
export function passedLevels(
  house: MatterHouse,
  clock: ClockState,
  now: Temporal.Instant,
): { passed: Level[]; next: string | null } {
  const since = Temporal.Instant.from(clock.nextLevelAt ?? clock.warnAt)
  const owed = levelsOf(dueAt(requestOf(house, clock))).filter(({ at }) => Temporal.Instant.compare(at, since) >= 0)
  const passed = owed.filter(({ at }) => isOver(at, now))
  return { passed, next: owed[passed.length]?.at.toString() ?? null }
}

/** The highest level, in percent, that any of these running clocks has reached; 0 before any. */
export function levelAt(house: MatterHouse, clocks: readonly ClockState[], now: Temporal.Instant): number {
  const reached = clocks.map(clock => {
    // Nearly every clock is before its warning: the engine is asked only for the others.
    if (Date.parse(clock.warnAt) > now.epochMilliseconds) return 0
    return levelsOf(dueAt(requestOf(house, clock))).findLast(({ at }) => isOver(at, now))?.percent ?? 0
  })
  return Math.max(0, ...reached)
}

function isOver(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, now) <= 0
}
