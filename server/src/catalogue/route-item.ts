import type { Route, RouteStep } from '@banyan/contract'
import { type Level, levels } from '../organisation/index.ts'

/** The regions a place lies in, nearest first known; a matter without a place has its city only. */
export type PlaceOf = { village?: string | null; town?: string | null; county?: string | null; city: string }

/** What the router looks things up in; `build-routing-index.ts` makes one from rows. */
export type RoutingIndex = {
  /** The kind that leads this item in this region by the region's own rule. */
  overrideOf: (item: string, region: string) => string | undefined
  /** True where the towns have given this scene's duty of this kind of unit back. */
  isTakenBack: (scene: string, kind: string) => boolean
  unitOf: (region: string, kind: string) => { code: string; name: string } | undefined
  kindName: (kind: string) => string
  regionName: (region: string) => string
  /** Kinds asked when no rule fits, in order. */
  fallbackKinds: readonly string[]
}

/** What is to be routed. `subjectUnit` is the unit the matter is about: it never leads its own matter. */
export type RoutingInput = {
  item: { code: string; sceneCode: string; kinds: readonly string[]; lowestLevel: Level }
  place: PlaceOf
  subjectUnit?: string | null
}

/**
 * Which unit leads, and every rule looked at: the region's own rule (nearest first), then the item's kinds of unit in
 * order, each from the item's lowest level upwards, then the fallback kinds from the town upwards. The first unit found
 * leads that is neither the subject of the matter nor a town's unit whose duty was taken back. Throws only when the city
 * itself has no fallback unit, which `loadCatalogue` refuses beforehand. Pure.
 */
export function routeItem(input: RoutingInput, index: RoutingIndex): Route {
  const { item, place, subjectUnit = null } = input
  const looker: Looker = { trace: [], index, scene: item.sceneCode, town: place.town ?? null, subject: subjectUnit }
  const regions = levels.map(level => place[level] ?? null)
  const unit =
    byOverride(looker, item.code, regions) ??
    byKinds(looker, 'item-lead', item.kinds, regions.slice(levels.indexOf(item.lowestLevel))) ??
    byKinds(looker, 'fallback', index.fallbackKinds, regions.slice(levels.indexOf('town')))
  if (unit === undefined) throw new Error(`No fallback unit in ${place.city}`)
  return { item: item.code, unit: unit.code, unitName: unit.name, trace: looker.trace }
}

type Looker = {
  trace: RouteStep[]
  index: RoutingIndex
  scene: string
  town: string | null
  subject: string | null
}
type Found = { code: string; name: string }

function byOverride(looker: Looker, item: string, regions: readonly (string | null)[]): Found | undefined {
  const { index, trace } = looker
  for (const region of regions) {
    if (region === null) continue
    const kind = index.overrideOf(item, region)
    if (kind === undefined) {
      trace.push(step(looker, 'region-override', region, '', 'no-row', null))
      continue
    }
    const found = byRegionsRule(looker, region, kind, regions)
    if (found !== undefined) return found
  }
  return undefined
}

/** A region's rule names a kind; the unit is the one nearest to the place, wherever the rule stands: one rule, one step. */
function byRegionsRule(
  looker: Looker,
  ruled: string,
  kind: string,
  regions: readonly (string | null)[],
): Found | undefined {
  const note = (outcome: RouteStep['outcome'], unit: string | null) =>
    looker.trace.push(step(looker, 'region-override', ruled, kind, outcome, unit))
  let hasUnit = false
  for (const region of regions) {
    const unit = region === null ? undefined : looker.index.unitOf(region, kind)
    if (region === null || unit === undefined) continue
    hasUnit = true
    const outcome = outcomeOf(looker, region, kind, unit)
    note(outcome, unit.code)
    if (outcome === 'chosen') return unit
  }
  if (!hasUnit) note('no-unit-here', null)
  return undefined
}

function byKinds(
  looker: Looker,
  rule: RouteStep['rule'],
  kinds: readonly string[],
  regions: readonly (string | null)[],
): Found | undefined {
  for (const kind of kinds) {
    for (const region of regions) {
      if (region === null) continue
      const unit = looker.index.unitOf(region, kind)
      const outcome = unit === undefined ? 'no-unit-here' : outcomeOf(looker, region, kind, unit)
      looker.trace.push(step(looker, rule, region, kind, outcome, unit?.code ?? null))
      if (unit !== undefined && outcome === 'chosen') return unit
    }
  }
  return undefined
}

/** What keeps a unit that is there from leading. */
function outcomeOf({ index, scene, town, subject }: Looker, region: string, kind: string, unit: Found) {
  if (unit.code === subject) return 'is-subject'
  return region === town && index.isTakenBack(scene, kind) ? 'taken-back' : 'chosen'
}

function step(
  { index }: Looker,
  rule: RouteStep['rule'],
  region: string,
  kind: string,
  outcome: RouteStep['outcome'],
  unit: string | null,
): RouteStep {
  const kindName = kind === '' ? '' : index.kindName(kind)
  return { rule, region, regionName: index.regionName(region), kind, kindName, outcome, unit }
}
