import type { Chance } from './chance.ts'
import { distance2, type Point } from './plane.ts'

/** A seed and the sample points nearest to it. */
export type Cluster = { seed: Point; points: Point[] }

const rounds = 14

/** `count` seeds spread evenly over the sample points (Lloyd's relaxation), each with its points. */
export function relaxSeeds(points: readonly Point[], count: number, chance: Chance): Cluster[] {
  let seeds = firstSeeds(points, count, chance)
  let clusters = gather(points, seeds)
  for (let round = 0; round < rounds; round++) {
    seeds = clusters.map(middleOf)
    clusters = gather(points, seeds)
  }
  return clusters
}

function firstSeeds(points: readonly Point[], count: number, chance: Chance): Point[] {
  if (points.length < count) throw new Error(`${points.length} sample points cannot carry ${count} seeds`)
  const left = [...points]
  return Array.from({ length: count }, () => {
    const at = Math.floor(chance() * left.length)
    const [seed = [0, 0]] = left.splice(at, 1)
    return seed
  })
}

function gather(points: readonly Point[], seeds: readonly Point[]): Cluster[] {
  const clusters: Cluster[] = seeds.map(seed => ({ seed, points: [] }))
  for (const point of points) {
    let best = 0
    let least = Infinity
    seeds.forEach((seed, index) => {
      const distance = distance2(seed, point)
      if (distance < least) [best, least] = [index, distance]
    })
    clusters[best]?.points.push(point)
  }
  return clusters
}

function middleOf({ seed, points }: Cluster): Point {
  if (points.length === 0) return seed
  const x = points.reduce((sum, point) => sum + point[0], 0) / points.length
  const y = points.reduce((sum, point) => sum + point[1], 0) / points.length
  return [x, y]
}
