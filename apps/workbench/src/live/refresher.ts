/**
 * Runs a refresh at most once per gap, never two at a time, and once more at the end when something happened meanwhile:
 * a burst of events costs two refreshes, a single one costs no delay.
 */
export function makeRefresher(
  refresh: () => Promise<unknown>,
  gapMs: number,
  later: (run: () => void, delayMs: number) => void = (run, delayMs) => void setTimeout(run, delayMs),
): () => void {
  let isBusy = false
  let isDirty = false
  const run = () => {
    isDirty = false
    isBusy = true
    const free = () => {
      isBusy = false
      if (isDirty) run()
    }
    void refresh().then(
      () => later(free, gapMs),
      () => later(free, gapMs),
    )
  }
  return () => {
    if (isBusy) isDirty = true
    else run()
  }
}
