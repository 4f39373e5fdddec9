import { readConfig } from './config.ts'
import { migrate } from './platform/migrate.ts'
import { openServer } from './platform/postgres-server.ts'

const help = `Usage: npm run migrate

Brings the database to the newest migration and ends. Uses DATABASE_URL and MIGRATE_DATABASE_URL where they are set.`

if (process.argv.includes('--help')) console.log(help)
else
  await run().catch(error => {
    console.error(`The database was not migrated: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  })

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const { databaseUrl, migrateDatabaseUrl, dataFolder, schema } = config
  const log = (line: string): void => console.log(`  ${line}`)
  const server = await openServer({
    dataFolder,
    log,
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(migrateDatabaseUrl ? { migrateDatabaseUrl } : {}),
  })
  try {
    const applied = await migrate(server.ownerUrl, { schema, appRole: server.appRole, log })
    console.log(
      applied.length > 0 ? `Applied ${applied.length} migrations.` : 'The database is at the newest migration.',
    )
  } finally {
    await server.stop()
  }
}
