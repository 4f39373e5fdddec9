import { gzipSync } from 'node:zlib'
import type { NamedGrid } from './name-grids.ts'
import { type Mesh, unitsPerDegree } from './quantise-cells.ts'
import type { Lonlat } from './read-drawing.ts'

/** Everything the file carries beside the mesh. */
export type GeographyFacts = {
  grids: readonly NamedGrid[]
  mesh: Mesh
  /** A WGS-84 point inside each cell. */
  centres: readonly Lonlat[]
  /** The seats of towns, counties and the city. */
  seats: ReadonlyMap<string, Lonlat>
  neighbours: readonly Lonlat[][]
}

/**
 * The geography as compressed JSON: `corners` are whole units as differences from the corner before, in the order the
 * rings first name them; a ring is corner numbers, each as difference from the one before. The same input, the same bytes.
 */
export function writeGeography({ grids, mesh, centres, seats, neighbours }: GeographyFacts): Buffer {
  const renumbered = new Map<number, number>()
  const corners: number[] = []
  let last: readonly [number, number] = [0, 0]
  const numberOf = (corner: number): number => {
    const known = renumbered.get(corner)
    if (known !== undefined) return known
    const point = mesh.corners[corner] ?? [0, 0]
    corners.push(point[0] - last[0], point[1] - last[1])
    last = point
    renumbered.set(corner, renumbered.size)
    return renumbered.size - 1
  }
  const ringOf = (ring: readonly number[]) => {
    const numbers = ring.map(numberOf)
    return numbers.map((number, index) => number - (numbers[index - 1] ?? 0))
  }
  const units = ([lon, lat]: Lonlat) => [Math.round(lon * unitsPerDegree), Math.round(lat * unitsPerDegree)]
  const rows = grids.map(({ code, village, kind, name, cell }) => [
    code,
    village,
    kind,
    name,
    units(centres[cell] ?? [0, 0]),
    (mesh.cells[cell] ?? []).map(ringOf),
  ])
  const text = JSON.stringify({
    note: '示意：the team’s own coarse drawing, not a survey; see README.md beside this file',
    unitsPerDegree,
    seats: Object.fromEntries([...seats].map(([code, at]) => [code, units(at)])),
    neighbours: neighbours.map(ring => ring.map(units)),
    corners,
    grids: rows,
  })
  return gzipSync(text, { level: 9 })
}
