/** An age in the largest unit that fits: its name as a key of the dictionary, and how many. Negative ages are 0 s. */
export function ageOf(ms: number): { unit: 'seconds' | 'minutes' | 'hours'; n: number } {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  if (seconds < 60) return { unit: 'seconds', n: seconds }
  if (seconds < 3_600) return { unit: 'minutes', n: Math.floor(seconds / 60) }
  return { unit: 'hours', n: Math.floor(seconds / 3_600) }
}
