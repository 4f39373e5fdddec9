import type { LiveEvent } from '@banyan/contract'

/** What a page hears from the stream: an event to follow, or how the stream itself is. */
export type LiveNews = LiveEvent | { event: 'status'; data: LiveStatus }
/** `lost` = reconnecting by itself; `refused` = nobody is signed in, waits for `openLiveStream` anew. */
export type LiveStatus = 'connecting' | 'live' | 'lost' | 'refused'

const events = ['matter', 'gone', 'figures', 'reload'] as const
const waitsMs = [500, 1_000, 2_000, 4_000, 8_000]

/**
 * Keeps one stream open until the returned function is called. The browser reconnects after a dropped line; after a refusal
 * or a server that was away we do. Either way `reload` is said: a stream that had no event yet has no last event id to send,
 * so anything may have been missed.
 */
export function openLiveStream(address: string, tell: (news: LiveNews) => void): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isClosed = false

  const connect = (isAgain: boolean) => {
    const opened = new EventSource(address, { withCredentials: true })
    source = opened
    let opens = 0
    opened.onopen = () => {
      failures = 0
      opens += 1
      tell({ event: 'status', data: 'live' })
      if (isAgain || opens > 1) tell({ event: 'reload', data: { why: 'reconnected' } })
      // Reconnected by the browser: without a session the stream would stay open and tell nothing about matters.
      if (opens > 1) void checkSession()
    }
    opened.onerror = () => {
      if (isClosed) return
      tell({ event: 'status', data: 'lost' })
      if (opened.readyState === EventSource.CLOSED) later()
    }
    for (const event of events) {
      opened.addEventListener(event, message => {
        const data: unknown = parse(message.data)
        if (data) tell({ event, data } as LiveNews)
      })
    }
  }
  const checkSession = async () => {
    if ((await sessionStatus()) !== 401 || isClosed) return
    source?.close()
    tell({ event: 'status', data: 'refused' })
  }
  const later = () => {
    const waitMs = waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 8_000
    failures += 1
    timer = setTimeout(() => void tryAgain(), waitMs)
  }
  // EventSource hides the status code: one plain request tells an ended session from a server that is away.
  const tryAgain = async () => {
    const status = await sessionStatus()
    if (isClosed) return
    if (status === 401) tell({ event: 'status', data: 'refused' })
    else if (status === 200) connect(true)
    else later()
  }

  connect(false)
  return () => {
    isClosed = true
    clearTimeout(timer)
    source?.close()
  }
}

function sessionStatus(): Promise<number> {
  return fetch('/api/session', { credentials: 'same-origin' }).then(
    answer => answer.status,
    () => 0,
  )
}

function parse(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null
  } catch {
    return null
  }
}
