/** The one clock of the process. Tests and the demo's virtual people inject another. */
export type Clock = { now: () => Temporal.Instant }

/** The machine's clock, in whole milliseconds: what is stored reads back the same everywhere. */
export const systemClock: Clock = { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()) }

/**
 * Until when the past is written. Null, as everywhere but in a demonstration: up to now. There the virtual people may still
 * be living through last week, and what describes last week waits for them.
 */
export type Past = { writtenUntil: Temporal.Instant | null }

/** A clock that stands at an instant until it is set to another. */
export function fixedClock(at: string | Temporal.Instant): Clock & { set: (to: string | Temporal.Instant) => void } {
  let instant = Temporal.Instant.from(at)
  return {
    now: () => instant,
    set: to => {
      instant = Temporal.Instant.from(to)
    },
  }
}

const lastDays = new Map<string, { fromMs: number; toMs: number; day: string }>()

/** The day (`YYYY-MM-DD`) an instant falls on in a zone. The last day asked for is remembered: most questions are about today. */
export function dayOf(instant: Temporal.Instant, zone: string): string {
  const ms = instant.epochMilliseconds
  const last = lastDays.get(zone)
  if (last && ms >= last.fromMs && ms < last.toMs) return last.day
  const start = instant.toZonedDateTimeISO(zone).startOfDay()
  const found = {
    fromMs: start.epochMilliseconds,
    toMs: start.add({ days: 1 }).epochMilliseconds,
    day: start.toPlainDate().toString(),
  }
  lastDays.set(zone, found)
  return found.day
}
