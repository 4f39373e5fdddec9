import type { Permission } from '@banyan/contract'
import type { App } from './module.ts'

/**
 * Who may ask a route, and what an answer may say of a matter. It stands with the route as `config.access`; the leak matrix
 * (leak-matrix.test.ts) makes the expected answer to every role of it.
 */
export type RouteAccess =
  /** Anybody; no answer says anything of a matter. */
  | { kind: 'public' }
  /** Who holds a receipt: its number with the secret, or with the last four of the phone where that is enough. */
  | { kind: 'receipt' }
  /** Anybody hears figures; of matters only who may know of them (the stream). */
  | { kind: 'stream' }
  /** Anybody signed in; no answer says anything of a matter. */
  | { kind: 'signed-in' }
  /** Who holds the permission, 403 otherwise; of matters no answer says more than `tells`. */
  | { kind: 'permission'; needs: Permission; tells?: 'numbers' }
  /** Anybody signed in, who holds the permission where one is named (403 otherwise); only matters in scope are in it. */
  | { kind: 'list'; needs?: Permission }
  /** Whose post with the permission covers the place, 404 otherwise; only matters in scope are in it. */
  | { kind: 'node'; needs: Permission }
  /** Who holds the permission (403 otherwise) by a post that covers the place (404 otherwise); only matters in scope are in it. */
  | { kind: 'place'; needs: Permission }
  /** Who may know of the matter, 404 otherwise; 403 without the permission, or for a complaint without `ofComplaint`. */
  | { kind: 'matter'; needs: Permission; ofComplaint?: Permission }

/** A route as the server answers it. */
export type ServedRoute = { method: string; url: string; access: RouteAccess }

declare module 'fastify' {
  interface FastifyContextConfig {
    access: RouteAccess
  }
}

const served = new WeakMap<App, ServedRoute[]>()

/** Makes the server refuse, when it is put together, a route of the API that does not say who may ask it. */
export function requireAccess(app: App): void {
  const routes: ServedRoute[] = []
  served.set(app, routes)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!/^\/api(\/|$)/.test(url)) return
    const access = config?.access
    if (!access) throw new Error(`${String(method)} ${url} does not say who may ask it: give the route config.access.`)
    for (const one of [method].flat()) routes.push({ method: one, url, access })
  })
}

/** Every route of the API, HEAD among them, in the order they were put together. */
export function servedRoutes(app: App): readonly ServedRoute[] {
  return served.get(app) ?? []
}
