import { type LiveNews, type LiveStatus, openLiveStream } from './live-stream.ts'

// One stream per browser: HTTP/1.1 allows six connections to a host, and officers open many tabs.
const ports = new Set<MessagePort>()
const line: { close: (() => void) | null; session: string; status: LiveStatus } = {
  close: null,
  session: '',
  status: 'connecting',
}

function tellAll(news: LiveNews): void {
  if (news.event === 'status') line.status = news.data
  if (news.event === 'status' && news.data === 'refused') stop()
  for (const port of ports) port.postMessage(news)
}

function stop(): void {
  line.close?.()
  line.close = null
}

function start(address: string, session: string): void {
  if (line.session !== session) stop()
  line.session = session
  if (!line.close) line.close = openLiveStream(address, tellAll)
}

/** What a page may say to the worker. Another `session` opens another stream: the old one belongs to somebody else. */
export type LiveWish = { wish: 'follow'; address: string; session: string } | { wish: 'leave' }

const scope: unknown = globalThis
const worker = scope as { onconnect: (event: MessageEvent) => void }
worker.onconnect = event => {
  const [port] = event.ports
  if (!port) return
  ports.add(port)
  port.onmessage = (message: MessageEvent<LiveWish>) => {
    const wish = message.data
    if (wish.wish === 'leave') {
      ports.delete(port)
      if (ports.size === 0) stop()
      return
    }
    start(wish.address, wish.session)
    port.postMessage({ event: 'status', data: line.status } satisfies LiveNews)
  }
}
