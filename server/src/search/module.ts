import type { Sessions } from '../access/index.ts'
import type { MatterHouse } from '../matters/index.ts'
import type { Module } from '../platform/module.ts'
import { makeOldMattersIndexer } from './index-old-matters.ts'
import { indexSteps } from './index-words.ts'
import { searchRoutes } from './search.routes.ts'

/** Finding matters by number, words and place through a blind index behind the relay, and on the map. */
export function searchModule(house: MatterHouse, sessions: Sessions): Module {
  const indexOld = makeOldMattersIndexer(house)
  return {
    name: 'search',
    tables: ['matter_words'],
    routes: app => searchRoutes(app, house, sessions),
    onSteps: (sql, rows) => indexSteps(house, sql, rows),
    periodic: [
      {
        name: 'index-old-matters',
        everyMs: 10_000,
        why: 'Matters older than the index are found too; once through at each start.',
        run: indexOld,
      },
    ],
  }
}
