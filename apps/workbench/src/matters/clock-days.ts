import type { ClockInterval } from '@banyan/contract'

/** One stretch within one day; `from` and `to` are fractions of the day for drawing. */
export type DayStretch = ClockInterval & { start: number; end: number }
/** One day of an explained clock, with the milliseconds of it that counted. */
export type ClockDay = { day: string; stretches: DayStretch[]; countedMs: number }

const dayMs = 86_400_000
// Asia/Shanghai has kept one offset since 1991, so a day's length and start need no calendar.
const offsetMs = 8 * 3_600_000

/** Cuts the stretches of a clock at local midnights; every day touched appears once, in order. */
export function clockDays(intervals: readonly ClockInterval[]): ClockDay[] {
  const days = new Map<number, ClockDay>()
  for (const interval of intervals) {
    const end = Date.parse(interval.to)
    for (let from = Date.parse(interval.from); from < end; ) {
      const index = Math.floor((from + offsetMs) / dayMs)
      const midnight = index * dayMs - offsetMs
      const to = Math.min(end, midnight + dayMs)
      const day = days.get(index) ?? { day: new Date(midnight).toISOString(), stretches: [], countedMs: 0 }
      day.stretches.push({
        ...interval,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        start: (from - midnight) / dayMs,
        end: (to - midnight) / dayMs,
      })
      if (interval.counts) day.countedMs += to - from
      days.set(index, day)
      from = to
    }
  }
  return [...days.values()]
}
