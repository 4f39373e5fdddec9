import { readFileSync } from 'node:fs'

/** Levels of the organisational tree that can have units, nearest to the villager first. */
export const levels = ['village', 'town', 'county', 'city'] as const
export type Level = (typeof levels)[number]

/** Where a kind's name changes: by level, and on a street (街道) instead of a town (镇). */
export type NamedAt = Level | 'street'

/** A kind of public body and how it is called at each level where it exists. */
export type UnitKind = {
  kind: string
  name: string
  /** Text put after the region's name, or a text with `{name}`, `{short}` or `{city}`; `*` is the region's own name. */
  names: Partial<Record<NamedAt, string>>
  /** Order in which kinds are asked when no rule fits; null: never. */
  fallbackRank: number | null
}

/** One place that differs: its own name for a unit of this kind, or null where there is none. */
export type UnitDifference = { kind: string; region: string; name: string | null }

const folder = new URL('../../db/data/', import.meta.url)

/** The kinds of unit that come with the product, from `units-kinds.tsv`. */
export function readUnitKinds(): UnitKind[] {
  return readRows('units-kinds.tsv').map(([kind = '', name = '', village, town, street, county, city, fallback]) => {
    const texts = { village, town, street, county, city }
    const present = Object.entries(texts).filter(([, text]) => text && text !== '-')
    return { kind, name, names: Object.fromEntries(present), fallbackRank: fallback ? Number(fallback) : null }
  })
}

/** The places that differ from the rule, from `units-differences.tsv`. */
export function readUnitDifferences(): UnitDifference[] {
  return readRows('units-differences.tsv').map(([kind = '', region = '', name = '-']) => {
    return { kind, region, name: name === '-' ? null : name }
  })
}

function readRows(file: string): string[][] {
  const [, ...lines] = readFileSync(new URL(file, folder), 'utf8').replace(/\n+$/, '').split('\n')
  return lines.map(line => line.split('\t'))
}
