/** One week of the city: its days, both included, and the instants it lies between (`end` is Sunday 24:00 and no part of it). */
export type Week = { monday: string; sunday: string; start: Temporal.Instant; end: Temporal.Instant }

/**
 * How long after Sunday 24:00 a week may be settled: an act decided at 23:59:59 has ended by then, since a connection is
 * waited for 10 s and a statement runs for at most 30 s.
 */
const settlesAfter = { seconds: 60 }

/** After a long outage only so many weeks are settled; older ones stay without. */
const mostWeeks = 8

/** The week that began on a Monday, in the city's zone. */
export function weekFrom(monday: Temporal.PlainDate, zone: string): Week {
  const next = monday.add({ days: 7 })
  return {
    monday: monday.toString(),
    sunday: next.subtract({ days: 1 }).toString(),
    start: monday.toZonedDateTime(zone).toInstant(),
    end: next.toZonedDateTime(zone).toInstant(),
  }
}

/** The Monday of the week an instant lies in. */
export function mondayOf(at: Temporal.Instant, zone: string): Temporal.PlainDate {
  const day = at.toZonedDateTimeISO(zone).toPlainDate()
  return day.subtract({ days: day.dayOfWeek - 1 })
}

/**
 * The weeks to settle now, oldest first: those that have ended, from the week of the first matter, after the last one
 * settled, and at most the last eight.
 */
export function weeksToSettle(
  now: Temporal.Instant,
  zone: string,
  known: { first: Temporal.Instant | null; lastSettled: string | null },
): Week[] {
  if (known.first === null) return []
  const ended = mondayOf(now.subtract(settlesAfter), zone)
  const starts = [mondayOf(known.first, zone), ended.subtract({ weeks: mostWeeks })]
  if (known.lastSettled !== null) starts.push(Temporal.PlainDate.from(known.lastSettled).add({ weeks: 1 }))
  const weeks: Week[] = []
  for (
    let monday = starts.reduce((a, b) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b));
    Temporal.PlainDate.compare(monday, ended) < 0;
    monday = monday.add({ weeks: 1 })
  )
    weeks.push(weekFrom(monday, zone))
  return weeks
}
