import { VillageParams, VillageWeek, VillageWeekParams, VillageWeeks, VillageWeeksQuery } from '@banyan/contract'
import type { App } from '../platform/module.ts'
import { readVillageWeek, readVillageWeeks } from './read-village-weeks.ts'
import type { SettlementHouse } from './settle-weeks.ts'

const limited = { config: { rateLimit: {}, access: { kind: 'public' } } } as const

/** A village's settled weeks, for everyone; they say nothing of a person and compare with no other village. */
export function settlementRoutes(app: App, house: SettlementHouse): void {
  app.get(
    '/api/villages/:code/weeks',
    { schema: { params: VillageParams, querystring: VillageWeeksQuery, response: { 200: VillageWeeks } }, ...limited },
    request => readVillageWeeks(house, request.params.code, request.query),
  )

  app.get(
    '/api/villages/:code/weeks/:week',
    { schema: { params: VillageWeekParams, response: { 200: VillageWeek } }, ...limited },
    request => readVillageWeek(house, request.params.code, request.params.week),
  )
}
