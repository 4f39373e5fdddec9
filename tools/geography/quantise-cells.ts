import type { Cell } from './cut-cells.ts'
import { doubleArea, fromPlane, type Point } from './plane.ts'

/** Coordinates are kept in hundred-thousandths of a degree, about one metre. */
export const unitsPerDegree = 1e5

/** The mesh in whole units: corners once, pieces as rings of corner numbers. */
export type Mesh = { corners: Point[]; cells: number[][][] }

const snapUnits = 3

/**
 * Rounds cells to whole units and names every corner once. Corners within three units (3 m) become one, so that the two
 * neighbours of a cut at the coast agree; sides that shrink to nothing disappear from both neighbours alike.
 */
export function quantiseCells(cells: readonly Cell[]): Mesh {
  const corners: Point[] = []
  const byBucket = new Map<string, number[]>()
  const cornerAt = (point: Point): number => {
    const [lon, lat] = fromPlane(point)
    const [x, y] = [Math.round(lon * unitsPerDegree), Math.round(lat * unitsPerDegree)]
    const [column, row] = [Math.floor(x / snapUnits), Math.floor(y / snapUnits)]
    for (let c = column - 1; c <= column + 1; c++)
      for (let r = row - 1; r <= row + 1; r++)
        for (const known of byBucket.get(`${c},${r}`) ?? []) {
          const [kx, ky] = corners[known] ?? [0, 0]
          if (Math.hypot(kx - x, ky - y) <= snapUnits) return known
        }
    corners.push([x, y])
    const bucket = byBucket.get(`${column},${row}`) ?? []
    byBucket.set(`${column},${row}`, [...bucket, corners.length - 1])
    return corners.length - 1
  }
  const ringOf = (piece: Point[]): number[] => {
    const ring = piece.map(cornerAt).filter((corner, index, all) => corner !== all.at(index - 1))
    const area = doubleArea(ring.map(corner => corners[corner] ?? [0, 0]))
    return area < 0 ? ring.reverse() : ring
  }
  const rings = cells.map(cell => cell.pieces.map(ringOf).filter(ring => ring.length > 2))
  return { corners, cells: rings }
}
