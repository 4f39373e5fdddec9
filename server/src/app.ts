import { join } from 'node:path'
import { About } from '@banyan/contract'
import type { Logger } from 'pino'
import type { City } from './city.ts'
import { newestRoot } from './ledger/index.ts'
import { makeHttp } from './platform/http.ts'
import type { App } from './platform/module.ts'
import { serveApps } from './platform/static.ts'

/** This build's version. */
export const version = '0.1.0'

/** Makes the HTTP server of a city: every module's routes, and the three browser apps unless only the API is wanted. */
export async function makeApp(city: City, log: Logger, options: { apps: boolean }): Promise<App> {
  const { config } = city
  const app = await makeHttp({
    log,
    version,
    trustProxy: config.trustProxy,
    requestsPerMinute: config.requestsPerMinute,
  })
  for (const module of city.modules) module.routes?.(app)

  app.get(
    '/api/about',
    { schema: { response: { 200: About } }, config: { rateLimit: {}, access: { kind: 'public' } } },
    async () => {
      const [root] = await newestRoot(city.sql)
      return {
        city: { code: config.city.code, name: config.city.name },
        mode: config.mode,
        version,
        now: city.clock.now().toString(),
        signedRoot: root
          ? {
              n: root.n,
              leaves: root.to,
              root: merkleRootOf(root.message),
              signedAt: root.signedAt.toISOString(),
              publicKey: root.publicKey,
            }
          : null,
      }
    },
  )
  app.get('/api/openapi.json', { schema: { hide: true }, config: { rateLimit: {}, access: { kind: 'public' } } }, () =>
    app.swagger(),
  )

  if (options.apps) {
    const built = (name: string): string => join(config.root, 'apps', name, 'dist')
    await serveApps(app, [
      { folder: built('resident'), prefix: '/' },
      { folder: built('workbench'), prefix: '/workbench/' },
      { folder: built('screen'), prefix: '/screen/' },
    ])
  }
  await app.ready()
  return app
}

function merkleRootOf(message: string): string {
  return (JSON.parse(message) as { merkleRoot: string }).merkleRoot
}
