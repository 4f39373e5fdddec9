import { Duty, DutyNowQuery, DutyQuery, HandOver, HandOverInput, Sheet, TakeDuty } from '@banyan/contract'
import Type from 'typebox'
import type { Sessions } from '../access/index.ts'
import type { App } from '../platform/module.ts'
import { handOver } from './hand-over.ts'
import type { DutyHouse } from './house.ts'
import { readDuty, readSheet, readSituation } from './read-duty.ts'
import { takeDuty } from './take-duty.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** Taking the duty, handing it over, and reading its sheets. */
export function dutyRoutes(app: App, house: DutyHouse, sessions: Sessions): void {
  app.get('/api/duty', { schema: { querystring: DutyQuery, response: { 200: Duty } } }, async request =>
    readDuty(house, await sessions.require(request), request.query),
  )

  app.get('/api/duty/now', { schema: { querystring: DutyNowQuery, response: { 200: Sheet } } }, async request =>
    readSituation(house, await sessions.require(request), request.query.region),
  )

  app.get('/api/duty/sheets/:id', { schema: { params: ById, response: { 200: HandOver } } }, async request =>
    readSheet(house, await sessions.require(request), request.params.id),
  )

  app.post('/api/duty/take', { schema: { body: TakeDuty, response: { 200: Duty } } }, async request =>
    takeDuty(house, await sessions.require(request), request.body),
  )

  app.post('/api/duty/hand-over', { schema: { body: HandOverInput, response: { 200: HandOver } } }, async request =>
    handOver(house, await sessions.require(request), request.body),
  )
}
