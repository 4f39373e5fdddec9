import type { PlaceInput } from '@banyan/contract'
import { problem } from '../platform/problems.ts'
import type { MatterHouse } from './house.ts'

/** Where a report is: its ancestors as far as known, and the point if one was given (degrees, WGS-84; `datum` as sent). */
export type ReportPlace = {
  city: string
  county: string | null
  town: string | null
  village: string | null
  grid: string | null
  region: string | null
  lon: number | null
  lat: number | null
  datum: string | null
  h3: string | null
}

// Cells of about 0.1 km²: neighbours of a report are in the same or the next cell.
const cellResolution = 9

/** Finds where a report is. Nothing given: the placing desk. Throws place-unknown and place-beyond-city. */
export function placeOf(house: MatterHouse, input: PlaceInput | undefined): ReportPlace {
  const nowhere = {
    city: house.cityCode,
    county: null,
    town: null,
    village: null,
    grid: null,
    region: null,
    lon: null,
    lat: null,
    datum: null,
    h3: null,
  }
  if (input === undefined) return nowhere
  if ('code' in input) {
    const ancestors = house.territory.get(input.code) && house.territory.ancestors(input.code)
    if (!ancestors) throw problem('place-unknown', { field: '/place/code' })
    const { county, town, village, grid } = ancestors
    return { ...nowhere, county, town, village, grid, region: input.code }
  }
  const found = house.territory.locate(input, { h3: cellResolution })
  if (found.outside) throw problem('place-beyond-city', { field: '/place' })
  const { county, town, village, grid, lon, lat } = found
  return { ...nowhere, county, town, village, grid, region: grid, lon, lat, datum: input.datum, h3: found.h3 ?? null }
}
