import type { LiveEvent } from '@banyan/contract'
import { api } from '@banyan/contract/routes'
import { useEffect, useRef, useState } from 'react'

/** A browser gives up on a stream it was refused (a restart, a proxy's error page); then we ask again ourselves. */
const askAgainMs = 2_000

type Heard = {
  /** Figures of these nodes have changed. */
  onFigures: (nodes: readonly string[]) => void
  /** What is shown may be out of date as a whole: after a gap, or because the server says so. */
  onReload: () => void
}

/** Listens to the one live stream for as long as the screen stands. True while it is connected. */
export function useLive(heard: Heard): boolean {
  const [isOn, setIsOn] = useState(false)
  const latest = useRef(heard)
  useEffect(() => {
    latest.current = heard
  })
  useEffect(() => {
    let stream: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = () => {
      stream = new EventSource(api.live())
      stream.addEventListener('open', () => {
        setIsOn(true)
        latest.current.onReload()
      })
      stream.addEventListener('figures', event => latest.current.onFigures(nodesIn(event.data)))
      stream.addEventListener('reload', () => latest.current.onReload())
      stream.addEventListener('error', () => {
        setIsOn(false)
        if (stream?.readyState !== EventSource.CLOSED) return
        clearTimeout(timer)
        timer = setTimeout(open, askAgainMs)
      })
    }
    open()
    return () => {
      clearTimeout(timer)
      stream?.close()
    }
  }, [])
  return isOn
}

type FiguresData = Extract<LiveEvent, { event: 'figures' }>['data']

function nodesIn(data: string): readonly string[] {
  const { nodes } = JSON.parse(data) as FiguresData
  return nodes
}
