import type { Seed } from './place-seeds.ts'
import { distance2, type Point } from './plane.ts'

/** A numbered grid: 001-799 base, 800-999 special (which kind is a row's fact); base grids have no name here. */
export type NamedGrid = { code: string; village: string; kind: string; name: string; cell: number }

/** What special grids are picked from: the town's name and seat, and its port if it has one. */
export type SpecialPlaces = {
  towns: { code: string; name: string; seat: Point }[]
  harbours: { town: string; name: string; at: Point }[]
  parks: { village: string; name: string }[]
}

const atSeat = [
  ['market', '农贸市场'],
  ['school', '中心学校'],
  ['hospital', '卫生院'],
] as const

/** Numbers the grids of every village from north to south; ports, and a market, school and clinic near each seat, are special. */
export function nameGrids(seeds: readonly Seed[], coastal: readonly boolean[], places: SpecialPlaces): NamedGrid[] {
  const special = pickSpecial(seeds, coastal, places)
  const used = new Map<string, { base: number; special: number }>()
  const order = seeds.map((seed, cell) => ({ seed, cell })).sort((a, b) => b.seed.at[1] - a.seed.at[1])
  return order
    .map(({ seed, cell }) => {
      const count = used.get(seed.village) ?? { base: 0, special: 800 }
      used.set(seed.village, count)
      const mark = special.get(cell)
      const serial = mark ? ++count.special : ++count.base
      const code = `${seed.village}${String(serial).padStart(3, '0')}`
      return { code, village: seed.village, kind: mark?.kind ?? 'base', name: mark?.name ?? '', cell }
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

type Mark = { kind: string; name: string }

function pickSpecial(seeds: readonly Seed[], coastal: readonly boolean[], places: SpecialPlaces): Map<number, Mark> {
  const special = new Map<number, Mark>()
  const baseLeft = new Map<string, number>()
  for (const seed of seeds) baseLeft.set(seed.village, (baseLeft.get(seed.village) ?? 0) + 1)
  const take = (near: Point, may: (seed: Seed, cell: number) => boolean, mark: Mark) => {
    const free = seeds.flatMap((seed, cell) => {
      const isFree = !special.has(cell) && (baseLeft.get(seed.village) ?? 0) > 1 && may(seed, cell)
      return isFree ? [{ seed, cell, distance: distance2(seed.at, near) }] : []
    })
    const best = free.sort((a, b) => a.distance - b.distance)[0]
    if (!best) throw new Error(`no grid is free for ${mark.name}`)
    special.set(best.cell, mark)
    baseLeft.set(best.seed.village, (baseLeft.get(best.seed.village) ?? 0) - 1)
  }
  for (const { town, name, at } of places.harbours)
    take(at, (seed, cell) => seed.town === town && coastal[cell] === true, { kind: 'harbour', name: `${name}专属网格` })
  for (const { code, name, seat } of places.towns)
    for (const [kind, what] of atSeat) take(seat, seed => seed.town === code, { kind, name: `${name}${what}专属网格` })
  for (const { village, name } of places.parks) {
    const near = seeds.find(seed => seed.village === village)?.at ?? [0, 0]
    take(near, seed => seed.village === village, { kind: 'park', name: `${name}园区专属网格` })
  }
  return special
}
