import { api } from '@banyan/contract'
import { type LiveNews, openLiveStream } from './live-stream.ts'
import type { LiveWish } from './live-worker.ts'

/** Follows the one stream until the returned function is called: through a worker shared by all tabs where there is one. */
export function connectLive(session: string, tell: (news: LiveNews) => void): () => void {
  if (!('SharedWorker' in globalThis)) return openLiveStream(api.live(), tell)
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'banyan-workbench-live',
  })
  const wish = (what: LiveWish) => worker.port.postMessage(what)
  const leave = () => wish({ wish: 'leave' })
  worker.port.onmessage = (message: MessageEvent<LiveNews>) => tell(message.data)
  const follow = () => wish({ wish: 'follow', address: api.live(), session })
  // A page left and come back to is taken from the browser's memory as it was: it must ask again.
  const comeBack = (event: PageTransitionEvent) => {
    if (!event.persisted) return
    follow()
    tell({ event: 'reload', data: { why: 'back' } })
  }
  follow()
  window.addEventListener('pagehide', leave)
  window.addEventListener('pageshow', comeBack)
  return () => {
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('pageshow', comeBack)
    leave()
    worker.port.close()
  }
}
