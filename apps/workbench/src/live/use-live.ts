import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, useEffect, useState } from 'react'
import { endSession } from '../session/session.ts'
import { connectLive } from './connect-live.ts'
import type { LiveNews, LiveStatus } from './live-stream.ts'
import { makeRefresher } from './refresher.ts'
import { touch } from './touched.ts'

/** How the stream is, for whoever shows it. */
export const LiveContext = createContext<LiveStatus>('connecting')

// Quick enough for «within a second», slow enough that a storm of events costs three lists a second at most.
const gapMs = 300

/** Follows the stream for a signed-in person: lists and pages on the screen ask again through the scope check. */
export function useLive(session: string | null): LiveStatus {
  const queries = useQueryClient()
  const [status, setStatus] = useState<LiveStatus>('connecting')
  useEffect(() => {
    if (session === null) return
    const hear = follow(queries)
    return connectLive(session, news => {
      if (news.event !== 'status') return hear(news)
      setStatus(news.data)
      if (news.data === 'refused') endSession(queries)
    })
  }, [session, queries])
  return status
}

function follow(queries: QueryClient) {
  const lists = makeRefresher(() => queries.invalidateQueries({ queryKey: ['queue'] }), gapMs)
  const pages = new Map<string, () => void>()
  const page = (id: string) => {
    const known = pages.get(id) ?? makeRefresher(() => queries.invalidateQueries({ queryKey: ['matter', id] }), gapMs)
    pages.set(id, known)
    known()
  }
  return (news: Exclude<LiveNews, { event: 'status' }>) => {
    if (news.event === 'reload') {
      void queries.invalidateQueries({ queryKey: ['matter'] })
      lists()
    }
    if (news.event === 'matter' || news.event === 'gone') {
      touch(news.data.id)
      if (queries.getQueryState(['matter', news.data.id])) page(news.data.id)
      lists()
    }
  }
}
