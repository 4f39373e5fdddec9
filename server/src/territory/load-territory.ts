import type postgres from 'postgres'
import { buildTerritory } from './build-territory.ts'
import type { Territory } from './region.ts'
import { allBoundaries, allOutlines, newestVersion, parentsOn, regionsOn } from './territory.sql.ts'

/**
 * The territory as the database has it on a day (today in the city's zone unless `on` names one, `YYYY-MM-DD`), indexed in
 * memory. Throws when the tables are empty. A newer row in `territory_versions` than `version` asks for loading again.
 */
export async function loadTerritory(sql: postgres.Sql, { on }: { on?: string } = {}): Promise<Territory> {
  const day = on ?? Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const version = await newestVersion(sql)
  if (version === undefined) throw new Error('the territory tables are empty: run seedTerritory first')
  const [regions, parents, boundaries, outlines] = await Promise.all([
    regionsOn(sql, day),
    parentsOn(sql, day),
    allBoundaries(sql),
    allOutlines(sql),
  ])
  return buildTerritory({ version, regions, parents, boundaries, outlines })
}
