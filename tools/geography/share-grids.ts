import { chanceFrom, seedOf } from './chance.ts'

/** One village to be drawn. */
export type Village = { code: string; name: string; town: string }

const residentsWeight = 1.7

/**
 * How many grids each village gets: at least two, the rest by a weight of chance (residents' committees are denser), so
 * that they sum to `total` exactly (largest remainder).
 */
export function shareGrids(villages: readonly Village[], total: number): Map<string, number> {
  const least = 2
  const weights = villages.map(({ code, name }) => {
    const chance = chanceFrom(seedOf(`${code} grids`))
    return (/居委|社区/.test(name) ? residentsWeight : 1) * (0.4 + chance() + chance())
  })
  const sum = weights.reduce((a, b) => a + b, 0)
  const free = total - least * villages.length
  const exact = weights.map(weight => (weight / sum) * free)
  const shares = exact.map(Math.floor)
  const left = free - shares.reduce((a, b) => a + b, 0)
  const byRemainder = exact.map((value, index) => ({ index, rest: value % 1 })).sort((a, b) => b.rest - a.rest)
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return new Map(villages.map(({ code }, index) => [code, least + (shares[index] ?? 0)]))
}
