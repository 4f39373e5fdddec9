import { generateUnits, readUnitDifferences, readUnitKinds } from '../organisation/index.ts'
import { type TestRegion, testRegions } from '../organisation/testing.ts'
import type { OverrideRecord } from './catalogue.sql.ts'
import type { CatalogueRows } from './catalogue.ts'
import { buildCatalogue, type Catalogue } from './catalogue.ts'
import { readCatalogue } from './read-catalogue.ts'
import { readDutyLines, readLegalRoads, readMarkKinds } from './read-lists.ts'
import { validFrom } from './seed-lists.ts'
import type { Places, TerritoryView } from './territory-view.ts'

/** The small city as the catalogue sees a territory. */
export function testTerritory(regions: readonly TestRegion[] = testRegions): TerritoryView {
  const byCode = new Map(regions.map(region => [region.code, region]))
  return {
    city: '440800',
    get: code => byCode.get(code),
    ancestors: code => {
      if (!byCode.has(code)) throw new RangeError(`Unknown region: ${code}`)
      const places: Places = { village: null, town: null, county: null, city: null }
      for (let at = byCode.get(code); at; at = at.parent === null ? undefined : byCode.get(at.parent)) {
        places[at.level] = at.code
      }
      return places
    },
  }
}

/** The committed catalogue and the small city's units as rows, without a database. */
export function testRows(overrides: readonly OverrideRecord[] = []): CatalogueRows {
  const { classes, scenes, items } = readCatalogue()
  const kinds = readUnitKinds()
  const sceneOf = new Map(scenes.map(scene => [scene.code, scene]))
  const classOf = new Map(classes.map(row => [row.code, row.name]))
  const kindNames = new Map(kinds.map(row => [row.kind, row.name]))
  const validity = { validFrom, validTo: null }
  return {
    overrides,
    dutyLines: readDutyLines()
      .map(line => ({
        ...line,
        sceneName: sceneOf.get(line.scene)?.name ?? '',
        kindName: kindNames.get(line.kind) ?? '',
        ...validity,
      }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    roads: readLegalRoads().map(road => ({ ...road, ...validity })),
    markKinds: readMarkKinds().map(mark => ({ ...mark, ...validity })),
    items: items.map(item => {
      const scene = sceneOf.get(item.scene)
      return {
        ...item,
        sceneName: scene?.name ?? '',
        className: classOf.get(scene?.class ?? '') ?? '',
        limitAmount: String(item.limit.amount),
        limitUnit: item.limit.unit,
        contactAmount: item.firstContact === null ? null : String(item.firstContact.amount),
        contactUnit: item.firstContact?.unit ?? null,
        version: 1,
      }
    }),
    kinds: kinds
      .map(({ kind, name, fallbackRank }) => ({ kind, name, levels: [], fallbackRank }))
      .sort((a, b) => (a.fallbackRank ?? 99) - (b.fallbackRank ?? 99)),
    units: generateUnits(kinds, testRegions, readUnitDifferences()).map(({ short_name, ...unit }) => ({
      ...unit,
      shortName: short_name,
    })),
  }
}

/** The committed catalogue over the small city, with these regional rules. */
export function testCatalogue(overrides: readonly OverrideRecord[] = []): Catalogue {
  return buildCatalogue(testRows(overrides), testTerritory())
}
