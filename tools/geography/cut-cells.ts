import { Delaunay } from 'd3-delaunay'
import { intersection } from 'polyclip-ts'
import { isInside, type Point } from './plane.ts'

/** A grid's cell: its pieces of land (counter-clockwise, open rings), the piece with the seed first. */
export type Cell = { pieces: Point[][]; isCoastal: boolean }

/** The Voronoi cells of the seeds, cut at the coast. Neighbours share their corners exactly. */
export function cutCells(land: readonly Point[], seeds: readonly Point[], onProgress: (done: number) => void): Cell[] {
  const xs = land.map(point => point[0])
  const ys = land.map(point => point[1])
  const margin = 50
  const voronoi = Delaunay.from(seeds).voronoi([
    Math.min(...xs) - margin,
    Math.min(...ys) - margin,
    Math.max(...xs) + margin,
    Math.max(...ys) + margin,
  ])
  const sides = sidesOf(land)
  return seeds.map((seed, index) => {
    onProgress(index)
    const cell = ((voronoi.cellPolygon(index) ?? []) as Point[]).slice(0, -1)
    if (!meetsCoast(cell, sides)) return { pieces: [cell], isCoastal: false }
    const pieces = intersection([cell], [land as Point[]]).map(([ring = []]) => ring.slice(0, -1) as Point[])
    pieces.sort((a, b) => Number(isInside(b, seed)) - Number(isInside(a, seed)))
    if (pieces.length === 0) throw new Error(`the cell at ${seed} has no land`)
    return { pieces, isCoastal: true }
  })
}

type Side = { left: number; right: number; bottom: number; top: number }

function sidesOf(ring: readonly Point[]): Side[] {
  return ring.map(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay]
    return { left: Math.min(ax, bx), right: Math.max(ax, bx), bottom: Math.min(ay, by), top: Math.max(ay, by) }
  })
}

function meetsCoast(cell: readonly Point[], sides: readonly Side[]): boolean {
  const left = Math.min(...cell.map(p => p[0]))
  const right = Math.max(...cell.map(p => p[0]))
  const bottom = Math.min(...cell.map(p => p[1]))
  const top = Math.max(...cell.map(p => p[1]))
  return sides.some(side => side.left <= right && side.right >= left && side.bottom <= top && side.top >= bottom)
}
