import type postgres from 'postgres'
import { loadUnits } from '../organisation/index.ts'
import { selectItems, selectOverrides } from './catalogue.sql.ts'
import { buildCatalogue, type Catalogue } from './catalogue.ts'
import { selectLists } from './lists.sql.ts'
import type { TerritoryView } from './territory-view.ts'

/**
 * The catalogue as valid on `day` (`YYYY-MM-DD` in the city's zone), in statements side by side.
 * Load it again on a new day, when rows change and when the territory is reloaded.
 */
export async function loadCatalogue(sql: postgres.Sql, territory: TerritoryView, day: string): Promise<Catalogue> {
  const [items, overrides, { kinds, units }, lists] = await Promise.all([
    selectItems(sql, day),
    selectOverrides(sql, day),
    loadUnits(sql, day),
    selectLists(sql, day),
  ])
  return buildCatalogue({ items, overrides, kinds, units, ...lists }, territory)
}
