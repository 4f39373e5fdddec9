import {
  PlaceAnswer,
  PlaceCodeParams,
  type PlaceHit,
  PlaceLocateAnswer,
  PlaceLocateQuery,
  PlaceMapAnswer,
  PlaceSearchAnswer,
  PlaceSearchQuery,
} from '@banyan/contract'
import type { App } from '../platform/module.ts'
import { problem } from '../platform/problems.ts'
import type { Region, Territory } from './region.ts'

const open = { config: { rateLimit: {}, access: { kind: 'public' } } } as const
const anHour = 'public, max-age=3600, stale-while-revalidate=86400'

/** The public addresses of places: search, locate, one place, its map. They say nothing about matters or people. */
export function territoryRoutes(app: App, territory: Territory): void {
  app.get(
    '/api/places/search',
    { schema: { querystring: PlaceSearchQuery, response: { 200: PlaceSearchAnswer } }, ...open },
    async request => {
      const { q, limit, within } = request.query
      if (within !== undefined) known(territory, within)
      return { hits: territory.search(q, { limit: limit ?? 20, ...(within !== undefined && { within }) }) }
    },
  )
  app.get(
    '/api/places/locate',
    { schema: { querystring: PlaceLocateQuery, response: { 200: PlaceLocateAnswer } }, ...open },
    async request => {
      const { lon, lat, datum = 'wgs84' } = request.query
      // The validator lets «Infinity» through its bounds.
      if (!Number.isFinite(lon)) throw problem('bad-input', { field: '/querystring/lon', detail: 'must be finite' })
      if (!Number.isFinite(lat)) throw problem('bad-input', { field: '/querystring/lat', detail: 'must be finite' })
      const found = territory.locate({ lon, lat, datum })
      return found.outside ? found : { ...found, fullName: territory.fullName(found.grid) }
    },
  )
  app.get(
    '/api/places/:code',
    { schema: { params: PlaceCodeParams, response: { 200: PlaceAnswer } }, ...open },
    async (request, reply) => {
      const region = known(territory, request.params.code)
      reply.header('cache-control', anHour)
      return {
        ...hitOf(territory, region),
        shortName: region.shortName,
        validFrom: region.validFrom,
        validTo: region.validTo,
        organisational: territory.ancestors(region.code),
        statistical: territory.statParents(region.code),
        children: territory.children(region.code).map(child => hitOf(territory, child)),
      }
    },
  )
  app.get(
    '/api/places/:code/map',
    { schema: { params: PlaceCodeParams, response: { 200: PlaceMapAnswer } }, ...open },
    async (request, reply) => {
      const { code } = known(territory, request.params.code)
      reply.header('cache-control', anHour)
      return territory.mapOf(code)
    },
  )
}

function known(territory: Territory, code: string): Region {
  const region = territory.get(code)
  if (!region) throw problem('place-unknown', { detail: code })
  return region
}

function hitOf(territory: Territory, { code, name, level, kind, lon, lat }: Region): PlaceHit {
  return { code, name, fullName: territory.fullName(code), level, kind, lon, lat }
}
