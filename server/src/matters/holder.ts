import { type Next, type Permission, states } from '@banyan/contract'
import { unitCode } from '../organisation/index.ts'
import type { MatterHouse } from './house.ts'
import type { MatterRow } from './situation.ts'

type Known = Pick<
  MatterRow,
  'state' | 'city' | 'county' | 'town' | 'village' | 'grid' | 'leadUnit' | 'subjects' | 'urgent'
>

/** The unit that has the matter now: the lead unit while it handles, else the governance centre of its town, county or city. */
export function holderName(house: MatterHouse, row: Known): string {
  return states[row.state].waitsFor === 'lead-unit' && row.leadUnit !== null
    ? unitName(house, row.leadUnit)
    : centreName(house, row)
}

/** Who is expected to act next, by name. A matter nobody can place yet waits for the placing desk, an urgent one for the duty post. */
export function nextParty(house: MatterHouse, row: Known): Next {
  const { waitsFor } = states[row.state]
  switch (waitsFor) {
    case 'dispatcher':
      return dispatcherOf(house, row)
    case 'verifier': {
      const place = row.village ?? row.town ?? row.city
      const isHeld = [row.grid, row.village].some(
        node => node !== null && house.holders('matter.verify', node).length > 0,
      )
      return { party: waitsFor, name: house.territory.fullName(place), standIn: isHeld ? null : centreName(house, row) }
    }
    case 'lead-unit': {
      const isHeld = row.leadUnit !== null && house.holders('matter.handle', row.leadUnit).length > 0
      return { party: waitsFor, name: holderName(house, row), standIn: isHeld ? null : centreName(house, row) }
    }
    case 'decider':
      return { party: waitsFor, name: nameOfCentre(house, deciderNode(house, row, 'town')), standIn: null }
    default:
      return { party: waitsFor, name: '', standIn: null }
  }
}

function dispatcherOf(house: MatterHouse, row: Known): Next {
  const name = centreName(house, row)
  if (row.town === null) return { party: 'placing-desk', name, standIn: null }
  if (row.urgent && row.county !== null && row.state !== 'referred-out')
    return { party: 'duty-post', name: house.territory.fullName(row.county), standIn: name }
  return { party: 'dispatcher', name, standIn: null }
}

/** The governance centre that has the matter: the nearest of town, county and city whose desk somebody holds and which it is not about. */
export function centreName(house: MatterHouse, row: Known): string {
  return nameOfCentre(house, deskNode(house, row))
}

/** The region whose desk has the matter. */
export function deskNode(house: MatterHouse, row: Known): string {
  return nearest(house, row, [row.town, row.county, row.city], 'matter.accept')
}

const upwards = ['village', 'town', 'county', 'city'] as const

/** The region that decides what was asked at a level: the next one up that somebody holds, the city at the end. */
export function deciderNode(house: MatterHouse, row: Known, askedAt: string): string {
  const above = upwards.slice(upwards.findIndex(level => level === askedAt) + 1)
  return nearest(
    house,
    row,
    above.map(level => row[level]),
    'matter.decide',
  )
}

/** Counties and towns where somebody decides today; the city always does. */
export type DecidingNodes = { counties: readonly string[]; towns: readonly string[] }

/** The counties and towns where somebody holds a post that decides: what is asked below one of them waits there. */
export function decidingNodes(house: MatterHouse): DecidingNodes {
  const held = (code: string): boolean => house.holders('matter.decide', code).length > 0
  const counties = house.territory.children(house.cityCode).map(({ code }) => code)
  const towns = counties.flatMap(county => house.territory.children(county).map(({ code }) => code))
  return { counties: counties.filter(held), towns: towns.filter(held) }
}

function nearest(house: MatterHouse, row: Known, nodes: readonly (string | null)[], permission: Permission): string {
  const found = nodes.find(
    node =>
      node !== null &&
      house.holders(permission, node).length > 0 &&
      !row.subjects.includes(unitCode(node, 'governance-centre')),
  )
  return found ?? row.city
}

/** The governance centre of a region, by name. */
export function nameOfCentre(house: MatterHouse, node: string): string {
  return house.catalogue.unit(unitCode(node, 'governance-centre'))?.name ?? house.territory.fullName(node)
}

/** A unit by name; its code where the register does not know it any more. */
export function unitName(house: MatterHouse, unit: string): string {
  return house.catalogue.unit(unit)?.name ?? unit
}
