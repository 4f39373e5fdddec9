/** Time that counts, laid end to end. `upTo` and `reach` undo each other; the origin is arbitrary but never moves. */
export type Timeline = {
  /** Counting milliseconds from the origin to an instant (negative before it). */
  upTo(epochMs: number): number
  /** The earliest instant by which so many milliseconds have counted. */
  reach(countedMs: number): number
}

/** Time that always counts. */
export const roundTheClock: Timeline = { upTo: ms => ms, reach: ms => ms }

type DayWindows = readonly { starts: Temporal.PlainTime; ends: Temporal.PlainTime }[]
type Year = { starts: number[]; ends: number[] }
type Span = {
  firstYear: number
  lastYear: number
  fromMs: number
  toMs: number
  starts: Float64Array
  ends: Float64Array
  /** Counting milliseconds from the origin to the start of each window. */
  before: Float64Array
}

const ORIGIN_YEAR = 2024
const EARLIEST_YEAR = 1990
const LATEST_YEAR = 2200

/**
 * The timeline of working windows in a zone. Windows are laid out as sorted arrays with running sums, so that counting is
 * a binary search; years are added as they are asked for. Throws RangeError for instants outside 1990-2200.
 */
export function createTimeline(zone: string, windowsOf: (day: Temporal.PlainDate) => DayWindows): Timeline {
  const years = new Map<number, Year>()
  const startOf = (year: number) => new Temporal.PlainDate(year, 1, 1).toZonedDateTime(zone).epochMilliseconds

  const yearOf = (year: number): Year => {
    const made = years.get(year) ?? layOutYear(year, zone, windowsOf)
    years.set(year, made)
    return made
  }
  const spanOf = (firstYear: number, lastYear: number): Span => {
    if (firstYear < EARLIEST_YEAR || lastYear > LATEST_YEAR) {
      throw new RangeError(`Working time is counted from ${EARLIEST_YEAR} to ${LATEST_YEAR} only`)
    }
    const laidOut: Year[] = []
    for (let year = firstYear; year <= lastYear; year++) laidOut.push(yearOf(year))
    const starts = Float64Array.from(laidOut.flatMap(year => year.starts))
    const ends = Float64Array.from(laidOut.flatMap(year => year.ends))
    const beforeOrigin = laidOut.slice(0, ORIGIN_YEAR - firstYear).reduce((sum, year) => sum + lengthOf(year), 0)
    const before = runningSums(starts, ends, -beforeOrigin)
    return { firstYear, lastYear, fromMs: startOf(firstYear), toMs: startOf(lastYear + 1), starts, ends, before }
  }

  let span: Span | undefined
  const current = (): Span => {
    span ??= spanOf(ORIGIN_YEAR, ORIGIN_YEAR + 3)
    return span
  }
  const covering = (ms: number): Span => {
    let wide = current()
    while (ms < wide.fromMs) wide = span = spanOf(wide.firstYear - 1, wide.lastYear)
    while (ms >= wide.toMs) wide = span = spanOf(wide.firstYear, wide.lastYear + 1)
    return wide
  }

  return {
    upTo(ms) {
      const { starts, ends, before } = covering(ms)
      const i = lastAtMost(starts, ms)
      if (i < 0) return at(before, 0)
      return at(before, i) + Math.min(ms, at(ends, i)) - at(starts, i)
    },
    reach(counted) {
      let wide = current()
      while (counted > totalOf(wide)) wide = span = spanOf(wide.firstYear, wide.lastYear + 1)
      while (counted <= at(wide.before, 0)) wide = span = spanOf(wide.firstYear - 1, wide.lastYear)
      // The last window that starts with less than asked, so that an end at 12:00 is not put off to 14:00.
      const i = lastBelow(wide.before, counted)
      return at(wide.starts, i) + counted - at(wide.before, i)
    },
  }
}

function layOutYear(year: number, zone: string, windowsOf: (day: Temporal.PlainDate) => DayWindows): Year {
  const laidOut: Year = { starts: [], ends: [] }
  for (let day = new Temporal.PlainDate(year, 1, 1); day.year === year; day = day.add({ days: 1 })) {
    for (const { starts, ends } of windowsOf(day)) {
      laidOut.starts.push(day.toZonedDateTime({ timeZone: zone, plainTime: starts }).epochMilliseconds)
      laidOut.ends.push(day.toZonedDateTime({ timeZone: zone, plainTime: ends }).epochMilliseconds)
    }
  }
  return laidOut
}

function lengthOf({ starts, ends }: Year): number {
  return ends.reduce((sum, end, i) => sum + end - (starts[i] ?? end), 0)
}

function runningSums(starts: Float64Array, ends: Float64Array, first: number): Float64Array {
  const sums = new Float64Array(starts.length)
  let sum = first
  for (let i = 0; i < starts.length; i++) {
    sums[i] = sum
    sum += at(ends, i) - at(starts, i)
  }
  return sums
}

function totalOf({ starts, ends, before }: Span): number {
  const last = before.length - 1
  return last < 0 ? Number.NEGATIVE_INFINITY : at(before, last) + at(ends, last) - at(starts, last)
}

/** Index of the last value at most `limit`, or -1. */
function lastAtMost(values: Float64Array, limit: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(values, middle) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Index of the last value below `limit`, or -1. */
function lastBelow(values: Float64Array, limit: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(values, middle) < limit) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** An element known to exist; an empty calendar counts nothing before its first window. */
function at(values: Float64Array, index: number): number {
  return values[index] ?? 0
}
