import { createRequire } from 'node:module'
import type gcoordTypes from 'gcoord'
import { latLngToCell } from 'h3-js'
import { indexPolygons } from './point-index.ts'
import type { Geometry, Located, Outside, Position, Region, Territory } from './region.ts'

// The package is CommonJS whose declared default export is, at run time, the module itself.
const gcoord: typeof gcoordTypes.default = createRequire(import.meta.url)('gcoord')

/** What locating needs: the grids with their ground and the codes above them, the land of all, and that of the neighbours. */
export type LocateFacts = {
  grids: readonly { region: Region; polygon: Geometry; above: GridAncestors }[]
  /** The outline of all grids together; asked for only when a point lies outside. */
  land: () => Geometry
  neighbours: readonly Geometry[]
}

/** Codes above a grid in the organisational tree. */
export type GridAncestors = { village: string; town: string; county: string; city: string }

/** How far from the city's land the sea still counts as the city's, in kilometres [own]. */
const seaReachKm = 60

/** Builds `Territory.locate`: point → grid by index and exact test; at sea → the nearest harbour's special grid. */
export function buildLocate(facts: LocateFacts): Territory['locate'] {
  const index = indexPolygons(facts.grids.map(grid => grid.polygon))
  const neighbours = indexPolygons(facts.neighbours)
  const harbours = facts.grids.flatMap(({ region }, grid) => {
    return region.kind === 'harbour' ? [{ grid, lon: region.lon, lat: region.lat }] : []
  })
  let sides: Float64Array | undefined

  const answer = (grid: number, atSea: boolean, datum: Position['datum'], lon: number, lat: number): Located => {
    const { region, above } = facts.grids[grid] ?? missing(grid)
    const { village, town, county, city } = above
    return { outside: false, grid: region.code, village, town, county, city, atSea, datum, lon, lat }
  }
  const offLand = (datum: Position['datum'], lon: number, lat: number): Located | Outside => {
    sides ??= sidesOf(facts.land())
    if (distanceToKm(sides, lon, lat) > seaReachKm) return { outside: true, reason: 'beyond' }
    if (neighbours.find(lon, lat) >= 0) return { outside: true, reason: 'neighbour' }
    const nearest = harbours.toSorted((a, b) => apartKm(a, lon, lat) - apartKm(b, lon, lat))[0]
    return nearest ? answer(nearest.grid, true, datum, lon, lat) : { outside: true, reason: 'beyond' }
  }
  return (position, options) => {
    const { lon, lat } = toWgs84(position)
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw new RangeError('lon and lat must be finite numbers')
    const grid = index.find(lon, lat)
    const found = grid >= 0 ? answer(grid, false, position.datum, lon, lat) : offLand(position.datum, lon, lat)
    return options?.h3 === undefined || found.outside ? found : { ...found, h3: latLngToCell(lat, lon, options.h3) }
  }
}

function toWgs84({ lon, lat, datum }: Position): { lon: number; lat: number } {
  if (datum !== 'gcj02') return { lon, lat }
  const [trueLon, trueLat] = gcoord.transform<[number, number]>([lon, lat], gcoord.GCJ02, gcoord.WGS84)
  return { lon: trueLon, lat: trueLat }
}

function missing(grid: number): never {
  throw new Error(`the index names grid ${grid}, which is not there`)
}

function sidesOf(land: Geometry): Float64Array {
  const pieces = land.type === 'Polygon' ? [land.coordinates] : land.coordinates
  const sides = pieces.flat().flatMap(ring => ring.slice(1).flatMap((to, n) => [...(ring[n] ?? to), ...to]))
  return Float64Array.from(sides)
}

const kmPerDegree = 111.2

function apartKm(harbour: { lon: number; lat: number }, lon: number, lat: number): number {
  const east = (harbour.lon - lon) * kmPerDegree * Math.cos((lat * Math.PI) / 180)
  return Math.hypot(east, (harbour.lat - lat) * kmPerDegree)
}

/** Flat-earth distance to the nearest side: within 1 % at the distances that matter. */
function distanceToKm(sides: Float64Array, lon: number, lat: number): number {
  const shrink = Math.cos((21 * Math.PI) / 180)
  let least = Infinity
  for (let n = 0; n < sides.length; n += 4) {
    const ax = ((sides[n] ?? 0) - lon) * shrink
    const ay = (sides[n + 1] ?? 0) - lat
    const dx = ((sides[n + 2] ?? 0) - lon) * shrink - ax
    const dy = (sides[n + 3] ?? 0) - lat - ay
    const along = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
    least = Math.min(least, (ax + along * dx) ** 2 + (ay + along * dy) ** 2)
  }
  return Math.sqrt(least) * kmPerDegree
}
