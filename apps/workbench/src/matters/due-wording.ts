import type { WordKey } from '../words.ts'

/** How a deadline stands: its words, and a tone that only repeats them in colour. */
export type DueWording = { tone: 'late' | 'soon' | 'calm'; key: WordKey; n: number }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
// A list carries no warn instant; four hours is half a working day, time enough to still act.
const soonMs = 4 * hourMs

/**
 * «剩 3小时», «超期 2天»: elapsed wall time, rounded down, in minutes under an hour, hours under two days, else days.
 * `warnAt`, where known, decides when it is soon; a deadline just reached is late by 0 minutes.
 */
export function dueWording(dueAt: string, now: number, warnAt?: string): DueWording {
  const leftMs = Date.parse(dueAt) - now
  const isLate = leftMs <= 0
  const { unit, n } = measure(Math.abs(leftMs))
  if (isLate) return { tone: 'late', key: `due.late-${unit}`, n }
  const isSoon = warnAt ? Date.parse(warnAt) <= now : leftMs < soonMs
  return { tone: isSoon ? 'soon' : 'calm', key: `due.left-${unit}`, n }
}

function measure(spanMs: number): { unit: 'minutes' | 'hours' | 'days'; n: number } {
  if (spanMs < hourMs) return { unit: 'minutes', n: Math.floor(spanMs / minuteMs) }
  if (spanMs < 2 * dayMs) return { unit: 'hours', n: Math.floor(spanMs / hourMs) }
  return { unit: 'days', n: Math.floor(spanMs / dayMs) }
}
