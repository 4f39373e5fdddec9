import type { Geometry, Ring } from './region.ts'

/** Grids as rings of shared corners, so that unions are exact: a side two grids share is the same two corners. */
export type GridMesh = {
  /** The union of grids, by their position in the list the mesh was made from. */
  unionOf(grids: readonly number[]): Geometry
}

/** Names every distinct corner once. Exteriors run counter-clockwise (RFC 7946), holes clockwise. */
export function meshOf(geometries: readonly Geometry[]): GridMesh {
  const numbers = new Map<number, Map<number, number>>()
  const points: [number, number][] = []
  const numberOf = ([lon, lat]: [number, number]): number => {
    const row = numbers.getOrInsertComputed(lon, () => new Map<number, number>())
    const known = row.get(lat)
    if (known !== undefined) return known
    row.set(lat, points.length)
    points.push([lon, lat])
    return points.length - 1
  }
  const grids = geometries.map(geometry => {
    const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    return pieces.flatMap(rings => rings.map((ring, n) => oriented(ring, n === 0).map(numberOf)))
  })
  const pointOf = (corner: number): [number, number] => points[corner] ?? [0, 0]
  return { unionOf: members => geometryOf(traceRings(members.flatMap(n => grids[n] ?? [])), pointOf) }
}

/** Twice the signed area of a closed ring in square degrees, positive when counter-clockwise. */
export function doubleArea(ring: readonly (readonly [number, number])[]): number {
  let sum = 0
  for (let n = 1; n < ring.length; n++) {
    const [ax, ay] = ring[n - 1] ?? [0, 0]
    const [bx, by] = ring[n] ?? [0, 0]
    sum += ax * by - bx * ay
  }
  return sum
}

function oriented(ring: Ring, isExterior: boolean): Ring {
  return doubleArea(ring) > 0 === isExterior ? ring : ring.toReversed()
}

const stride = 2 ** 26

/** The sides without a twin in the other direction, put end to end. Closed rings of corners. */
function traceRings(rings: readonly number[][]): number[][] {
  const sides = new Set<number>()
  for (const ring of rings) {
    for (let n = 1; n < ring.length; n++) {
      const [from = 0, to = 0] = [ring[n - 1], ring[n]]
      if (!sides.delete(to * stride + from)) sides.add(from * stride + to)
    }
  }
  const onward = new Map<number, number[]>()
  for (const side of sides) {
    const from = Math.floor(side / stride)
    const ways = onward.get(from)
    if (ways) ways.push(side % stride)
    else onward.set(from, [side % stride])
  }
  const traced: number[][] = []
  for (const start of onward.keys()) {
    while ((onward.get(start)?.length ?? 0) > 0) traced.push(...loopsOf(walk(start, onward)))
  }
  return traced
}

function walk(start: number, onward: Map<number, number[]>): number[] {
  const path = [start]
  for (let at = onward.get(start)?.pop(); at !== undefined; at = at === start ? undefined : onward.get(at)?.pop())
    path.push(at)
  return path
}

/** A walk that passes a corner twice (two pieces touching in a point) becomes two simple rings. */
function loopsOf(path: number[]): number[][] {
  const loops: number[][] = []
  const open: number[] = []
  for (const corner of path) {
    const before = open.indexOf(corner)
    if (before >= 0) loops.push([...open.splice(before), corner])
    open.push(corner)
  }
  return loops.filter(loop => loop.length > 3)
}

function geometryOf(loops: number[][], pointOf: (corner: number) => [number, number]): Geometry {
  const rings = loops.map((loop): Ring => loop.map(pointOf))
  const exteriors = rings.filter(ring => doubleArea(ring) > 0).map(ring => [ring])
  for (const hole of rings.filter(ring => doubleArea(ring) < 0)) {
    const [lon, lat] = hole[0] ?? [0, 0]
    const around = exteriors.filter(([ring = []]) => ringHolds(ring, hole, lon, lat))
    const smallest = around.toSorted((a, b) => doubleArea(a[0] ?? []) - doubleArea(b[0] ?? []))[0]
    smallest?.push(hole)
  }
  const [only] = exteriors
  if (exteriors.length === 1 && only) return { type: 'Polygon', coordinates: only }
  return { type: 'MultiPolygon', coordinates: exteriors }
}

function ringHolds(ring: Ring, hole: Ring, lon: number, lat: number): boolean {
  const [nextLon, nextLat] = hole[1] ?? [lon, lat]
  const [x, y] = [(lon + nextLon) / 2, (lat + nextLat) / 2]
  let inside = false
  for (let n = 1; n < ring.length; n++) {
    const [ax, ay] = ring[n - 1] ?? [0, 0]
    const [bx, by] = ring[n] ?? [0, 0]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}
