import { DutyLine, Item, MarkKind, Problem, Road, Unit } from '@banyan/contract'
import type { preHandlerHookHandler } from 'fastify'
import Type from 'typebox'
import type { App } from '../platform/module.ts'
import type { Catalogue } from './catalogue.ts'
import { listDutyLines } from './list-duty-lines.ts'

/** What the routes need. `catalogue` is asked on every request, so that a reloaded one is used at once. */
export type CatalogueRoutesDeps = { catalogue: () => Catalogue; requireStaff: preHandlerHookHandler }

const Words = Type.String({ maxLength: 100 })
const Amount = Type.Integer({ minimum: 1, maximum: 300, default: 50 })
const ItemQuery = Type.Object(
  { q: Type.Optional(Words), limit: Type.Optional(Amount) },
  { additionalProperties: false },
)
const UnitQuery = Type.Object(
  {
    near: Type.Optional(Type.String({ pattern: '^[0-9]{6,15}$', description: 'region code; none: the city' })),
    q: Type.Optional(Words),
    limit: Type.Optional(Amount),
  },
  { additionalProperties: false },
)
const DutyLineQuery = Type.Object(
  {
    q: Type.Optional(Words),
    item: Type.Optional(Type.String({ pattern: '^[0-9]{7}$', description: 'its scene comes first' })),
    limit: Type.Optional(Amount),
  },
  { additionalProperties: false },
)
const Nothing = Type.Object({}, { additionalProperties: false })
const rowsMax = 300

/** What staff can choose from: `GET /api/items`, `units`, `duty-lines`, `roads` and `marks`. */
export function catalogueRoutes(app: App, deps: CatalogueRoutesDeps): void {
  choiceRoutes(app, deps)
  listRoutes(app, deps)
}

function choiceRoutes(app: App, { catalogue, requireStaff }: CatalogueRoutesDeps): void {
  app.get(
    '/api/items',
    {
      preHandler: requireStaff,
      config: { access: { kind: 'signed-in' } },
      schema: { querystring: ItemQuery, response: { 200: Type.Array(Item), '4xx': Problem } },
    },
    request => catalogue().search(request.query.q ?? '', request.query.limit ?? 50),
  )
  app.get(
    '/api/units',
    {
      preHandler: requireStaff,
      config: { access: { kind: 'signed-in' } },
      schema: { querystring: UnitQuery, response: { 200: Type.Array(Unit), '4xx': Problem } },
    },
    request => {
      const { near = null, q = '', limit = 50 } = request.query
      return catalogue().unitsNear(near, q, limit)
    },
  )
}

function listRoutes(app: App, { catalogue, requireStaff }: CatalogueRoutesDeps): void {
  app.get(
    '/api/duty-lines',
    {
      preHandler: requireStaff,
      config: { access: { kind: 'signed-in' } },
      schema: { querystring: DutyLineQuery, response: { 200: Type.Array(DutyLine), '4xx': Problem } },
    },
    request => listDutyLines(catalogue(), request.query),
  )
  app.get(
    '/api/roads',
    {
      preHandler: requireStaff,
      config: { access: { kind: 'signed-in' } },
      schema: { querystring: Nothing, response: { 200: Type.Array(Road), '4xx': Problem } },
    },
    () => catalogue().roads().slice(0, rowsMax),
  )
  app.get(
    '/api/marks',
    {
      preHandler: requireStaff,
      config: { access: { kind: 'signed-in' } },
      schema: { querystring: Nothing, response: { 200: Type.Array(MarkKind), '4xx': Problem } },
    },
    () => catalogue().markKinds().slice(0, rowsMax),
  )
}
