import { type Next, states } from '@banyan/contract'
import { unitCode } from '../organisation/index.ts'
import type { MatterHouse } from './house.ts'
import type { MatterRow } from './situation.ts'

type Known = Pick<MatterRow, 'state' | 'city' | 'county' | 'town' | 'village' | 'leadUnit'>

/** The unit that has the matter now: the lead unit while it handles, else the governance centre of its town, county or city. */
export function holderName(house: MatterHouse, row: Known): string {
  if (states[row.state].waitsFor === 'lead-unit' && row.leadUnit)
    return house.catalogue.unit(row.leadUnit)?.name ?? row.leadUnit
  return centreName(house, row)
}

/** Who is expected to act next, by name. A matter nobody can place yet waits for the placing desk. */
export function nextParty(house: MatterHouse, row: Known): Next {
  const { waitsFor } = states[row.state]
  switch (waitsFor) {
    case 'dispatcher':
      return { party: row.town === null ? 'placing-desk' : 'dispatcher', name: centreName(house, row) }
    case 'verifier':
      return { party: waitsFor, name: house.territory.fullName(row.village ?? row.town ?? row.city) }
    case 'lead-unit':
      return { party: waitsFor, name: holderName(house, row) }
    default:
      return { party: waitsFor, name: '' }
  }
}

/** The governance centre of the matter's town, county or city, as far as its place is known. */
export function centreName(house: MatterHouse, row: Known): string {
  return (
    house.catalogue.unit(unitCode(row.town ?? row.county ?? row.city, 'governance-centre'))?.name ??
    house.territory.fullName(row.city)
  )
}
