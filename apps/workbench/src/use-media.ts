import { useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    listener => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** True where the list and a matter fit side by side. */
export function useIsWide(): boolean {
  return useMedia('(min-width: 1280px)')
}

/** True on a telephone: cards instead of tables, large buttons. */
export function useIsPhone(): boolean {
  return useMedia('(max-width: 767px)')
}
