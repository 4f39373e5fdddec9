import type { Geometry, Ring } from './region.ts'

/** The committed illustrative geography, decoded to degrees. */
export type Geography = {
  seats: Map<string, [number, number]>
  neighbours: Ring[]
  grids: { code: string; village: string; kind: string; name: string; centre: [number, number]; polygon: Geometry }[]
}

type Packed = {
  unitsPerDegree: number
  seats: Record<string, [number, number]>
  neighbours: [number, number][][]
  corners: number[]
  grids: [code: string, village: string, kind: string, name: string, centre: [number, number], rings: number[][]][]
}

/**
 * Unpacks `geography.json`: corners are differences from the one before, in whole units; a ring lists corner numbers, each
 * as difference from the one before. Two grids that share a side name the same corners, so they meet exactly.
 */
export function readGeography(text: string): Geography {
  const packed = JSON.parse(text) as Packed
  const degrees = ([x, y]: [number, number]): [number, number] => [x / packed.unitsPerDegree, y / packed.unitsPerDegree]
  const corners = cornersOf(packed.corners).map(degrees)
  const closed = (ring: [number, number][]): Ring => [...ring, ring[0] ?? [0, 0]]
  const ringOf = (steps: number[]): Ring => {
    let corner = 0
    return closed(
      steps.map(step => {
        corner += step
        return corners[corner] ?? [0, 0]
      }),
    )
  }
  return {
    seats: new Map(Object.entries(packed.seats).map(([code, at]) => [code, degrees(at)])),
    neighbours: packed.neighbours.map(ring => closed(ring.map(degrees))),
    grids: packed.grids.map(([code, village, kind, name, centre, rings]) => {
      return { code, village, kind, name, centre: degrees(centre), polygon: geometryOf(rings.map(ringOf)) }
    }),
  }
}

function cornersOf(steps: number[]): [number, number][] {
  const corners: [number, number][] = []
  let [x, y] = [0, 0]
  for (let at = 0; at < steps.length; at += 2) {
    x += steps[at] ?? 0
    y += steps[at + 1] ?? 0
    corners.push([x, y])
  }
  return corners
}

function geometryOf(pieces: Ring[]): Geometry {
  const [first = []] = pieces
  if (pieces.length === 1) return { type: 'Polygon', coordinates: [first] }
  return { type: 'MultiPolygon', coordinates: pieces.map(piece => [piece]) }
}
