import type { Sessions } from '../access/index.ts'
import type { Module } from '../platform/module.ts'
import { auditRoutes } from './audit.routes.ts'
import type { AuditHouse } from './read-trail.ts'

/** Reading the audit trail, itself written to it; every module writes its lines through `platform/audit.ts`. */
export function auditModule(house: AuditHouse, sessions: Sessions): Module {
  return { name: 'audit', tables: [], routes: app => auditRoutes(app, house, sessions) }
}
