import type { PlaceOf } from './route-item.ts'

/** What the catalogue needs of the territory of today: the city, where a node lies in the organisational tree, its name. */
export type TerritoryView = {
  readonly city: string
  /** Asked only for codes that `get` knows. */
  ancestors: (code: string) => Places
  get: (code: string) => { name: string } | undefined
}

/** A node and what it lies in, by level; null below its own level. Territories may answer more levels. */
export type Places = { village: string | null; town: string | null; county: string | null; city: string | null }

/** The chain of a node; an unknown one, or none, is the city's. */
export function placeOf(territory: TerritoryView, region: string | null): PlaceOf {
  const { city } = territory
  if (region === null || territory.get(region) === undefined) return { city }
  const { village, town, county } = territory.ancestors(region)
  return { village, town, county, city }
}
