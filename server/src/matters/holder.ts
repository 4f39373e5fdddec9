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
  const { party, name, standIn } = waitedFor(house, row)
  return { party, name, standIn }
}

/** The same, with the accounts that can act: those of the post waited for, else of the desk that stands in for it. */
export function waitedFor(house: MatterHouse, row: Known): Next & { accounts: readonly string[] } {
  const { waitsFor } = states[row.state]
  switch (waitsFor) {
    case 'dispatcher':
      return dispatcherOf(house, row)
    case 'verifier': {
      const place = row.village ?? row.town ?? row.city
      const local = [row.grid, row.village].flatMap(node =>
        node === null ? [] : accountsAt(house, 'matter.verify', node),
      )
      return orDesk(house, row, { party: waitsFor, name: house.territory.fullName(place), accounts: local })
    }
    case 'lead-unit': {
      const officers = row.leadUnit === null ? [] : accountsAt(house, 'matter.handle', row.leadUnit)
      return orDesk(house, row, { party: waitsFor, name: holderName(house, row), accounts: officers })
    }
    case 'decider': {
      const node = deciderNode(house, row, 'town')
      const accounts = accountsAt(house, 'matter.decide', node)
      return { party: waitsFor, name: nameOfCentre(house, node), standIn: null, accounts }
    }
    default:
      return { party: waitsFor, name: '', standIn: null, accounts: [] }
  }
}

function orDesk(house: MatterHouse, row: Known, own: Pick<Next, 'party' | 'name'> & { accounts: readonly string[] }) {
  if (own.accounts.length > 0) return { ...own, standIn: null }
  const node = deskNode(house, row)
  return { ...own, standIn: nameOfCentre(house, node), accounts: accountsAt(house, 'matter.accept', node) }
}

function dispatcherOf(house: MatterHouse, row: Known): Next & { accounts: readonly string[] } {
  const node = deskNode(house, row)
  const name = nameOfCentre(house, node)
  const desk = accountsAt(house, 'matter.accept', node)
  if (row.town === null) return { party: 'placing-desk', name, standIn: null, accounts: desk }
  if (row.urgent && row.county !== null && row.state !== 'referred-out') {
    const duty = accountsAt(house, 'matter.accept', row.county)
    return {
      party: 'duty-post',
      name: house.territory.fullName(row.county),
      standIn: name,
      accounts: [...duty, ...desk],
    }
  }
  return { party: 'dispatcher', name, standIn: null, accounts: desk }
}

/** Who holds a post with this permission at this very place, each by her own account. */
function accountsAt(house: MatterHouse, permission: Permission, place: string): string[] {
  return house.holders(permission, place).flatMap(([account]) => account ?? [])
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
