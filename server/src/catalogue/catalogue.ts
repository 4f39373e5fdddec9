import type { Criterion, Item, Limit, Route, Unit } from '@banyan/contract'
import type { Level, StoredKind, StoredUnit } from '../organisation/index.ts'
import { buildLists, type CatalogueLists, type ListRows } from './build-lists.ts'
import { buildRoutingIndex } from './build-routing-index.ts'
import type { ItemRecord, OverrideRecord } from './catalogue.sql.ts'
import { findUnits, type UnitEntry } from './find-units.ts'
import { type PlaceOf, routeItem } from './route-item.ts'
import { searchItems } from './search-items.ts'
import { placeOf, type TerritoryView } from './territory-view.ts'

/** An item with what the server needs beside what officers see. */
export type CatalogueItem = Item & {
  sceneCode: string
  opening: string
  exclusions: string
  limitNote: string
  restricted: boolean
  lowestLevel: Level
  version: number
  /** Kinds of unit in order: the first leads, the others assist. */
  kinds: readonly string[]
}

/** The catalogue of one day, in the process: no question needs the database. Frozen; load it again when rows change. */
export type Catalogue = CatalogueLists & {
  item: (code: string) => CatalogueItem | undefined
  /** Every item, by code. */
  all: () => readonly CatalogueItem[]
  search: (q: string, limit: number) => Item[]
  /** Who leads, and every rule looked at. No region: the city's. Throws RangeError for an unknown item. */
  route: (input: { item: string; region: string | null; subjectUnit?: string | null }) => Route
  /** The unit that handles while a duty is disputed: the nearest fallback unit, from the town upwards, that is not excluded. */
  fallback: (input: { region: string | null; not: readonly string[] }) => string
  unit: (code: string) => Unit | undefined
  /** Units near a region (null: the city), nearest first; with a question the whole city is searched. */
  unitsNear: (region: string | null, q: string, limit: number) => Unit[]
  /** Limit of the handle stage, and of first contact (null: no contact is due). Throws RangeError for an unknown item. */
  limitOf: (item: string) => { handle: Limit; firstContact: Limit | null }
  criteriaOf: (item: string) => readonly Criterion[]
}

/** The rows a catalogue is built from. */
export type CatalogueRows = ListRows & {
  items: readonly ItemRecord[]
  overrides: readonly OverrideRecord[]
  kinds: readonly StoredKind[]
  units: readonly StoredUnit[]
}

/** Builds the catalogue from rows. Throws when no unit of the city can serve as fallback, so that routing never fails. */
export function buildCatalogue(rows: CatalogueRows, territory: TerritoryView): Catalogue {
  const regionName = (region: string) => territory.get(region)?.name ?? region
  const index = buildRoutingIndex(rows, rows.dutyLines, regionName)
  const { city } = territory
  if (index.fallbackKinds.filter(kind => index.unitOf(city, kind)).length < 2) {
    throw new Error('The city needs units of two fallback kinds, so that one remains when the other is the subject')
  }
  const items = new Map(rows.items.map(row => [row.code, toItem(row, index.kindName)]))
  const units = new Map(rows.units.map(row => [row.code, toEntry(row, index.kindName, territory)]))
  const all = [...items.values()]
  const entries = [...units.values()]
  const known = (code: string): CatalogueItem => {
    const item = items.get(code)
    if (item === undefined) throw new RangeError(`Unknown item: ${code}`)
    return item
  }
  return {
    ...buildLists(rows),
    item: code => items.get(code),
    all: () => all,
    search: (q, limit) => searchItems(all, q, limit),
    route: ({ item, region, subjectUnit = null }) =>
      routeItem({ item: known(item), place: placeOf(territory, region), subjectUnit }, index),
    fallback: ({ region, not }) => {
      const { town, county } = placeOf(territory, region)
      const found = index.fallbackKinds
        .flatMap(kind => [town, county, city].flatMap(at => (at ? (index.unitOf(at, kind)?.code ?? []) : [])))
        .find(code => !not.includes(code))
      if (found === undefined) throw new Error('The city needs a fallback unit that is not the subject of the matter')
      return found
    },
    unit: code => units.get(code)?.unit,
    unitsNear: (region, q, limit) => {
      const place = placeOf(territory, region)
      return findUnits(entries, chainOf(place), place.county ?? null, q, limit)
    },
    limitOf: code => ({ handle: known(code).limit, firstContact: known(code).firstContact }),
    criteriaOf: code => known(code).criteria,
  }
}

function chainOf({ village, town, county, city }: PlaceOf): string[] {
  return [village, town, county, city].filter(region => region !== null && region !== undefined)
}

function toItem(row: ItemRecord, kindName: (kind: string) => string): CatalogueItem {
  const [leadKind = ''] = row.kinds
  const { code, name, colloquial, criteria, marks, urgent, direct, selfHandling, className } = row
  const { opening, exclusions, limitNote, restricted, lowestLevel, version, kinds } = row
  return {
    ...{ code, name, scene: row.sceneName, className, colloquial, criteria, marks, urgent, direct, selfHandling },
    limit: { amount: Number(row.limitAmount), unit: row.limitUnit },
    firstContact:
      row.contactAmount !== null && row.contactUnit !== null
        ? { amount: Number(row.contactAmount), unit: row.contactUnit }
        : null,
    leadKind,
    leadKindName: kindName(leadKind),
    ...{ sceneCode: row.scene, opening, exclusions, limitNote, restricted, lowestLevel, version, kinds },
  }
}

function toEntry(row: StoredUnit, kindName: (kind: string) => string, territory: TerritoryView): UnitEntry {
  const { code, name, kind, region, shortName } = row
  const unit: Unit = { code, name, kind, region, regionName: territory.get(region)?.name ?? region }
  return { unit, shortName, kindName: kindName(kind), county: placeOf(territory, region).county ?? null }
}
