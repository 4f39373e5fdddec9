import type { Unit } from '@banyan/contract'

/** A unit with what it is found by. */
export type UnitEntry = { unit: Unit; shortName: string; kindName: string; county: string | null }

/**
 * Units near a place for an officer to choose from. `chain` is the place's regions, nearest first.
 * Without a question: the units of the chain, nearest first. With one: every unit whose name or kind holds it,
 * those of the chain first, then those of the same county, then the others; at most `limit`.
 */
export function findUnits(
  entries: readonly UnitEntry[],
  chain: readonly string[],
  county: string | null,
  q: string,
  limit: number,
): Unit[] {
  const word = q.normalize('NFKC').trim()
  const nearness = new Map(chain.map((region, index) => [region, index]))
  const rank = (entry: UnitEntry) => {
    const near = nearness.get(entry.unit.region)
    if (near !== undefined) return near
    return entry.county !== null && entry.county === county ? chain.length : chain.length + 1
  }
  return entries
    .map(entry => ({ entry, rank: rank(entry) }))
    .filter(({ entry, rank }) => (word === '' ? rank < chain.length : isMeant(entry, word)))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ entry }) => entry.unit)
}

function isMeant(entry: UnitEntry, word: string): boolean {
  return entry.unit.name.includes(word) || entry.shortName.includes(word) || entry.kindName.includes(word)
}
