import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { ask, checkServer } from './postgres-check.ts'

/** A PostgreSQL to work on: the owner's address migrates, the application's works under `appRole`. */
export type PostgresServer = { ownerUrl: string; appUrl: string; appRole: string; stop: () => Promise<void> }

/** Where the database is: one's own (DATABASE_URL, MIGRATE_DATABASE_URL) or, when `databaseUrl` is absent, the embedded one. */
export type PostgresServerOptions = {
  databaseUrl?: string
  migrateDatabaseUrl?: string
  dataFolder: string
  log?: (line: string) => void
}

/** Opens the configured PostgreSQL, checks that it can be used, and answers how to reach it. `stop` leaves one's own server alone. */
export async function openServer(options: PostgresServerOptions): Promise<PostgresServer> {
  const log = options.log ?? (() => undefined)
  if (options.databaseUrl === undefined) {
    const { ownerUrl, appUrl, stop } = await startEmbeddedPostgres({ dataFolder: options.dataFolder, log })
    return { ownerUrl, appUrl, appRole: 'banyan_app', stop }
  }
  const ownerUrl = options.migrateDatabaseUrl ?? options.databaseUrl
  await checkServer(options.databaseUrl)
  const appRole = await roleOf(options.databaseUrl)
  if ((await roleOf(ownerUrl)) === appRole)
    log(
      'One database role both migrates and works, so nothing stops it from rewriting history. Set MIGRATE_DATABASE_URL to an owner role.',
    )
  return { ownerUrl, appUrl: options.databaseUrl, appRole, stop: async () => undefined }
}

async function roleOf(url: string): Promise<string> {
  const [row] = await ask<{ role: string }>(url, 'select current_user as role')
  return row?.role ?? ''
}
