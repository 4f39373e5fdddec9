import type { Route, RouteStep } from '@banyan/contract'
import { type Level, levels } from '../organisation/index.ts'

/** The regions a place lies in, nearest first known; a matter without a place has its city only. */
export type PlaceOf = { village?: string | null; town?: string | null; county?: string | null; city: string }

/** What the router looks things up in; `build-routing-index.ts` makes one from rows. */
export type RoutingIndex = {
  /** The kind that leads this item in this region by the region's own rule. */
  overrideOf: (item: string, region: string) => string | undefined
  unitOf: (region: string, kind: string) => { code: string; name: string } | undefined
  kindName: (kind: string) => string
  regionName: (region: string) => string
  /** Kinds asked when no rule fits, in order. */
  fallbackKinds: readonly string[]
}

/** What is to be routed. `subjectUnit` is the unit the matter is about: it never leads its own matter. */
export type RoutingInput = {
  item: { code: string; kinds: readonly string[]; lowestLevel: Level }
  place: PlaceOf
  subjectUnit?: string | null
}

/**
 * Which unit leads, and every rule looked at: the region's own rule (nearest first), then the item's kinds of unit in
 * order, each from the item's lowest level upwards, then the fallback kinds from the town upwards. The first unit found
 * that is not the subject of the matter leads. Throws only when the city itself has no fallback unit, which
 * `loadCatalogue` refuses beforehand. Pure.
 */
export function routeItem(input: RoutingInput, index: RoutingIndex): Route {
  const looker = { trace: [] as RouteStep[], index, subject: input.subjectUnit ?? null }
  const regions = levels.map(level => input.place[level] ?? null)
  const unit =
    byOverride(looker, input.item.code, regions) ??
    byKinds(looker, 'item-lead', input.item.kinds, regions.slice(levels.indexOf(input.item.lowestLevel))) ??
    byKinds(looker, 'fallback', index.fallbackKinds, regions.slice(levels.indexOf('town')))
  if (unit === undefined) throw new Error(`No fallback unit in ${input.place.city}`)
  return { item: input.item.code, unit: unit.code, unitName: unit.name, trace: looker.trace }
}

type Looker = { trace: RouteStep[]; index: RoutingIndex; subject: string | null }
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
  const units = regions.flatMap(region => (region === null ? [] : (looker.index.unitOf(region, kind) ?? [])))
  if (units.length === 0) note('no-unit-here', null)
  for (const unit of units) {
    const isSubject = unit.code === looker.subject
    note(isSubject ? 'is-subject' : 'chosen', unit.code)
    if (!isSubject) return unit
  }
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
      const outcome = unit === undefined ? 'no-unit-here' : unit.code === looker.subject ? 'is-subject' : 'chosen'
      looker.trace.push(step(looker, rule, region, kind, outcome, unit?.code ?? null))
      if (unit !== undefined && outcome === 'chosen') return unit
    }
  }
  return undefined
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
