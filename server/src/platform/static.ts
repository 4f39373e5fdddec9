import { existsSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { App } from './module.ts'

/** One built browser app: the folder of its build and the path it answers under. */
export type BrowserApp = { folder: string; prefix: string }

/**
 * Serves the built apps: hashed assets for a year, the page itself never cached, and any path of an app without a dot
 * answered by its page (the app routes it). Throws when an app was not built.
 */
export async function serveApps(app: App, apps: readonly BrowserApp[]): Promise<void> {
  for (const [index, one] of apps.entries()) {
    if (!existsSync(join(one.folder, 'index.html')))
      throw new Error(`The app at ${one.folder} is not built. Run «npm run build».`)
    await app.register(staticFiles, {
      root: one.folder,
      prefix: one.prefix,
      decorateReply: index === 0,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })
  }
  const byLongestPrefix = apps.toSorted((a, b) => b.prefix.length - a.prefix.length)
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const owner = byLongestPrefix.find(one => `${path}/`.startsWith(one.prefix))
    if (!owner || path.startsWith('/api/') || /\.\w+$/.test(path)) return reply.callNotFound()
    return reply.header('cache-control', 'no-cache').sendFile('index.html', owner.folder)
  })
}
