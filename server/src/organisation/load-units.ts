import type postgres from 'postgres'
import type { Level } from './unit-kinds.ts'

/** A kind of unit as stored. */
export type StoredKind = { kind: string; name: string; levels: Level[]; fallbackRank: number | null }

/** A unit as stored. */
export type StoredUnit = { code: string; name: string; shortName: string; kind: string; region: string }

/** The kinds, and the units that exist on a day (`YYYY-MM-DD`). */
export async function loadUnits(sql: postgres.Sql, day: string): Promise<{ kinds: StoredKind[]; units: StoredUnit[] }> {
  const [kinds, units] = await Promise.all([
    sql<StoredKind[]>`
      select kind, name, levels, fallback_rank as "fallbackRank"
      from unit_kinds order by fallback_rank nulls last, kind`,
    sql<StoredUnit[]>`
      select code, name, short_name as "shortName", kind, region
      from units
      where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)
      order by code`,
  ])
  return { kinds: [...kinds], units: [...units] }
}
