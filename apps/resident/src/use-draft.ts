import { useCallback, useEffect, useRef, useState } from 'react'
import { type Draft, emptyDraft, isEmpty, readDraft } from './draft.ts'

const storedAs = 'banyan.draft'
/** A long letter is not written to storage at every key stroke. */
const settleMs = 300

/** The report being written. It survives reloads, failed sends and closed tabs until `clear`. */
export function useDraft(): { draft: Draft; change: (part: Partial<Draft>) => Draft; clear: () => void } {
  const [draft, setDraft] = useState(load)
  const latest = useRef(draft)

  useEffect(() => {
    const timer = setTimeout(() => store(draft), settleMs)
    return () => clearTimeout(timer)
  }, [draft])
  useEffect(() => {
    const flush = () => store(latest.current)
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      flush()
      removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
    }
  }, [])

  const change = useCallback((part: Partial<Draft>) => {
    latest.current = { ...latest.current, ...part }
    // An attempt must be on disk before it is sent: a reload in between must repeat it, not make a second matter.
    if (part.attempt !== undefined) store(latest.current)
    setDraft(latest.current)
    return latest.current
  }, [])
  const clear = useCallback(() => {
    latest.current = emptyDraft
    store(emptyDraft)
    setDraft(emptyDraft)
  }, [])
  return { draft, change, clear }
}

function load(): Draft {
  try {
    return readDraft(localStorage.getItem(storedAs))
  } catch {
    return emptyDraft
  }
}

function store(draft: Draft): void {
  try {
    if (isEmpty(draft)) localStorage.removeItem(storedAs)
    else localStorage.setItem(storedAs, JSON.stringify(draft))
  } catch {
    // Storage is full or shut (private browsing): the page itself still holds what was typed.
    return
  }
}
