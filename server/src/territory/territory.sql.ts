import type postgres from 'postgres'
import type { Boundary, Outline, Parent, Region, TerritoryRows } from './region.ts'

type Sql = postgres.Sql

/** The newest version of the territory in the database, or undefined when the tables are empty. */
export async function newestVersion(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ version: number | null }[]>`select max(version) as version from territory_versions`
  return row?.version ?? undefined
}

/** Nodes valid on a day. */
export function regionsOn(sql: Sql, day: string): Promise<Region[]> {
  return sql<Region[]>`
    select code, name, short_name as "shortName", level, kind, source, full_pinyin as "fullPinyin", initials, lon, lat,
      valid_from::text as "validFrom", valid_to::text as "validTo"
    from regions where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date) order by code`
}

/** Parents valid on a day, both trees. */
export function parentsOn(sql: Sql, day: string): Promise<Parent[]> {
  return sql<Parent[]>`
    select tree, code, parent, valid_from::text as "validFrom", valid_to::text as "validTo"
    from region_parents where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)
    order by tree, code`
}

/** Every boundary there is. */
export function allBoundaries(sql: Sql): Promise<Boundary[]> {
  return sql<Boundary[]>`select code, polygon, source, illustrative from region_boundaries order by code`
}

/** Land that is not the city's. */
export function allOutlines(sql: Sql): Promise<Outline[]> {
  return sql<Outline[]>`select name, polygon, source, illustrative from territory_outlines order by name`
}

const rowsPerStatement = 2000

/** Writes a whole territory into empty tables, as the transaction it is given. */
export async function insertTerritory(sql: Sql, rows: TerritoryRows, digest: string): Promise<void> {
  for (const part of parts(rows.regions)) {
    await sql`
      insert into regions (code, name, short_name, level, kind, source, full_pinyin, initials, lon, lat, valid_from, valid_to)
      select code, name, "shortName", level, kind, source, "fullPinyin", initials, lon, lat, "validFrom", "validTo"
      from jsonb_to_recordset(${part}::text::jsonb) as r (code text, name text, "shortName" text, level text, kind text,
        source text, "fullPinyin" text, initials text, lon float8, lat float8, "validFrom" date, "validTo" date)`
  }
  for (const part of parts(rows.parents)) {
    await sql`
      insert into region_parents (tree, code, parent, valid_from, valid_to)
      select tree, code, parent, "validFrom", "validTo"
      from jsonb_to_recordset(${part}::text::jsonb)
        as r (tree text, code text, parent text, "validFrom" date, "validTo" date)`
  }
  for (const part of parts(rows.boundaries)) {
    await sql`
      insert into region_boundaries (code, polygon, source, illustrative)
      select code, polygon, source, illustrative
      from jsonb_to_recordset(${part}::text::jsonb) as r (code text, polygon jsonb, source text, illustrative boolean)`
  }
  for (const part of parts(rows.outlines)) {
    await sql`
      insert into territory_outlines (name, polygon, source, illustrative)
      select name, polygon, source, illustrative
      from jsonb_to_recordset(${part}::text::jsonb) as r (name text, polygon jsonb, source text, illustrative boolean)`
  }
  await sql`
    insert into territory_versions (version, source, digest) values (${rows.version}, 'committed data files', ${digest})`
}

function parts(rows: readonly unknown[]): string[] {
  const count = Math.ceil(rows.length / rowsPerStatement)
  return Array.from({ length: count }, (_, n) =>
    JSON.stringify(rows.slice(n * rowsPerStatement, (n + 1) * rowsPerStatement)),
  )
}
