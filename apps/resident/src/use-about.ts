import type { About } from '@banyan/contract'
import { api } from '@banyan/contract/routes'
import { useEffect, useState } from 'react'
import { callApi } from './call-api.ts'

const retryMs = 5_000

/** What this installation is; null until the server has answered. A demonstration must say so, hence it asks again. */
export function useAbout(): About | null {
  const [about, setAbout] = useState<About | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const answer = await callApi<About>(api.about(), { signal: leaving.signal })
      if (leaving.signal.aborted) return
      if (answer.ok) setAbout(answer.value)
      else timer = setTimeout(() => void ask(), retryMs)
    }
    void ask()
    return () => {
      leaving.abort()
      clearTimeout(timer)
    }
  }, [])
  return about
}
