import { useState } from 'react'

const drafts = new Map<string, unknown>()

/**
 * State that outlives the form showing it: going to another matter and back, or a conflict that redraws the page, loses
 * nothing typed. Kept in memory only, since drafts may hold personal words. `clear` when it has been sent.
 */
export function useDraft<T>(key: string, initial: T): readonly [T, (value: T) => void, () => void] {
  const [, redraw] = useState(0)
  const value = drafts.has(key) ? (drafts.get(key) as T) : initial
  const set = (next: T) => {
    drafts.set(key, next)
    redraw(count => count + 1)
  }
  const clear = () => {
    drafts.delete(key)
    redraw(count => count + 1)
  }
  return [value, set, clear]
}

/** Forgets everything typed, when the person leaves or another comes. */
export function forgetDrafts(): void {
  drafts.clear()
}
