import { AuditPage, AuditQuery } from '@banyan/contract'
import { holds, type Sessions } from '../access/index.ts'
import type { App } from '../platform/module.ts'
import { problem } from '../platform/problems.ts'
import { type AuditHouse, readTrail } from './read-trail.ts'

/** The trail, for the audit administrator alone. */
export function auditRoutes(app: App, house: AuditHouse, sessions: Sessions): void {
  app.get(
    '/api/audit',
    {
      schema: { querystring: AuditQuery, response: { 200: AuditPage } },
      config: { access: { kind: 'permission', needs: 'audit.read', tells: 'numbers' } },
    },
    async request => {
      const actor = await sessions.require(request)
      if (!holds(actor, 'audit.read')) throw problem('permission-missing')
      return readTrail(house, actor, request.query, request.ip)
    },
  )
}
