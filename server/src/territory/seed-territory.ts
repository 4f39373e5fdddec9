import { createHash } from 'node:crypto'
import type postgres from 'postgres'
import { readTerritoryFiles } from './read-territory-files.ts'
import { insertTerritory, newestVersion } from './territory.sql.ts'

/**
 * Fills the empty territory tables from the committed data, in one transaction, in a few seconds. A database that has a
 * territory already is left as it is. Answers whether it wrote. Run it as the owner or as the application's role.
 */
export async function seedTerritory(sql: postgres.Sql): Promise<{ seeded: boolean }> {
  if ((await newestVersion(sql)) !== undefined) return { seeded: false }
  const rows = readTerritoryFiles()
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  return sql.begin(async transaction => {
    // Two processes may start at once on a new database: the second waits here and finds the work done.
    await transaction`select pg_advisory_xact_lock(hashtext('territory'))`
    const inside = transaction as unknown as postgres.Sql
    if ((await newestVersion(inside)) !== undefined) return { seeded: false }
    await insertTerritory(inside, rows, digest)
    return { seeded: true }
  })
}
