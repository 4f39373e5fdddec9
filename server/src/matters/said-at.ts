import type { Door } from '@banyan/contract'
import { problem } from '../platform/problems.ts'

const oldestHours = 14 * 24
// Phones are rarely set to the second.
const skewMinutes = 5

/**
 * When a report was said, in whole milliseconds, where a grid worker could not send it at once. Throws bad-input for any
 * other door, for the future (up to 5 minutes count as now), and for more than 14 days ago.
 */
export function saidAtOf(given: string | undefined, door: Door, now: Temporal.Instant): string | null {
  if (given === undefined) return null
  const refuse = (detail: string) => problem('bad-input', { field: '/saidAt', detail })
  if (door !== 'grid-worker') throw refuse('only a grid worker sends later what was said earlier')
  const at = instantOf(given)
  if (!at) throw refuse('must be an instant such as 2026-11-25T09:00:00+08:00')
  if (Temporal.Instant.compare(at, now.add({ minutes: skewMinutes })) > 0) throw refuse('must not lie in the future')
  if (Temporal.Instant.compare(at, now.subtract({ hours: oldestHours })) < 0)
    throw refuse('must not lie more than 14 days back')
  const notLater = Temporal.Instant.compare(at, now) > 0 ? now : at
  return notLater.round({ smallestUnit: 'millisecond', roundingMode: 'floor' }).toString()
}

/** The instant a text names, if any: the schema lets through what none can be (ten digits of a second, a strange white space). */
export function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined
  }
}
