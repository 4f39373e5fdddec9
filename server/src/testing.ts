import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { CITY_SCHEMA, migrate } from './platform/migrate.ts'
import { seeds } from './seeds.ts'

/** A database of its own for one test file: migrated, seeded with the city, thrown away by `drop`. */
export type TestDatabase = {
  /** Address for the application's role; the city's schema is to be set as `search_path`. */
  url: string
  ownerUrl: string
  schema: string
  appRole: string
  /** The application's role, schema already set. */
  sql: postgres.Sql
  /** Drops the database. With `expectDrained`, throws when a connection, an outbox row or a waiting job was left behind. */
  drop: (expected?: { expectDrained?: boolean }) => Promise<void>
}

const APP_ROLE = 'banyan_app'
const APP_PASSWORD = 'only-for-tests'

type Template = { adminUrl: string; name: string }

let template: Promise<Template> | undefined

/** Clones the test run's template database: about a tenth of a second after the first. */
export async function testDatabase(): Promise<TestDatabase> {
  template ??= makeTemplate()
  const { adminUrl, name: source } = await template
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await asAdmin(adminUrl, admin => admin.unsafe(`create database ${name} template ${source}`))
  const ownerUrl = addressOf(adminUrl, { database: name })
  const url = addressOf(adminUrl, { database: name, username: APP_ROLE, password: APP_PASSWORD })
  const sql = postgres(url, {
    max: 4,
    connection: { search_path: CITY_SCHEMA, application_name: 'test' },
    onnotice: () => undefined,
  })
  const drop: TestDatabase['drop'] = async expected => {
    await sql.end({ timeout: 5 })
    const left = expected?.expectDrained === true ? await findLeftovers(ownerUrl, name) : []
    await asAdmin(adminUrl, admin => admin.unsafe(`drop database ${name} with (force)`))
    if (left.length > 0) throw new Error(`The test left behind: ${left.join('; ')}.`)
  }
  return { url, ownerUrl, schema: CITY_SCHEMA, appRole: APP_ROLE, sql, drop }
}

/**
 * Makes the template all test databases are cloned from, and the server for it unless TEST_DATABASE_URL names one (an owner
 * who may create databases and roles). TEST_TEMPLATE names a template made before, by the test runner.
 */
export async function makeTemplate(): Promise<Template> {
  const adminUrl = process.env.TEST_DATABASE_URL ?? (await startServer())
  const ready = process.env.TEST_TEMPLATE
  if (ready !== undefined && ready !== '') return { adminUrl, name: ready }
  const name = `template_${process.pid}_${randomBytes(4).toString('hex')}`
  await asAdmin(adminUrl, async admin => {
    const known = await admin`select 1 from pg_roles where rolname = ${APP_ROLE}`
    await admin.unsafe(`${known.length === 0 ? 'create' : 'alter'} role ${APP_ROLE} login password '${APP_PASSWORD}'`)
    await admin.unsafe(`create database ${name} template template0 encoding 'UTF8'`)
  })
  const ownerUrl = addressOf(adminUrl, { database: name })
  await migrate(ownerUrl, { appRole: APP_ROLE })
  const sql = postgres(ownerUrl, { max: 1, connection: { search_path: CITY_SCHEMA }, onnotice: () => undefined })
  for (const { run } of seeds) await run(sql)
  await sql.unsafe('analyze')
  await sql.end()
  return { adminUrl, name }
}

/** Starts a server in a temporary folder; it and its folder go when this process ends. */
async function startServer(): Promise<string> {
  removeForgotten()
  const folder = mkdtempSync(join(tmpdir(), `banyan-test-${process.pid}-`))
  await chmod(folder, 0o711)
  const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'data'), rootBase: folder, durable: false })
  process.once('exit', () => {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  return server.adminUrl
}

/** A test run that was killed could not clean up after itself; the next one does. */
function removeForgotten(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^banyan-test-(\d+)-/.exec(name)?.[1])
    if (Number.isNaN(pid) || isAlive(pid)) continue
    try {
      removeForgottenFolder(join(tmpdir(), name))
    } catch {
      // It is another user's, or another run is removing it at this moment.
    }
  }
}

function removeForgottenFolder(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('postmaster.pid')) continue
    const postmaster = Number(readFileSync(join(folder, path), 'utf8').split('\n')[0])
    if (isAlive(postmaster)) process.kill(postmaster, 'SIGQUIT')
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function findLeftovers(ownerUrl: string, name: string): Promise<string[]> {
  return asAdmin(ownerUrl, async sql => {
    const left: string[] = []
    const connections = await openConnections(sql, name)
    for (const one of connections) left.push(`an open connection (${one.application_name}: ${one.query.slice(0, 80)})`)
    const queues = { outbox: `${CITY_SCHEMA}.outbox`, job: 'pgboss.job' }
    for (const [what, table] of Object.entries(queues)) {
      const [found] = await sql<{ found: boolean }[]>`select to_regclass(${table}) is not null as found`
      if (found?.found !== true) continue
      const waiting = what === 'job' ? `where state in ('created', 'retry', 'active')` : ''
      const [row] = await sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${table} ${waiting}`)
      if (row !== undefined && row.count > 0) left.push(`${row.count} ${what} row(s)`)
    }
    return left
  })
}

/** A closed connection takes the server a moment to forget, so the list is read until it is empty or a second has passed. */
async function openConnections(
  sql: postgres.Sql,
  name: string,
): Promise<{ application_name: string; query: string }[]> {
  for (let attempt = 0; ; attempt++) {
    const rows = await sql<{ application_name: string; query: string }[]>`
      select application_name, query from pg_stat_activity
       where datname = ${name} and backend_type = 'client backend' and pid <> pg_backend_pid()`
    if (rows.length === 0 || attempt === 20) return rows
    await sql`select pg_stat_clear_snapshot(), pg_sleep(0.05)`
  }
}

async function asAdmin<T>(url: string, act: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { application_name: 'test admin' } })
  try {
    return await act(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function addressOf(base: string, changes: { database?: string; username?: string; password?: string }): string {
  const url = new URL(base)
  if (changes.database !== undefined) url.pathname = `/${changes.database}`
  if (changes.username !== undefined) url.username = changes.username
  if (changes.password !== undefined) url.password = changes.password
  return url.href
}
