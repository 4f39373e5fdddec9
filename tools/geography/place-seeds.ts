import { Delaunay } from 'd3-delaunay'
import { intersection } from 'polyclip-ts'
import { chanceFrom, seedOf, shuffled } from './chance.ts'
import { measureWays, type WetShare } from './over-land.ts'
import { distance2, isInside, type Point } from './plane.ts'
import { type Cluster, relaxSeeds } from './relax-seeds.ts'
import type { Village } from './share-grids.ts'

/** One grid to be drawn: the seed of its cell and the village it belongs to. */
export type Seed = { at: Point; village: string; town: string }

/** A town on a landmass: its seat and its villages with the number of grids of each. */
export type Town = { code: string; seat: Point; villages: Village[] }

const samplesPerGrid = 45

/** The seeds of all grids of the towns on one landmass; a town is the land nearer to its seat than to any other, over land. */
export function placeSeeds(land: readonly Point[], towns: readonly Town[], share: ReadonlyMap<string, number>): Seed[] {
  const xs = land.map(point => point[0])
  const ys = land.map(point => point[1])
  const voronoi = Delaunay.from(towns.map(town => town.seat)).voronoi([
    Math.min(...xs),
    Math.min(...ys),
    Math.max(...xs),
    Math.max(...ys),
  ])
  const ground = { land, towns, wetShare: measureWays(land) }
  return towns.flatMap((town, index) => {
    const cell = (voronoi.cellPolygon(index) ?? []) as Point[]
    const box = boxAround(intersection([cell], [land as Point[]]).flat(2))
    const wanted = samplesPerGrid * town.villages.reduce((sum, village) => sum + (share.get(village.code) ?? 0), 0)
    return seedsOfTown(town, sampleTown(town, ground, box, wanted), share)
  })
}

type Ground = { land: readonly Point[]; towns: readonly Town[]; wetShare: WetShare }

function sampleTown(town: Town, ground: Ground, box: Box, wanted: number): Point[] {
  const chance = chanceFrom(seedOf(`${town.code} samples`))
  const points: Point[] = []
  for (let tries = 0; points.length < wanted; tries++) {
    if (tries > wanted * 200) throw new Error(`town ${town.code} has no land: does its seat lie in the sea?`)
    const point: Point = [box.left + chance() * box.width, box.bottom + chance() * box.height]
    if (isInside(ground.land, point) && nearestOverLand(point, ground.towns, ground.wetShare) === town)
      points.push(point)
  }
  return points
}

type Box = { left: number; bottom: number; width: number; height: number }

/** A town may reach beyond its Voronoi cell where the neighbour's seat lies across water. */
function boxAround(cell: readonly Point[]): Box {
  const margin = 0.2
  const [left, right] = [Math.min(...cell.map(p => p[0])), Math.max(...cell.map(p => p[0]))]
  const [bottom, top] = [Math.min(...cell.map(p => p[1])), Math.max(...cell.map(p => p[1]))]
  const [width, height] = [right - left, top - bottom]
  const grow = 1 + 2 * margin
  return { left: left - margin * width, bottom: bottom - margin * height, width: width * grow, height: height * grow }
}

const waterPenalty = 6
const coveShare = 0.2

/** A way across a bay counts several times: nobody's town centre is on the other side of it. A cove is nothing. */
function nearestOverLand(point: Point, towns: readonly Town[], wetShare: WetShare): Town | undefined {
  const near = towns.map(town => ({ town, distance: Math.sqrt(distance2(town.seat, point)) }))
  near.sort((a, b) => a.distance - b.distance)
  let best = near[0]?.town
  let least = Infinity
  for (const { town, distance } of near) {
    if (distance >= least) break
    const cost = distance * (1 + waterPenalty * Math.max(0, wetShare(point, town.seat) - coveShare))
    if (cost < least) [best, least] = [town, cost]
  }
  return best
}

function seedsOfTown(town: Town, samples: Point[], share: ReadonlyMap<string, number>): Seed[] {
  const chance = chanceFrom(seedOf(town.code))
  const clusters = relaxSeeds(samples, town.villages.length, chance)
  return matched(town, clusters).flatMap(({ village, cluster }) => {
    const grids = relaxSeeds(cluster.points, share.get(village.code) ?? 1, chance)
    return grids.map(grid => ({ at: grid.seed, village: village.code, town: town.code }))
  })
}

/** The village at the town's seat is its first residents' committee; where the others lie is left to chance. */
function matched(town: Town, clusters: Cluster[]): { village: Village; cluster: Cluster }[] {
  const chance = chanceFrom(seedOf(`${town.code} villages`))
  const atSeat = town.villages.find(village => /居委|社区/.test(village.name)) ?? town.villages[0]
  const bySeat = clusters.toSorted((a, b) => distance2(a.seed, town.seat) - distance2(b.seed, town.seat))
  const others = shuffled(
    town.villages.filter(village => village !== atSeat),
    chance,
  )
  const villages = atSeat ? [atSeat, ...others] : others
  return villages.flatMap((village, index) => {
    const cluster = bySeat[index]
    return cluster ? [{ village, cluster }] : []
  })
}
