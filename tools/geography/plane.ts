import type { Lonlat } from './read-drawing.ts'

/** A point on the drawing plane: kilometres east and north of the plane's origin near the middle of the city. */
export type Point = [number, number]

const origin: Lonlat = [110.3, 21.1]
const kmPerDegreeLat = 110.7
const kmPerDegreeLon = 111.32 * Math.cos((origin[1] * Math.PI) / 180)

/** Degrees to kilometres; a plain cylinder is good enough for a drawing 130 km wide. */
export function toPlane([lon, lat]: Lonlat): Point {
  return [(lon - origin[0]) * kmPerDegreeLon, (lat - origin[1]) * kmPerDegreeLat]
}

/** Kilometres to degrees. */
export function fromPlane([x, y]: Point): Lonlat {
  return [origin[0] + x / kmPerDegreeLon, origin[1] + y / kmPerDegreeLat]
}

/** Twice the signed area, positive when the ring runs counter-clockwise. */
export function doubleArea(ring: readonly Point[]): number {
  let sum = 0
  let [px, py] = ring.at(-1) ?? [0, 0]
  for (const [x, y] of ring) {
    sum += px * y - x * py
    px = x
    py = y
  }
  return sum
}

/** Whether the point lies inside the ring (even-odd). */
export function isInside(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false
  let [px, py] = ring.at(-1) ?? [0, 0]
  for (const [qx, qy] of ring) {
    if (qy > y !== py > y && x < ((px - qx) * (y - qy)) / (py - qy) + qx) inside = !inside
    px = qx
    py = qy
  }
  return inside
}

/** Squared distance in km². */
export function distance2([ax, ay]: Point, [bx, by]: Point): number {
  return (ax - bx) ** 2 + (ay - by) ** 2
}

/** The centre of gravity of a ring. */
export function centroid(ring: readonly Point[]): Point {
  let [cx, cy] = [0, 0]
  let [px, py] = ring.at(-1) ?? [0, 0]
  for (const [x, y] of ring) {
    const cross = px * y - x * py
    cx += (px + x) * cross
    cy += (py + y) * cross
    px = x
    py = y
  }
  const six = 3 * doubleArea(ring)
  return [cx / six, cy / six]
}
