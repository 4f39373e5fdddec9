import type { Sessions } from '../access/index.ts'
import type { Module } from '../platform/module.ts'
import { dutyRoutes } from './duty.routes.ts'
import type { DutyHouse } from './house.ts'

/** The duty of towns, counties and the city: who keeps it, and the sheet it is handed over with. */
export function dutyModule(house: DutyHouse, sessions: Sessions): Module {
  return { name: 'duty', tables: ['duty_shifts'], routes: app => dutyRoutes(app, house, sessions) }
}
