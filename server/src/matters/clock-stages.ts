import { type Limit, quietStages, type Stage } from '@banyan/contract'
import { type Due, dueAt, limitFor } from '../clocks/index.ts'
import { dayOf } from '../platform/clock.ts'
import type { MatterHouse } from './house.ts'
import type { ClockState, MatterRow } from './situation.ts'

/** Starts a stage's clock, or answers undefined where none runs: no rule, or nobody to contact and follow up. */
export function startClock(
  house: MatterHouse,
  stage: Stage,
  row: MatterRow,
  seq: number,
  now: Temporal.Instant,
): ClockState | undefined {
  if ((stage === 'contact' || stage === 'follow-up') && !row.reporterKnown) return undefined
  const rule = limitOf(house, stage, row, now)
  if (!rule) return undefined
  const { limit, calendar } = rule
  const base = {
    seq,
    stage,
    round: row.round,
    startedAt: now.toString(),
    ...limit,
    calendar,
    pauses: [],
    stoppedAt: null,
  }
  return { ...base, ...moments(stage, dueOf(house, now, limit, calendar), now) }
}

/** Lets a stopped clock run on: the time it stood does not count. */
export function resumeClock(house: MatterHouse, clock: ClockState, now: Temporal.Instant): ClockState {
  const pauses =
    clock.stoppedAt === null ? clock.pauses : [...clock.pauses, { from: clock.stoppedAt, to: now.toString() }]
  return { ...clock, pauses, stoppedAt: null, ...momentsOf(house, { ...clock, pauses }, now) }
}

/** Gives a clock so much more of its own unit. */
export function extendClock(house: MatterHouse, clock: ClockState, more: number, now: Temporal.Instant): ClockState {
  const longer = { ...clock, amount: clock.amount + more }
  return { ...longer, ...momentsOf(house, longer, now) }
}

/** Gives a clock another limit, from its own start and with its pauses. */
export function relimitClock(house: MatterHouse, clock: ClockState, limit: Limit, now: Temporal.Instant): ClockState {
  const other = { ...clock, ...limit }
  return { ...other, ...momentsOf(house, other, now) }
}

/** When a limit that starts now is due, on a calendar by name. */
export function dueOf(house: MatterHouse, start: Temporal.Instant, limit: Limit, calendar: string): Due {
  return dueAt({ start, limit, calendar: calendarOf(house, calendar) })
}

function momentsOf(house: MatterHouse, clock: ClockState, now: Temporal.Instant) {
  return moments(clock.stage, dueAt(requestOf(house, clock)), now)
}

/** What the engine is asked for a stored clock. */
export function requestOf(
  house: MatterHouse,
  clock: Pick<ClockState, 'startedAt' | 'amount' | 'unit' | 'calendar' | 'pauses'>,
) {
  return {
    start: Temporal.Instant.from(clock.startedAt),
    limit: { amount: clock.amount, unit: clock.unit },
    calendar: calendarOf(house, clock.calendar),
    pauses: clock.pauses.map(({ from, to }) => ({ from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) })),
  }
}

/** A level of a clock, in percent of its limit: warned, due, one level up, two levels up. */
export type Level = { percent: 75 | 100 | 120 | 150; at: Temporal.Instant }

/** The levels of a computed clock, in order. */
export function levelsOf(due: Due): Level[] {
  return [{ percent: 75, at: due.warnAt }, { percent: 100, at: due.due }, ...due.levels]
}

/** The first moment a clock asks for attention is its warning; the sweep moves `nextLevelAt` on from there. */
function moments(
  stage: Stage,
  due: Due,
  now: Temporal.Instant,
): Pick<ClockState, 'warnAt' | 'dueAt' | 'nextLevelAt' | 'provisional'> {
  if (quietStages.includes(stage))
    return { warnAt: due.warnAt.toString(), dueAt: due.due.toString(), nextLevelAt: null, provisional: due.provisional }
  const ahead = levelsOf(due).find(({ at }) => Temporal.Instant.compare(at, now) > 0)
  return {
    warnAt: due.warnAt.toString(),
    dueAt: due.due.toString(),
    nextLevelAt: ahead?.at.toString() ?? null,
    provisional: due.provisional,
  }
}

function limitOf(
  house: MatterHouse,
  stage: Stage,
  row: MatterRow,
  now: Temporal.Instant,
): { limit: Limit; calendar: string } | undefined {
  const { urgent, itemCode } = row
  if (itemCode !== null && (stage === 'handle' || stage === 'contact')) {
    const { handle, firstContact } = house.catalogue.limitOf(itemCode)
    const limit = stage === 'handle' ? handle : firstContact
    return limit === null ? undefined : { limit, calendar: 'city' }
  }
  return limitFor(house.clockRules, { stage, urgent, itemCode, on: dayOf(now, house.zone) })
}

function calendarOf(house: MatterHouse, name: string) {
  const calendar = house.calendars.get(name)
  if (!calendar) throw new Error(`There is no calendar «${name}». Seed or import it.`)
  return calendar
}
