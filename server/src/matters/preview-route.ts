import type { Route } from '@banyan/contract'
import { type Actor, scopeSql } from '../access/index.ts'
import { problem } from '../platform/problems.ts'
import type { MatterHouse } from './house.ts'
import { matterById } from './read.sql.ts'

/** Which unit an item's rule would name for this matter, and every rule looked at: shown before a dispatch. */
export async function previewRoute(
  house: MatterHouse,
  actor: Actor,
  ask: { id: string; item: string },
): Promise<Route> {
  const [row] = await matterById(house.sql, ask.id, scopeSql(house.sql, actor))
  if (!row) throw problem('not-found')
  if (!house.catalogue.item(ask.item)) throw problem('item-unknown', { field: '/querystring/item' })
  return house.catalogue.route({
    item: ask.item,
    region: row.village ?? row.town,
    subjectUnit: row.subjects[0] ?? null,
  })
}
