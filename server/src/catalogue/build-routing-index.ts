import type { DutyLine } from '@banyan/contract'
import type { StoredKind, StoredUnit } from '../organisation/index.ts'
import type { OverrideRecord } from './catalogue.sql.ts'
import type { RoutingIndex } from './route-item.ts'

/** The router's look-ups, built once from rows. Kinds must come in fallback order; a later override of one pair wins. */
export function buildRoutingIndex(
  rows: { kinds: readonly StoredKind[]; units: readonly StoredUnit[]; overrides: readonly OverrideRecord[] },
  dutyLines: readonly DutyLine[],
  regionName: (region: string) => string,
): RoutingIndex {
  const kindNames = new Map(rows.kinds.map(row => [row.kind, row.name]))
  const units = nest(
    rows.units,
    unit => [unit.region, unit.kind],
    unit => ({ code: unit.code, name: unit.name }),
  )
  const overrides = nest(
    rows.overrides,
    row => [row.item, row.region],
    row => row.kind,
  )
  const takenBack = new Set(dutyLines.filter(line => line.duty === 'taken-back').map(pairOf))
  return {
    isTakenBack: (scene, kind) => takenBack.has(pairOf({ scene, kind })),
    overrideOf: (item, region) => overrides.get(item)?.get(region),
    unitOf: (region, kind) => units.get(region)?.get(kind),
    kindName: kind => kindNames.get(kind) ?? kind,
    regionName,
    fallbackKinds: rows.kinds.filter(row => row.fallbackRank !== null).map(row => row.kind),
  }
}

function pairOf({ scene, kind }: { scene: string; kind: string }): string {
  return `${scene}-${kind}`
}

function nest<Row, Value>(
  rows: readonly Row[],
  keysOf: (row: Row) => [string, string],
  readValue: (row: Row) => Value,
): Map<string, Map<string, Value>> {
  const outer = new Map<string, Map<string, Value>>()
  for (const row of rows) {
    const [first, second] = keysOf(row)
    const inner = outer.get(first) ?? new Map<string, Value>()
    if (inner.size === 0) outer.set(first, inner)
    inner.set(second, readValue(row))
  }
  return outer
}
