import { MatterBox, MatterPage, MatterPins, MatterSearch } from '@banyan/contract'
import type { FastifyRequest } from 'fastify'
import { type Actor, holds, type Sessions } from '../access/index.ts'
import type { MatterHouse } from '../matters/index.ts'
import type { App } from '../platform/module.ts'
import { problem } from '../platform/problems.ts'
import { findMatters } from './find-matters.ts'
import { findPins } from './find-pins.ts'

const listOfMatters = { access: { kind: 'list', needs: 'matter.read' } } as const

/** Looking for matters by number, words and place, and on the map; for every post that reads matters. */
export function searchRoutes(app: App, house: MatterHouse, sessions: Sessions): void {
  app.get(
    '/api/matters/search',
    { schema: { querystring: MatterSearch, response: { 200: MatterPage } }, config: listOfMatters },
    async request => findMatters(house, await reader(request), request.query, request.ip),
  )

  app.get(
    '/api/matters/map',
    { schema: { querystring: MatterBox, response: { 200: MatterPins } }, config: listOfMatters },
    async request => findPins(house, await reader(request), request.query, request.ip),
  )

  async function reader(request: FastifyRequest): Promise<Actor> {
    const actor = await sessions.require(request)
    if (!holds(actor, 'matter.read')) throw problem('permission-missing')
    return actor
  }
}
