import type { Limit } from '@banyan/contract'
import type { Calendar } from './calendar.ts'
import { countsWorkingTime, limitMs } from './limits.ts'
import { roundTheClock, type Timeline } from './timeline.ts'

/** Time that does not count, from `from` until just before `to`. Pauses may come in any order and overlap. */
export type Pause = { from: Temporal.Instant; to: Temporal.Instant }

/** A clock to compute: when it started, its limit, its calendar, and the pauses known so far. */
export type ClockRequest = {
  start: Temporal.Instant
  limit: Limit
  calendar: Calendar
  pauses?: readonly Pause[]
}

/** The moments of a clock. */
export type Due = {
  /** 75 % of the limit. */
  warnAt: Temporal.Instant
  /** The earliest moment by which the whole limit has counted. */
  due: Temporal.Instant
  /** Moments at which it is escalated by one level: 120 % and 150 % of the limit. */
  levels: readonly [{ percent: 120; at: Temporal.Instant }, { percent: 150; at: Temporal.Instant }]
  /** True when the time up to `due` includes days whose official calendar is not known. */
  provisional: boolean
  /** The same up to the last level: such a clock is computed again when the calendar arrives. */
  levelsProvisional: boolean
  /** The moment by which a fraction of the limit (0.75, 1, 1.2 …) has counted. Throws RangeError unless above 0. */
  at(fraction: number): Temporal.Instant
}

/**
 * Computes when a clock warns, is due and escalates. Working hours and days count in the calendar's windows, minutes,
 * hours and days round the clock. Milliseconds are the finest unit. Throws RangeError on a limit or pause that cannot be.
 */
export function dueAt(request: ClockRequest): Due {
  const { start, limit, calendar } = request
  const startMs = start.epochMilliseconds
  const timeline = timelineOf(limit, calendar)
  const wholeMs = limitMs(limit)
  const pauses = tidyPauses(request.pauses, startMs)
  const reach = (fraction: number) => reachMs(timeline, startMs, Math.round(wholeMs * fraction), pauses)
  const isProvisional = (toMs: number) => timeline !== roundTheClock && !calendar.isKnown(startMs, toMs)

  const dueMs = reach(1)
  const lastMs = reach(1.5)
  const provisional = isProvisional(dueMs)
  return {
    warnAt: instant(reach(0.75)),
    due: instant(dueMs),
    levels: [
      { percent: 120, at: instant(reach(1.2)) },
      { percent: 150, at: instant(lastMs) },
    ],
    provisional,
    levelsProvisional: provisional || isProvisional(lastMs),
    at(fraction) {
      if (!(fraction > 0)) throw new RangeError(`A fraction of a limit must be above 0: ${fraction}`)
      return instant(reach(fraction))
    },
  }
}

/** Working milliseconds between two instants, less the pauses; negative when `b` is before `a`. */
export function workedBetween(
  a: Temporal.Instant,
  b: Temporal.Instant,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): number {
  const [fromMs, toMs] = [a.epochMilliseconds, b.epochMilliseconds]
  if (toMs < fromMs) return -workedBetween(b, a, calendar, pauses)
  const { upTo } = calendar.working
  let worked = upTo(toMs) - upTo(fromMs)
  for (const pause of tidyPauses(pauses, fromMs)) {
    if (pause.fromMs < toMs) worked -= upTo(Math.min(pause.toMs, toMs)) - upTo(pause.fromMs)
  }
  return worked
}

/** The timeline a limit runs on: the calendar's working time, or all time. */
export function timelineOf(limit: Limit, calendar: Calendar): Timeline {
  return countsWorkingTime(limit) ? calendar.working : roundTheClock
}

/** Pauses as milliseconds after the start: in order, overlaps joined, empty ones left out. */
export function tidyPauses(
  pauses: readonly Pause[] | undefined,
  startMs: number,
): readonly { fromMs: number; toMs: number }[] {
  if (pauses === undefined || pauses.length === 0) return []
  const inOrder = pauses.map(({ from, to }) => ({ fromMs: from.epochMilliseconds, toMs: to.epochMilliseconds }))
  inOrder.sort((a, b) => a.fromMs - b.fromMs)
  const tidy: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of inOrder) {
    if (toMs < fromMs) throw new RangeError('A pause ends before it begins')
    const last = tidy.at(-1)
    const from = Math.max(fromMs, startMs)
    if (toMs <= from) continue
    if (last && from <= last.toMs) last.toMs = Math.max(last.toMs, toMs)
    else tidy.push({ fromMs: from, toMs })
  }
  return tidy
}

function reachMs(
  timeline: Timeline,
  startMs: number,
  countMs: number,
  pauses: readonly { fromMs: number; toMs: number }[],
): number {
  let target = timeline.upTo(startMs) + countMs
  for (const { fromMs, toMs } of pauses) {
    const before = timeline.upTo(fromMs)
    if (before >= target) break
    target += timeline.upTo(toMs) - before
  }
  return timeline.reach(target)
}

function instant(epochMs: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
}
