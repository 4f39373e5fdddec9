import type { FigureSheet } from '@banyan/contract'
import { api } from '@banyan/contract/routes'
import { useCallback, useEffect, useRef, useState } from 'react'
import { askApi } from './ask-api.ts'
import { paced } from './paced.ts'
import { useLive } from './use-live.ts'
import { daysOf, type Span } from './view.ts'

/** At most three questions a second, however fast the events come. */
const paceMs = 350
/** Asked without any event: the day turns at midnight, and a stream can die without a word. */
const everyMs = 15_000

/** The figures on show, when they were read (this machine's clock, ms), and whether they are live. */
export type SheetSeen = {
  sheet: FigureSheet | null
  readAt: number
  isLive: boolean
  trouble: 'missing' | 'failed' | null
}

/** The figures of a node for a span, live: asked again within a second of every change. */
export function useSheet(node: string | null, span: Span, lagMs: number): SheetSeen {
  const [seen, setSeen] = useState<Omit<SheetSeen, 'isLive'>>({ sheet: null, readAt: 0, trouble: null })
  const turn = useRef(0)
  const ask = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const query = { node: node ?? undefined, ...daysOf(span, Date.now() + lagMs) }
    const answer = await askApi<FigureSheet>(api.figures(query))
    // An answer overtaken by a later one would show older figures.
    if (mine !== turn.current) return
    if (answer.ok) return setSeen({ sheet: answer.value, readAt: Date.now(), trouble: null })
    const isMissing = answer.status === 404 || answer.status === 400
    setSeen(last => ({ ...last, trouble: isMissing ? 'missing' : 'failed' }))
  }, [node, span, lagMs])
  // The pace outlives a change of node: what waits in it asks for the node on show, never for the one left.
  const latest = useRef(ask)
  const [askSoon] = useState(() => paced(() => void latest.current(), paceMs))

  useEffect(() => {
    latest.current = ask
    void ask()
    const timer = setInterval(askSoon, everyMs)
    return () => {
      turn.current += 1
      clearInterval(timer)
    }
  }, [ask, askSoon])
  const shown = seen.sheet?.node
  const isLive = useLive({
    onReload: askSoon,
    onFigures: nodes => {
      if (shown === undefined || nodes.includes(shown)) askSoon()
    },
  })
  return { ...seen, isLive }
}
