import type { GridMesh } from './grid-mesh.ts'
import { doubleArea } from './grid-mesh.ts'
import type { Geometry, Outline, PlaceMap, Region, Ring } from './region.ts'

/** What drawing needs: children and grids under a node, exact unions, and boundaries that have rows of their own. */
export type MapFacts = {
  get: (code: string) => Region
  children: (code: string) => readonly Region[]
  gridsUnder: (code: string) => readonly number[]
  mesh: GridMesh
  ownBoundary: (code: string) => Geometry | undefined
  outlines: readonly Outline[]
  city: string
  illustrative: boolean
}

// Degrees: counties are looked at from afar (0.001° is 100 m), grids from near (0.00001° is 1 m).
const decimals = { city: 3, county: 4, town: 5, village: 5, grid: 5 } as const

/** Builds `Territory.mapOf`; what has been drawn once is kept. */
export function buildMapOf(facts: MapFacts): (parent: string) => PlaceMap {
  const drawn = new Map<string, PlaceMap>()
  return parent => {
    const known = drawn.get(parent)
    if (known) return known
    const node = facts.get(parent)
    const below = facts.children(parent)
    const shown = below.length > 0 ? below : [node]
    const features = shown.map(region => featureOf(region, rounded(groundOf(facts, region.code), decimals[node.level])))
    const map: PlaceMap = { type: 'FeatureCollection', illustrative: facts.illustrative, features }
    drawn.set(parent, map)
    return map
  }
}

/** Builds `Territory.landOf`: the city's land and, for the sea's shape, its neighbours'. */
export function buildLandOf(facts: MapFacts): () => PlaceMap {
  let drawn: PlaceMap | undefined
  return () => {
    if (drawn) return drawn
    const neighbours = facts.outlines.map(({ name, polygon }) => {
      const properties = { code: name, name, level: 'outline' as const, kind: 'neighbour', lon: 0, lat: 0 }
      return { type: 'Feature' as const, properties, geometry: rounded(polygon, decimals.city) }
    })
    const land = featureOf(facts.get(facts.city), rounded(groundOf(facts, facts.city), decimals.city))
    drawn = { type: 'FeatureCollection', illustrative: facts.illustrative, features: [...neighbours, land] }
    return drawn
  }
}

function groundOf(facts: MapFacts, code: string): Geometry {
  return facts.ownBoundary(code) ?? facts.mesh.unionOf(facts.gridsUnder(code))
}

function featureOf(region: Region, geometry: Geometry): PlaceMap['features'][number] {
  const { code, shortName, level, kind, lon, lat } = region
  return { type: 'Feature', properties: { code, name: shortName, level, kind, lon, lat }, geometry }
}

/** Rounds every corner alike, so that neighbours still meet; rings that shrink to nothing go. */
function rounded(geometry: Geometry, places: number): Geometry {
  const unit = 10 ** places
  const ringOf = (ring: Ring): Ring =>
    ring
      .map(([lon, lat]): [number, number] => [Math.round(lon * unit) / unit, Math.round(lat * unit) / unit])
      .filter(([lon, lat], n, all) => n === 0 || lon !== all[n - 1]?.[0] || lat !== all[n - 1]?.[1])
  const ringsOf = (rings: Ring[]) => rings.map(ringOf).filter(ring => ring.length > 3 && doubleArea(ring) !== 0)
  if (geometry.type === 'Polygon') return { type: 'Polygon', coordinates: ringsOf(geometry.coordinates) }
  return { type: 'MultiPolygon', coordinates: geometry.coordinates.map(ringsOf).filter(rings => rings.length > 0) }
}
