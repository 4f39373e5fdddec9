import { useSyncExternalStore } from 'react'

// Long enough to be found by an eye that looked elsewhere, short enough that a busy list stays quiet.
const glowMs = 6_000

let touched: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function change(next: ReadonlySet<string>): void {
  touched = next
  for (const listener of listeners) listener()
}

/** Marks a matter as just changed, for a few seconds. */
export function touch(id: string): void {
  change(new Set([...touched, id]))
  setTimeout(() => change(new Set([...touched].filter(other => other !== id))), glowMs)
}

/** The matters changed within the last seconds. */
export function useTouched(): ReadonlySet<string> {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => touched,
  )
}
