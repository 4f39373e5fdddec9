import type { Criterion, Limit } from '@banyan/contract'
import type postgres from 'postgres'
import type { Level } from '../organisation/index.ts'

/** An item with its scene and class, as read for the in-process catalogue. Limits are numerics, read as text. */
export type ItemRecord = {
  code: string
  name: string
  scene: string
  sceneName: string
  className: string
  colloquial: string[]
  opening: string
  exclusions: string
  criteria: Criterion[]
  limitAmount: string
  limitUnit: Limit['unit']
  limitNote: string
  contactAmount: string | null
  contactUnit: Limit['unit'] | null
  marks: string[]
  urgent: boolean
  restricted: boolean
  direct: boolean
  selfHandling: boolean
  lowestLevel: Level
  version: number
  /** In rank order: the first leads. */
  kinds: string[]
}

/** A region's own rule for an item. */
export type OverrideRecord = { item: string; region: string; kind: string }

/** The items valid on a day (`YYYY-MM-DD`), by code. */
export async function selectItems(sql: postgres.Sql, day: string): Promise<ItemRecord[]> {
  return sql<ItemRecord[]>`
    select i.code, i.name, i.scene, s.name as "sceneName", c.name as "className", i.colloquial, i.opening,
      i.exclusions, i.criteria, i.limit_amount as "limitAmount", i.limit_unit as "limitUnit",
      i.limit_note as "limitNote", i.contact_amount as "contactAmount", i.contact_unit as "contactUnit",
      i.marks, i.urgent, i.restricted, i.direct, i.self_handling as "selfHandling",
      i.lowest_level as "lowestLevel", i.version,
      array(select k.kind from item_kinds k where k.item = i.code order by k.rank) as kinds
    from items i
    join scenes s on s.code = i.scene
    join item_classes c on c.code = s.class
    where i.valid_from <= ${day}::date and (i.valid_to is null or i.valid_to > ${day}::date)
    order by i.code`
}

/** The regions' own rules valid on a day; of several for one item and region the newest counts and comes last. */
export async function selectOverrides(sql: postgres.Sql, day: string): Promise<OverrideRecord[]> {
  return sql<OverrideRecord[]>`
    select item, region, kind
    from item_leads
    where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)
    order by item, region, valid_from`
}
