import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { aboutQuery } from './session/session.ts'

const tickMs = 15_000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function listen(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time in epoch milliseconds, by the server's clock, renewed every 15 s; office computers are often minutes off. */
export function useNow(): number {
  const { data } = useQuery(aboutQuery)
  return useSyncExternalStore(listen, () => now) + (data?.clockOffsetMs ?? 0)
}
