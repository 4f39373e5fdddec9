import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { aboutQuery } from '../session/session.ts'
import { msLeft } from './ms-left.ts'

const lookMs = 500

/** Calls back once an instant of the server is reached. Drawing the page anew does not put it off, nor does a computer that slept. */
export function useEndAt(until: string | undefined, onEnd: () => void): void {
  const { data } = useQuery(aboutQuery)
  const offsetMs = data?.clockOffsetMs ?? 0
  const end = useEffectEvent(onEnd)
  useEffect(() => {
    if (until === undefined) return
    const endsAt = Date.now() + msLeft(until, Date.now() + offsetMs)
    const timer = setInterval(() => {
      if (Date.now() >= endsAt) end()
    }, lookMs)
    return () => clearInterval(timer)
  }, [until, offsetMs])
}
