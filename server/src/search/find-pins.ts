import { type MatterBox, type MatterPins, pinsMost } from '@banyan/contract'
import { type Actor, scopePartsSql, scopeSql } from '../access/index.ts'
import { type MatterHouse, noteRead, rolesOf } from '../matters/index.ts'
import { problem } from '../platform/problems.ts'
import type { Territory } from '../territory/index.ts'
import { arrayOf, makeTokens } from './blind-tokens.ts'
import { coverBox } from './cover-box.ts'
import { type PinRow, pinsByCells, pinsOfScope } from './map.sql.ts'
import { narrowNodes, reachesOf, smallNodes } from './narrow-nodes.ts'

/** So many of the newest in a scope are looked at, and so many all over a box: 4 and 6 ms at a million matters. */
const most = { newest: 1_500, spread: 800 }
/** Farther from the city's land no report lies: its sea reach of 60 km, in degrees. */
const seaReachDegrees = 0.6

/**
 * The matters of a box that an officer may know of: all of them where there are few; of a crowded box the newest and a
 * sample spread over it, open and urgent ones first, and `more`; one line in the audit trail. Throws bad-input on a box that
 * is none.
 */
export async function findPins(
  house: MatterHouse,
  actor: Actor,
  asked: MatterBox,
  address: string,
): Promise<MatterPins> {
  const box = clip(readBox(asked), extentOf(house))
  const found = box ? await pinsIn(house, actor, box) : { pins: [], more: false }
  const purpose = rolesOf(actor.posts, 'matter.read')
  await noteRead(house, actor, address, {
    ...{ action: 'matter.map', subject: 'box', purpose, lines: found.pins.length, result: 'ok' },
  })
  return found
}

async function pinsIn(house: MatterHouse, actor: Actor, box: MatterBox): Promise<MatterPins> {
  const common = { box, scope: scopeSql(house.sql, actor), limit: pinsMost + 1 }
  const parts = scopePartsSql(house.sql, actor)
  const order = orderOf(house, actor)
  const newest = order ? await pinsOfScope(house.sql, { ...common, parts, ...order, walked: most.newest }) : null
  if (newest && (newest.length > pinsMost || !newest.some(row => row.isCut))) return answer(newest)
  const ranges = coverBox(box)
  const each = Math.ceil(most.spread / Math.max(ranges.length, 1))
  const spread = await pinsByCells(house.sql, { ...common, ranges, each })
  return spread.some(row => row.isCut) ? answer([...(newest ?? []), ...spread]) : answer(spread)
}

function answer(rows: readonly PinRow[]): MatterPins {
  const pins = [...new Map(rows.flatMap(({ pin }) => (pin ? [[pin.id, pin] as const] : []))).values()]
  return { pins: pins.slice(0, pinsMost), more: pins.length > pinsMost || rows.some(row => row.isCut) }
}

/**
 * How to look through a scope newest first: all matters, a unit's and a town's stand in an index in this order, those of
 * villages and grids carry their tokens. Null for all others.
 */
function orderOf(house: MatterHouse, actor: Actor): { tokens: string[] | null } | null {
  const [reach, ...others] = reachesOf(actor)
  if (reach && others.length === 0 && (reach.all || reach.units.length + reach.towns.length === 1))
    return { tokens: null }
  const nodes = smallNodes(house, narrowNodes(actor) ?? [])
  if (nodes === null) return null
  const tokens = makeTokens(house.secrets.index)
  return { tokens: nodes.map(node => arrayOf([tokens.place(node)])) }
}

function readBox(box: MatterBox): MatterBox {
  for (const [name, value] of Object.entries(box))
    if (!Number.isFinite(value)) throw problem('bad-input', { field: `/querystring/${name}`, detail: 'must be finite' })
  const wrong = box.west >= box.east ? 'east' : box.south >= box.north ? 'north' : null
  if (wrong)
    throw problem('bad-input', { field: `/querystring/${wrong}`, detail: 'west before east and south before north' })
  return box
}

const extents = new WeakMap<Territory, MatterBox>()

/** The box around the city's land and the sea it answers for. */
function extentOf({ territory, cityCode }: MatterHouse): MatterBox {
  const known = extents.get(territory)
  if (known) return known
  const points = territory
    .mapOf(cityCode)
    .features.flatMap(({ geometry }) =>
      geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2),
    )
  const extent = points.reduce<MatterBox>(
    (box, [lon = 0, lat = 0]) => ({
      west: Math.min(box.west, lon - seaReachDegrees),
      south: Math.min(box.south, lat - seaReachDegrees),
      east: Math.max(box.east, lon + seaReachDegrees),
      north: Math.max(box.north, lat + seaReachDegrees),
    }),
    { west: 180, south: 90, east: -180, north: -90 },
  )
  extents.set(territory, extent)
  return extent
}

function clip(box: MatterBox, extent: MatterBox): MatterBox | null {
  const clipped = {
    west: Math.max(box.west, extent.west),
    south: Math.max(box.south, extent.south),
    east: Math.min(box.east, extent.east),
    north: Math.min(box.north, extent.north),
  }
  return clipped.west < clipped.east && clipped.south < clipped.north ? clipped : null
}
