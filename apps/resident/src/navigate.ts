import { useSyncExternalStore } from 'react'

/** Raised by `go`, since the browser tells nobody of a pushed address. */
const moved = 'banyan:moved'

/** Shows another page of this app. `state` stays with the history entry and survives a reload. */
export function go(path: string, state: unknown = null, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(state, '', path)
  else history.replaceState(state, '', path)
  if (how === 'push') scrollTo(0, 0)
  dispatchEvent(new Event(moved))
}

/** The address as it stands; the caller renders again whenever it changes. */
export function useAddress(): { pathname: string; hash: string; state: unknown } {
  const href = useSyncExternalStore(
    listen,
    () => `${location.pathname}${location.hash}\n${JSON.stringify(history.state)}`,
  )
  const pathname = location.pathname
  return { pathname, hash: location.hash, state: href ? history.state : null }
}

function listen(changed: () => void): () => void {
  const events = ['popstate', 'hashchange', moved]
  for (const event of events) addEventListener(event, changed)
  return () => {
    for (const event of events) removeEventListener(event, changed)
  }
}
