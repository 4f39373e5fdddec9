/** The clock `paced` runs by; tests bring their own. */
export type PaceClock = { now: () => number; later: (run: () => void, ms: number) => unknown }

const browserClock: PaceClock = { now: () => performance.now(), later: (run, ms) => setTimeout(run, ms) }

/**
 * Runs at once when called, then at most once per `everyMs` however often it is called; a call in between is never
 * lost, it runs when the time is up.
 */
export function paced(run: () => void, everyMs: number, clock: PaceClock = browserClock): () => void {
  let lastAt = Number.NEGATIVE_INFINITY
  let isWaiting = false
  const start = () => {
    isWaiting = false
    lastAt = clock.now()
    run()
  }
  return () => {
    if (isWaiting) return
    const waitMs = lastAt + everyMs - clock.now()
    if (waitMs <= 0) return start()
    isWaiting = true
    clock.later(start, waitMs)
  }
}
