import type { Limit } from '@banyan/contract'

const HOUR_MS = 3_600_000

// One working day is eight working hours, whatever the windows of a given day add up to.
const UNIT_MS: Record<Limit['unit'], number> = {
  minute: 60_000,
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  'work-hour': HOUR_MS,
  'work-day': 8 * HOUR_MS,
}

const LETTERS: Record<string, Limit['unit']> = {
  m: 'minute',
  h: 'work-hour',
  d: 'work-day',
  H: 'hour',
  D: 'day',
}

/** True for limits that run in working windows only; the others run round the clock. */
export function countsWorkingTime(limit: Limit): boolean {
  return limit.unit === 'work-hour' || limit.unit === 'work-day'
}

/** Length of a limit in milliseconds of its own counting time. Throws RangeError unless it is positive and finite. */
export function limitMs(limit: Limit): number {
  const ms = limit.amount * UNIT_MS[limit.unit]
  if (!(ms > 0 && Number.isFinite(ms))) throw new RangeError(`A limit must be more than nothing: ${limit.amount}`)
  return ms
}

/**
 * Reads a limit as the catalogue writes it: `1d` working day, `2h` working hours, `2H` hours, `1D` day, `15m` minutes
 * (the last three round the clock). Throws RangeError on anything else.
 */
export function parseLimit(text: string): Limit {
  const match = /^(\d+(?:\.\d+)?)([mhdHD])$/.exec(text.trim())
  const unit = LETTERS[match?.[2] ?? '']
  const amount = Number(match?.[1])
  if (unit === undefined || !(amount > 0)) throw new RangeError(`Not a limit: ${JSON.stringify(text)}`)
  return { amount, unit }
}
