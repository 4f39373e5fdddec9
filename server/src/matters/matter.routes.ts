import {
  Act,
  ActOutcome,
  DeskReceipt,
  DeskReportInput,
  ExplainedClock,
  Matter,
  MatterPage,
  MatterQuery,
  PhoneSearch,
  Reveal,
  Revealed,
  Route,
  roleCan,
  type Stage,
  stages,
} from '@banyan/contract'
import Type from 'typebox'
import { holds, type Sessions } from '../access/index.ts'
import type { App } from '../platform/module.ts'
import { problem } from '../platform/problems.ts'
import { actOnMatter } from './act-on-matter.ts'
import { explainClock } from './explain-clock.ts'
import type { MatterHouse } from './house.ts'
import { findByPhone, listMatters } from './list-matters.ts'
import { previewRoute } from './preview-route.ts'
import { readMatter } from './read-matter.ts'
import { type NextSerial, reportMatter } from './report-matter.ts'
import { revealReporter } from './reveal-reporter.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const RouteQuery = Type.Object({ item: Type.String({ pattern: '^[0-9]{7}$' }) })
const ClockPath = Type.Object({
  id: Type.String({ format: 'uuid' }),
  seq: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'the step that started the clock' }),
  stage: Type.Enum([...stages] as Stage[]),
})
// Which move a role may make is the policy's to say, with its reason.
const readsMatter = { access: { kind: 'matter', needs: 'matter.read' } } as const

/** What officers do with matters. Every read and write is scoped to what the caller may know of. */
export function matterRoutes(app: App, house: MatterHouse, sessions: Sessions, nextSerial: NextSerial): void {
  app.get(
    '/api/matters',
    { schema: { querystring: MatterQuery, response: { 200: MatterPage } }, config: { access: { kind: 'list' } } },
    async request => listMatters(house, await sessions.require(request), request.query, request.ip),
  )

  app.get(
    '/api/matters/:id',
    { schema: { params: ById, response: { 200: Matter } }, config: readsMatter },
    async request => readMatter(house, await sessions.require(request), { id: request.params.id, address: request.ip }),
  )

  app.post(
    '/api/matters/:id/moves',
    { schema: { params: ById, body: Act, response: { 200: ActOutcome } }, config: readsMatter },
    async request =>
      actOnMatter(house, nextSerial, await sessions.require(request), { id: request.params.id, ...request.body }),
  )

  app.get(
    '/api/matters/:id/route',
    { schema: { params: ById, querystring: RouteQuery, response: { 200: Route } }, config: readsMatter },
    async request =>
      previewRoute(house, await sessions.require(request), { id: request.params.id, item: request.query.item }),
  )

  app.get(
    '/api/matters/:id/clocks/:seq/:stage',
    { schema: { params: ClockPath, response: { 200: ExplainedClock } }, config: readsMatter },
    async request => explainClock(house, await sessions.require(request), request.params),
  )

  app.post(
    '/api/matters/:id/reveal',
    {
      schema: { params: ById, body: Reveal, response: { 200: Revealed } },
      config: { access: { kind: 'matter', needs: 'reporter.reveal', ofComplaint: 'reporter.find' } },
    },
    async request =>
      revealReporter(house, await sessions.require(request), {
        id: request.params.id,
        purpose: request.body.purpose,
        address: request.ip,
      }),
  )

  app.post(
    '/api/desk/reports',
    {
      schema: { body: DeskReportInput, response: { 201: DeskReceipt } },
      config: { access: { kind: 'permission', needs: 'matter.enter' } },
    },
    async (request, reply) => {
      const actor = await sessions.require(request)
      if (!holds(actor, 'matter.enter')) throw problem('permission-missing')
      const receipt = await reportMatter(house, nextSerial, request.body, {
        door: request.body.door,
        actor,
        post: actor.posts.find(post => roleCan(post.role, 'matter.enter')) ?? null,
      })
      return reply.status(201).send(receipt)
    },
  )

  app.post(
    '/api/desk/phone-search',
    {
      schema: { body: PhoneSearch, response: { 200: MatterPage } },
      config: { access: { kind: 'list', needs: 'reporter.find' } },
    },
    async request => {
      const actor = await sessions.require(request)
      if (!holds(actor, 'reporter.find')) throw problem('permission-missing')
      return findByPhone(house, actor, request.body, request.ip)
    },
  )
}
