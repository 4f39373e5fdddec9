import { SupervisionPage, SupervisionQuery } from '@banyan/contract'
import { holds, type Sessions } from '../access/index.ts'
import type { App } from '../platform/module.ts'
import { problem } from '../platform/problems.ts'
import type { MatterHouse } from './house.ts'
import { listSupervision } from './list-supervision.ts'

/** The desk of those who decide and supervise: one post carries both. */
export function supervisionRoutes(app: App, house: MatterHouse, sessions: Sessions): void {
  app.get(
    '/api/supervision',
    {
      schema: { querystring: SupervisionQuery, response: { 200: SupervisionPage } },
      config: { access: { kind: 'list', needs: 'matter.supervise' } },
    },
    async request => {
      const actor = await sessions.require(request)
      if (!holds(actor, 'matter.supervise')) throw problem('permission-missing')
      return listSupervision(house, actor, request.query, request.ip)
    },
  )
}
