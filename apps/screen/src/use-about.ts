import type { About } from '@banyan/contract'
import { api } from '@banyan/contract/routes'
import { useEffect, useState } from 'react'
import { askApi } from './ask-api.ts'

/** A root is signed at most a minute after a step. */
const everyMs = 60_000
const retryMs = 3_000
const lagStepMs = 10_000

/** What this installation is, renewed every minute, and how far this machine's clock lags the server's in ms. */
export function useAbout(): { about: About; lagMs: number } | null {
  const [seen, setSeen] = useState<{ about: About; lagMs: number } | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const answer = await askApi<About>(api.about(), leaving.signal)
      if (leaving.signal.aborted) return
      if (answer.ok) setSeen({ about: answer.value, lagMs: lagOf(answer.value.now) })
      timer = setTimeout(() => void ask(), answer.ok ? everyMs : retryMs)
    }
    void ask()
    return () => {
      leaving.abort()
      clearTimeout(timer)
    }
  }, [])
  return seen
}

/** Only the day depends on it, and a new lag asks for the figures anew: the milliseconds of a journey are dropped. */
function lagOf(serverNow: string): number {
  return Math.round((Date.parse(serverNow) - Date.now()) / lagStepMs) * lagStepMs
}
