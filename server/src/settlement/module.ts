import type { Module } from '../platform/module.ts'
import { noteLateSteps } from './note-late-steps.ts'
import { type SettlementHouse, settleWeeks } from './settle-weeks.ts'
import { settlementRoutes } from './settlement.routes.ts'

/** The weekly settlement: every village's week closes by itself on Sunday 24:00, frozen, and amended in sight. */
export function settlementModule(house: SettlementHouse): Module {
  return {
    name: 'settlement',
    tables: ['settled_weeks', 'village_weeks', 'village_week_lines', 'village_week_amendments'],
    routes: app => settlementRoutes(app, house),
    onSteps: (sql, rows) => noteLateSteps(sql, house.zone, rows),
    periodic: [
      {
        name: 'settle-weeks',
        everyMs: 30_000,
        why: 'A village reads its week on Monday; what an outage left out is settled first, oldest week first.',
        run: async () => void (await settleWeeks(house)),
      },
    ],
  }
}
