import type { Sessions } from '../access/index.ts'
import type { Past } from '../platform/clock.ts'
import type { Module } from '../platform/module.ts'
import { fireLevels } from './fire-levels.ts'
import type { MatterHouse } from './house.ts'
import { matterRoutes } from './matter.routes.ts'
import { receiptRoutes } from './receipt.routes.ts'
import type { NextSerial } from './report-matter.ts'
import { runTimers } from './run-timers.ts'
import { supervisionRoutes } from './supervision.routes.ts'

/** Matters from report to rating: their rows, their history, their clocks. */
export function mattersModule(house: MatterHouse, sessions: Sessions, nextSerial: NextSerial, past: Past): Module {
  return {
    name: 'matters',
    tables: [
      'matters',
      'matter_facts',
      'reports',
      'matter_history',
      'matter_texts',
      'matter_keys',
      'matter_clocks',
      'clock_levels',
      'matter_asides',
      'sampling_rules',
      'submission_tokens',
      'number_blocks',
    ],
    periodic: [
      {
        name: 'fire-levels',
        everyMs: 60_000,
        why: 'Whoever has a matter hears of its warning and its end within a minute, and those above when it is late.',
        run: async () => void (await fireLevels(house, past.writtenUntil ?? house.clock.now())),
      },
      {
        name: 'run-timers',
        everyMs: 60_000,
        why: 'A pause or a mark ends at its hour, and what is finished is archived, with nobody watching.',
        run: async () => void (await runTimers(house)),
      },
    ],
    routes: app => {
      receiptRoutes(app, house, nextSerial)
      matterRoutes(app, house, sessions, nextSerial)
      supervisionRoutes(app, house, sessions)
    },
  }
}
