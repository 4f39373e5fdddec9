import { buildLandOf, buildMapOf, type MapFacts } from './draw-map.ts'
import { meshOf } from './grid-mesh.ts'
import { growTrees, type Trees } from './grow-trees.ts'
import { buildLocate } from './locate-point.ts'
import type { Geometry, Region, Territory, TerritoryRows } from './region.ts'
import { buildSearch } from './search-places.ts'

/** Indexes the rows of one day in memory. Pure: the same rows, the same answers. Throws where rows contradict each other. */
export function buildTerritory(rows: TerritoryRows): Territory {
  const trees = growTrees(rows.regions, rows.parents)
  const city = theCity(rows.regions)
  const ground = new Map(rows.boundaries.map(({ code, polygon }) => [code, polygon]))
  const grids = gridsOf(rows.regions, ground, trees)
  const position = new Map(grids.map(({ region }, n) => [region.code, n]))
  const gridsUnder = (code: string): number[] => {
    const own = position.get(code)
    return own === undefined ? trees.children(code, 'org').flatMap(child => gridsUnder(child.code)) : [own]
  }
  const fullName = (code: string) => fullNameIn(trees, code)
  const mesh = meshOf(grids.map(grid => grid.polygon))
  const facts: MapFacts = {
    get: trees.mustGet,
    children: code => trees.children(code, 'org'),
    gridsUnder,
    mesh,
    ownBoundary: code => ground.get(code),
    outlines: rows.outlines,
    city,
    illustrative: rows.boundaries.some(boundary => boundary.illustrative),
  }
  const all = grids.map((_, n) => n)
  return {
    version: rows.version,
    city,
    illustrative: facts.illustrative,
    locate: buildLocate({
      grids,
      land: () => mesh.unionOf(all),
      neighbours: rows.outlines.map(outline => outline.polygon),
    }),
    get: trees.get,
    children: (code, tree = 'org') => trees.children(code, tree),
    ancestors: code => trees.ancestors(code, 'org'),
    statParents: code => trees.ancestors(code, 'stat'),
    isUnder: trees.isUnder,
    fullName,
    search: buildSearch({
      regions: rows.regions.filter(region => region.level !== 'city' && region.fullPinyin !== ''),
      parentOf: code => trees.parentOf(code, 'org'),
      isUnder: trees.isUnder,
      fullName,
    }),
    mapOf: buildMapOf(facts),
    landOf: buildLandOf(facts),
  }
}

function theCity(regions: readonly Region[]): string {
  const cities = regions.filter(region => region.level === 'city')
  const [city] = cities
  if (!city || cities.length > 1) throw new Error(`a territory has one city, not ${cities.length}`)
  return city.code
}

type Grid = Parameters<typeof buildLocate>[0]['grids'][number]

function gridsOf(regions: readonly Region[], ground: ReadonlyMap<string, Geometry>, trees: Trees): Grid[] {
  return regions
    .filter(region => region.level === 'grid')
    .map(region => {
      const polygon = ground.get(region.code)
      if (!polygon) throw new Error(`grid ${region.code} has no boundary`)
      const { village, town, county, city } = trees.ancestors(region.code, 'org')
      if (!village || !town || !county || !city) throw new Error(`grid ${region.code} does not hang on the city`)
      return { region, polygon, above: { village, town, county, city } }
    })
}

/** Pseudo units stand in the statistical tree only: their names are read there. */
function fullNameIn(trees: Trees, code: string): string {
  const inOrg = trees.lineOf(code, 'org')
  const line = inOrg.length > 1 ? inOrg : trees.lineOf(code, 'stat')
  return (line.length > 1 ? line.slice(1) : line).map(region => region.shortName).join(' ')
}
