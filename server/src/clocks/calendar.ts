import { createTimeline, type Timeline } from './timeline.ts'

/** A day that differs from Monday to Friday: `YYYY-MM-DD`, off or worked, and the festival it belongs to. */
export type CalendarDay = { day: string; kind: 'holiday' | 'make-up'; name: string }

/**
 * A window of working time, `HH:MM` to `HH:MM` local time. `weekday` 1 (Monday) to 7, or 0 for every weekday without
 * windows of its own. Valid from `validFrom` until the day before `validTo`.
 */
export type WorkingWindow = {
  weekday: number
  starts: string
  ends: string
  validFrom: string
  validTo: string | null
}

/** A calendar as rows say it. Days of years that are not known are ignored: such a year is plain Monday to Friday. */
export type CalendarRows = {
  name: string
  zone: string
  days: readonly CalendarDay[]
  windows: readonly WorkingWindow[]
  knownYears: readonly number[]
}

/** What one day is, and its working windows in order (none on a day off). */
export type DayPlan = {
  kind: 'working' | 'make-up' | 'weekend' | 'holiday'
  name: string | null
  windows: readonly { starts: Temporal.PlainTime; ends: Temporal.PlainTime }[]
}

/** A calendar ready to count with. It grows by whole years as clocks reach farther, and never changes otherwise. */
export type Calendar = {
  readonly name: string
  readonly zone: string
  /** What a day is in this calendar. */
  planOf(day: Temporal.PlainDate): DayPlan
  /** Working time as one line of milliseconds. */
  readonly working: Timeline
  /** True when the official calendar is known for every moment from `fromMs` to `toMs`. */
  isKnown(fromMs: number, toMs: number): boolean
}

/** Builds a calendar from its rows. Throws RangeError on rows that contradict themselves. */
export function compileCalendar(rows: CalendarRows): Calendar {
  const known = new Set(rows.knownYears)
  const special = new Map<string, CalendarDay>()
  for (const day of rows.days) {
    if (special.has(day.day)) throw new RangeError(`Calendar ${rows.name} has two rows for ${day.day}`)
    if (known.has(Number(day.day.slice(0, 4)))) special.set(day.day, day)
  }
  const windowsOf = chooseWindows(rows)
  const spans = knownSpans(known, rows.zone)

  const planOf = (day: Temporal.PlainDate): DayPlan => {
    const row = special.get(day.toString())
    if (row?.kind === 'holiday') return { kind: 'holiday', name: row.name, windows: [] }
    if (row) return { kind: 'make-up', name: row.name, windows: windowsOf(day) }
    if (day.dayOfWeek > 5) return { kind: 'weekend', name: null, windows: [] }
    return { kind: 'working', name: null, windows: windowsOf(day) }
  }

  return {
    name: rows.name,
    zone: rows.zone,
    planOf,
    working: createTimeline(rows.zone, day => planOf(day).windows),
    isKnown: (fromMs, toMs) => spans.some(span => span.fromMs <= fromMs && toMs <= span.toMs),
  }
}

/** The windows of a day: those of its weekday if any are valid then, else those of every weekday. */
function chooseWindows({ name, windows }: CalendarRows): (day: Temporal.PlainDate) => DayPlan['windows'] {
  const parsed = windows.map(row => ({
    ...row,
    starts: Temporal.PlainTime.from(row.starts),
    ends: Temporal.PlainTime.from(row.ends),
  }))
  parsed.sort((a, b) => Temporal.PlainTime.compare(a.starts, b.starts))
  const checked = new Map<string, DayPlan['windows']>()

  return day => {
    const date = day.toString()
    const valid = parsed.filter(row => row.validFrom <= date && (row.validTo === null || date < row.validTo))
    const own = valid.filter(row => row.weekday === day.dayOfWeek)
    const chosen = own.length > 0 ? own : valid.filter(row => row.weekday === 0)
    const key = chosen.map(row => `${row.starts}-${row.ends}`).join()
    const seen = checked.get(key)
    if (seen) return seen
    for (const [i, row] of chosen.entries()) {
      const next = chosen[i + 1]
      const inOrder = Temporal.PlainTime.compare(row.starts, row.ends) < 0
      if (!inOrder || (next && Temporal.PlainTime.compare(row.ends, next.starts) > 0)) {
        throw new RangeError(`Calendar ${name} has working windows that overlap or end before they start on ${date}`)
      }
    }
    checked.set(key, chosen)
    return chosen
  }
}

/** Stretches of time whose calendar is known, neighbours joined. */
function knownSpans(known: ReadonlySet<number>, zone: string): { fromMs: number; toMs: number }[] {
  const startOf = (text: string) => Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds
  const spans: { fromMs: number; toMs: number }[] = []
  for (const year of [...known].sort((a, b) => a - b)) {
    // New Year's notice may move the days just before it: 2018-12-31 was off by the notice for 2019.
    const toMs = startOf(known.has(year + 1) ? `${year + 1}-01-01` : `${year}-12-28`)
    const last = spans.at(-1)
    if (last && known.has(year - 1)) last.toMs = toMs
    else spans.push({ fromMs: startOf(`${year}-01-01`), toMs })
  }
  return spans
}
