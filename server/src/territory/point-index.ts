import Flatbush from 'flatbush'
import type { Geometry, Ring } from './region.ts'

/** Answers which of many polygons holds a point. */
export type PointIndex = {
  /** Position of the polygon in the list, or -1. A point on a shared side belongs to exactly one of the two. */
  find(lon: number, lat: number): number
}

/** Indexes the boxes of all pieces with flatbush and keeps their rings in one flat array for the exact test. */
export function indexPolygons(geometries: readonly Geometry[]): PointIndex {
  const pieces = geometries.flatMap((geometry, owner) => {
    const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    return parts.map(rings => ({ owner, rings }))
  })
  const sideCount = pieces.reduce((sum, { rings }) => sum + rings.reduce((n, ring) => n + ring.length - 1, 0), 0)
  const sides = new Float64Array(sideCount * 4)
  const starts = new Uint32Array(pieces.length + 1)
  const owners = Uint32Array.from(pieces, piece => piece.owner)
  // Four boxes per node answered 1.3-1.6 M/s here, the default sixteen 0.9-1.2 M/s.
  const boxes = new Flatbush(Math.max(pieces.length, 1), 4)
  let at = 0
  pieces.forEach(({ rings }, piece) => {
    starts[piece] = at
    for (const ring of rings) at = writeSides(ring, sides, at)
    const flat = rings.flat()
    const lons = flat.map(point => point[0])
    const lats = flat.map(point => point[1])
    boxes.add(Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats))
  })
  if (pieces.length === 0) boxes.add(0, 0, 0, 0)
  starts[pieces.length] = at
  boxes.finish()
  let found = -1
  return {
    find(lon, lat) {
      found = -1
      boxes.search(lon, lat, lon, lat, piece => {
        if (found < 0 && holds(sides, starts[piece] ?? 0, starts[piece + 1] ?? 0, lon, lat)) found = owners[piece] ?? -1
        return false
      })
      return found
    },
  }
}

/** Sides run upwards, so that two neighbours compute the same crossing to the last bit. */
function writeSides(ring: Ring, sides: Float64Array, start: number): number {
  let at = start
  ring.slice(1).forEach((to, n) => {
    const from = ring[n] ?? to
    const [low, high] = from[1] <= to[1] ? [from, to] : [to, from]
    sides.set([...low, ...high], at)
    at += 4
  })
  return at
}

function holds(sides: Float64Array, start: number, end: number, x: number, y: number): boolean {
  let inside = false
  for (let n = start; n < end; n += 4) {
    const lowY = sides[n + 1] ?? 0
    const highY = sides[n + 3] ?? 0
    if (y < lowY || y >= highY) continue
    const lowX = sides[n] ?? 0
    const highX = sides[n + 2] ?? 0
    if (x < ((highX - lowX) * (y - lowY)) / (highY - lowY) + lowX) inside = !inside
  }
  return inside
}
