import type postgres from 'postgres'
import { generateUnits, type RegionForUnits } from './generate-units.ts'
import { readUnitDifferences, readUnitKinds } from './unit-kinds.ts'

/** From when the units that come with the product are valid. */
const validFrom = '2020-01-01'

/**
 * Writes the kinds of unit and the units of every region of today's organisational tree; needs the territory's rows.
 * Safe to repeat: rows that exist, changed or ended, stay as they are.
 */
export async function seedOrganisation(sql: postgres.Sql): Promise<void> {
  const kinds = readUnitKinds()
  const regions = await readRegions(sql)
  const units = generateUnits(kinds, regions, readUnitDifferences())
  const kindRows = kinds.map(({ kind, name, names, fallbackRank }) => {
    const levels = Object.keys(names).filter(level => level !== 'street')
    return { kind, name, levels, fallback_rank: fallbackRank }
  })
  await sql.begin(async tx => {
    await tx`
      insert into unit_kinds (kind, name, levels, fallback_rank)
      select kind, name, levels, fallback_rank
      from jsonb_to_recordset(${tx.json(kindRows)}::jsonb) as row (kind text, name text, levels text[], fallback_rank int)
      on conflict do nothing`
    await tx`
      insert into units (code, name, short_name, kind, region, valid_from)
      select code, name, short_name, kind, region, ${validFrom}::date
      from jsonb_to_recordset(${tx.json(units)}::jsonb)
        as row (code text, name text, short_name text, kind text, region text)
      on conflict do nothing`
  })
}

/** Regions that can have units, of the organisational tree, not ended; the city is the tree's root. */
async function readRegions(sql: postgres.Sql): Promise<RegionForUnits[]> {
  return sql<RegionForUnits[]>`
    select r.code, r.name, r.level
    from regions r
    where r.level in ('city', 'county', 'town', 'village') and r.valid_to is null
      and (r.level = 'city' or exists (
        select from region_parents p where p.tree = 'org' and p.code = r.code and p.valid_to is null))
    order by r.code`
}
