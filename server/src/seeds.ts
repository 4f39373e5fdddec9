import { seedCatalogue } from './catalogue/index.ts'
import { seedCalendar } from './clocks/index.ts'
import { seedOrganisation } from './organisation/index.ts'
import type { Sql } from './platform/db.ts'
import { seedTerritory } from './territory/index.ts'

/** What every city starts from, in order: its places, its working time, its public bodies, its standard items. Safe to repeat. */
export const seeds: readonly { name: string; run: (sql: Sql) => Promise<unknown> }[] = [
  { name: 'places', run: seedTerritory },
  { name: 'working time', run: seedCalendar },
  { name: 'public bodies', run: seedOrganisation },
  { name: 'standard items', run: seedCatalogue },
]
