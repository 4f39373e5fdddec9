import { useSyncExternalStore } from 'react'
import { type View, viewOf } from './view.ts'

/** The view of the address as it stands; the caller renders again whenever the fragment changes. */
export function useView(): View {
  return viewOf(useSyncExternalStore(listen, () => location.hash))
}

function listen(changed: () => void): () => void {
  addEventListener('hashchange', changed)
  return () => removeEventListener('hashchange', changed)
}
