import type { LiveEvent } from '@banyan/contract'
import type { Sessions } from '../access/index.ts'
import type { App } from '../platform/module.ts'
import type { Follower, Watcher } from './follow-wakes.ts'

const heartbeatMs = 20_000
// A screen that does not read for this long is let go; it comes back with its last event's id.
const backlogBytes = 1_000_000

/** The one stream of a browser: Server-Sent Events with ids only. Without a session it carries figures alone. */
export function liveRoutes(app: App, follower: Follower, sessions: Sessions): void {
  app.get(
    '/api/live',
    { schema: { hide: true }, exposeHeadRoute: false, config: { rateLimit: {}, access: { kind: 'stream' } } },
    async (request, reply) => {
      const signed = await sessions.find(request)
      const { raw } = reply.hijack()
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      })
      const send = ({ event, data }: LiveEvent, id: number): void => {
        if (raw.writableLength > backlogBytes) raw.destroy()
        else raw.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      }
      const sent = Number(request.headers['last-event-id'])
      const lastEventId = request.headers['last-event-id'] === undefined ? null : Number.isSafeInteger(sent) ? sent : -1
      const watcher: Watcher = { actor: signed?.actor ?? null, send }
      const leave = await follower.add(watcher, lastEventId).catch(error => {
        raw.destroy()
        throw error
      })
      // The head goes out with this: a page that sees its stream open misses nothing from here on.
      raw.write('retry: 1000\n\n')
      // A session that ended must not go on hearing: the stream closes and the page is asked to sign in. Nor one whose posts ended.
      const heartbeat = setInterval(async () => {
        raw.write(': still here\n\n')
        if (!signed) return
        const now = await sessions.find(request).catch(() => signed)
        if (now) watcher.actor = now.actor
        else raw.end()
      }, heartbeatMs)
      const close = (): void => {
        clearInterval(heartbeat)
        leave()
      }
      raw.on('close', close)
      if (raw.destroyed) close()
    },
  )
}
