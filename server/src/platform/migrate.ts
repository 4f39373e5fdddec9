import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'

/** The schema of the one city this installation serves: GB/T 2260 code of 湛江市. */
export const CITY_SCHEMA = 'city_440800'

/** `server/db`, where migrations, HEAD and schema.txt lie. */
export const DATABASE_FOLDER = fileURLToPath(new URL('../../db', import.meta.url))

export type MigrateOptions = {
  /** Folder with `migrations/NNNN-name.sql`; by default the project's own. */
  folder?: string
  /** The city's schema; made when absent. Statements in the files carry no schema name. */
  schema?: string
  /** The role the application works under; `:app_role` in a file stands for it, quoted. */
  appRole: string
  log?: (line: string) => void
}

type Migration = { name: string; text: string; digest: string }

/**
 * Applies the migrations a database lacks, each in one transaction, and answers their names in order. Several processes may
 * call it at once. Refuses, naming the file: an applied file that has changed since, one this version does not know, and a
 * new file numbered before an applied one.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<string[]> {
  const schema = options.schema ?? CITY_SCHEMA
  const migrations = await readMigrations(options.folder ?? DATABASE_FOLDER)
  const sql = postgres(ownerUrl, {
    max: 1,
    connection: { search_path: schema, application_name: 'banyan migrate' },
    onnotice: () => undefined,
  })
  try {
    const appRole = quoteName(options.appRole)
    await sql.begin(async tx => {
      await lockMigrations(tx)
      await tx.unsafe(`create schema if not exists ${quoteName(schema)}`)
      await tx.unsafe(`grant usage on schema ${quoteName(schema)} to ${appRole}`)
      await tx.unsafe(
        'create table if not exists schema_migrations (name text primary key, digest text not null, applied_at timestamptz not null default now())',
      )
      await tx.unsafe(`grant select on schema_migrations to ${appRole}`)
    })
    const applied: string[] = []
    for (const migration of migrations) {
      if (await applyOne(sql, migration, migrations, appRole)) {
        applied.push(migration.name)
        options.log?.(`Applied migration ${migration.name}.`)
      }
    }
    return applied
  } finally {
    await sql.end()
  }
}

async function applyOne(
  sql: postgres.Sql,
  migration: Migration,
  known: Migration[],
  appRole: string,
): Promise<boolean> {
  return sql.begin(async tx => {
    await lockMigrations(tx)
    const done = await tx<{ name: string; digest: string }[]>`select name, digest from schema_migrations order by name`
    refuseForeign(done, known)
    if (done.some(row => row.name === migration.name)) return false
    const newest = done.at(-1)?.name
    if (newest !== undefined && newest > migration.name)
      throw new Error(
        `Migration ${migration.name} is numbered before ${newest}, which this database already has. Give it the next number.`,
      )
    try {
      await tx.unsafe(migration.text.replace(/:app_role\b/g, () => appRole))
    } catch (cause) {
      throw new Error(
        `Migration ${migration.name} failed and nothing of it was kept: ${describeFailure(cause, migration.text)}`,
        { cause },
      )
    }
    await tx`insert into schema_migrations ${tx({ name: migration.name, digest: migration.digest })}`
    return true
  })
}

function refuseForeign(done: readonly { name: string; digest: string }[], known: Migration[]): void {
  for (const row of done) {
    const file = known.find(one => one.name === row.name)
    if (file === undefined)
      throw new Error(
        `The database has migration ${row.name}, which this version does not know. Start the newer version it was made by.`,
      )
    if (file.digest !== row.digest)
      throw new Error(
        `Migration ${row.name} has changed since it was applied to this database. Put the file back and write a new migration instead.`,
      )
  }
}

function describeFailure(cause: unknown, text: string): string {
  if (!(cause instanceof postgres.PostgresError)) return cause instanceof Error ? cause.message : String(cause)
  const line = cause.position === undefined ? '' : ` (line ${text.slice(0, Number(cause.position)).split('\n').length})`
  return `${cause.message}${line}${cause.detail === undefined ? '' : `; ${cause.detail}`}`
}

async function lockMigrations(tx: postgres.TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(440800001)`
}

/** The migrations of a folder in order. Throws when a name is not `NNNN-name.sql` or a number is used twice. */
export async function readMigrations(folder: string = DATABASE_FOLDER): Promise<Migration[]> {
  const names = (await readdir(join(folder, 'migrations'))).filter(name => name.endsWith('.sql')).sort()
  const migrations: Migration[] = []
  for (const file of names) {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(file)) throw new Error(`The migration ${file} is not named NNNN-name.sql.`)
    const twin = migrations.find(one => one.name.slice(0, 4) === file.slice(0, 4))
    if (twin !== undefined)
      throw new Error(
        `The migrations ${twin.name} and ${file} have the same number. Give the newer one the next number.`,
      )
    const text = await readFile(join(folder, 'migrations', file), 'utf8')
    migrations.push({ name: file.slice(0, -'.sql'.length), text, digest: createHash('sm3').update(text).digest('hex') })
  }
  return migrations
}

/** Throws unless `HEAD` names the newest migration: two branches that both add one then collide in version control. */
export async function checkHead(folder: string = DATABASE_FOLDER): Promise<void> {
  const newest = (await readMigrations(folder)).at(-1)?.name ?? ''
  const head = (await readFile(join(folder, 'HEAD'), 'utf8').catch(() => '')).trim()
  if (head !== newest)
    throw new Error(`db/HEAD says "${head}", but the newest migration is "${newest}". Write "${newest}" into it.`)
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
