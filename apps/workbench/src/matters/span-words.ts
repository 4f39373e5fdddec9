import type { Speech } from '../words.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A span of time in its two largest units, rounded down: «2天3小时», «3小时20分钟», «5分钟». Never negative. */
export function spanWords({ w }: Speech, spanMs: number): string {
  const span = Math.max(0, spanMs)
  const days = Math.floor(span / dayMs)
  const hours = Math.floor((span % dayMs) / hourMs)
  const minutes = Math.floor((span % hourMs) / minuteMs)
  const said: string[] = []
  if (days > 0) said.push(w('span.days', { n: days }))
  if (hours > 0) said.push(w('span.hours', { n: hours }))
  if (days === 0 && (minutes > 0 || hours === 0)) said.push(w('span.minutes', { n: minutes }))
  return said.join(w('span.joint'))
}
