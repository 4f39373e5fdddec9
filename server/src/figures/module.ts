import type { Sessions } from '../access/index.ts'
import type { Module } from '../platform/module.ts'
import { applySteps } from './apply-steps.ts'
import { figureRoutes } from './figure.routes.ts'
import type { FigureHouse } from './read-figures.ts'

/** Counted matters: what was entered, closed, and is open, and the list behind each number. */
export function figuresModule(house: FigureHouse, sessions: Sessions): Module {
  return {
    name: 'figures',
    tables: ['figure_cells', 'figure_entries'],
    routes: app => figureRoutes(app, house, sessions),
    onSteps: applySteps,
  }
}
