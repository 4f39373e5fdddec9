import type { Module } from '../platform/module.ts'
import type { Territory } from './region.ts'
import { territoryRoutes } from './territory.routes.ts'

/** Places: the two dated trees, the ground of every grid, point → grid, and the search for names. */
export function territoryModule(territory: Territory): Module {
  return {
    name: 'territory',
    tables: [
      'regions',
      'region_parents',
      'region_lineage',
      'region_boundaries',
      'territory_outlines',
      'territory_versions',
    ],
    routes: app => territoryRoutes(app, territory),
  }
}
