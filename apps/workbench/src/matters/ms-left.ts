const mostMs = 60_000

/**
 * How long a page may still show what the server lets it show until an instant; `nowMs` is the time by the server's clock.
 * Never more than a minute, however wrong a clock is, and nothing when the instant cannot be read.
 */
export function msLeft(until: string, nowMs: number): number {
  const left = Date.parse(until) - nowMs
  return Number.isNaN(left) ? 0 : Math.min(Math.max(left, 0), mostMs)
}
