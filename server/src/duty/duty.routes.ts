import { Duty, DutyNowQuery, DutyQuery, HandOver, HandOverInput, Sheet, TakeDuty } from '@banyan/contract'
import Type from 'typebox'
import type { Sessions } from '../access/index.ts'
import type { App } from '../platform/module.ts'
import { handOver } from './hand-over.ts'
import type { DutyHouse } from './house.ts'
import { readDuty, readSheet, readSituation } from './read-duty.ts'
import { takeDuty } from './take-duty.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const ofPlace = { access: { kind: 'place', needs: 'duty.keep' } } as const
const ofOwn = { access: { kind: 'list', needs: 'duty.keep' } } as const

/** Taking the duty, handing it over, and reading its sheets. */
export function dutyRoutes(app: App, house: DutyHouse, sessions: Sessions): void {
  app.get(
    '/api/duty',
    { schema: { querystring: DutyQuery, response: { 200: Duty } }, config: ofPlace },
    async request => readDuty(house, await sessions.require(request), { ...request.query, address: request.ip }),
  )

  app.get(
    '/api/duty/now',
    { schema: { querystring: DutyNowQuery, response: { 200: Sheet } }, config: ofPlace },
    async request =>
      readSituation(house, await sessions.require(request), { region: request.query.region, address: request.ip }),
  )

  app.get(
    '/api/duty/sheets/:id',
    { schema: { params: ById, response: { 200: HandOver } }, config: ofPlace },
    async request => readSheet(house, await sessions.require(request), { id: request.params.id, address: request.ip }),
  )

  app.post('/api/duty/take', { schema: { body: TakeDuty, response: { 200: Duty } }, config: ofPlace }, async request =>
    takeDuty(house, await sessions.require(request), { ...request.body, address: request.ip }),
  )

  app.post(
    '/api/duty/hand-over',
    { schema: { body: HandOverInput, response: { 200: HandOver } }, config: ofOwn },
    async request => handOver(house, await sessions.require(request), { ...request.body, address: request.ip }),
  )
}
