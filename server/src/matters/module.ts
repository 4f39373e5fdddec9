import type { Sessions } from '../access/index.ts'
import type { Module } from '../platform/module.ts'
import type { MatterHouse } from './house.ts'
import { matterRoutes } from './matter.routes.ts'
import { receiptRoutes } from './receipt.routes.ts'
import type { NextSerial } from './report-matter.ts'

/** Matters from report to rating: their rows, their history, their clocks. */
export function mattersModule(house: MatterHouse, sessions: Sessions, nextSerial: NextSerial): Module {
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
      'matter_asides',
      'sampling_rules',
      'submission_tokens',
      'number_blocks',
    ],
    routes: app => {
      receiptRoutes(app, house, nextSerial)
      matterRoutes(app, house, sessions, nextSerial)
    },
  }
}
