import { FigureEntries, type FigureName, FigureQuery, FigureSheet, figureNames } from '@banyan/contract'
import Type from 'typebox'
import type { Sessions } from '../access/index.ts'
import type { App } from '../platform/module.ts'
import { type FigureHouse, openFigure, readFigures } from './read-figures.ts'

const ByName = Type.Object({ name: Type.Enum([...figureNames] as FigureName[]) })
const EntriesQuery = Type.Object({ ...FigureQuery.properties, after: Type.Optional(Type.String({ maxLength: 200 })) })

/** Figures are for everyone; the lists behind them need an account whose scope covers the node. */
export function figureRoutes(app: App, house: FigureHouse, sessions: Sessions): void {
  app.get(
    '/api/figures',
    {
      schema: { querystring: FigureQuery, response: { 200: FigureSheet } },
      config: { rateLimit: {}, access: { kind: 'public' } },
    },
    request => readFigures(house, request.query),
  )

  app.get(
    '/api/figures/:name/entries',
    {
      schema: { params: ByName, querystring: EntriesQuery, response: { 200: FigureEntries } },
      config: { access: { kind: 'node', needs: 'figures.open' } },
    },
    async request => openFigure(house, await sessions.require(request), request.params.name, request.query),
  )
}
