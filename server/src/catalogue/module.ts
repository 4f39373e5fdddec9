import type { Sessions } from '../access/index.ts'
import type { Module } from '../platform/module.ts'
import { catalogueRoutes } from './catalogue.routes.ts'
import type { Catalogue } from './catalogue.ts'

/** Standard items, the rules that name who leads, and the lists of duties, legal roads and marks. `catalogue` is asked on every request, so that a reloaded one is used at once. */
export function catalogueModule(catalogue: () => Catalogue, sessions: Sessions): Module {
  return {
    name: 'catalogue',
    tables: ['item_classes', 'scenes', 'items', 'item_kinds', 'item_leads', 'duty_lines', 'legal_roads', 'mark_kinds'],
    routes: app =>
      catalogueRoutes(app, { catalogue, requireStaff: async request => void (await sessions.require(request)) }),
  }
}
