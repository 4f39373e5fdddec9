import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { findPlace, type Place, ROOT_BASE } from './embedded-postgres-place.ts'
import {
  findPostmaster,
  freePort,
  initCluster,
  killPostmaster,
  startPostmaster,
  stopPostmaster,
} from './embedded-postgres-process.ts'
import { joinUsers, leaveUsers, withFolderLock } from './embedded-postgres-users.ts'
import { checkServer } from './postgres-check.ts'

/** What a caller may choose; `log` gets one sentence per thing worth knowing. */
export type EmbeddedPostgresOptions = {
  /** The checkout's own data folder: passwords and the chosen port are kept here, for an ordinary user the cluster too. */
  dataFolder: string
  /** TCP port on 127.0.0.1; by default a free one, kept for the next start. */
  port?: number
  log?: (line: string) => void
  /** Where root keeps clusters and binaries (default /var/lib/banyan). */
  rootBase?: string
  /** false only for tests: committed rows may be lost when the machine fails. */
  durable?: boolean
}

/** A running embedded server. `adminUrl` is the superuser's: backups and tests only. */
export type EmbeddedPostgres = {
  ownerUrl: string
  appUrl: string
  adminUrl: string
  /** true when the server was already running (left by a killed process, or shared with another command of this checkout). */
  adopted: boolean
  /** Stops the server when no other command of this checkout uses it; returns when its process is gone. */
  stop: () => Promise<void>
  /** For tests: stops at once, synchronously, saving nothing. */
  kill: () => void
}

type Settings = { port: number; superPassword: string; ownerPassword: string; appPassword: string }

const DATABASE = 'banyan'

/**
 * Starts, or adopts, the PostgreSQL 18 of this data folder and answers when it takes connections. Owner role `banyan_owner`
 * migrates, role `banyan_app` works; both have random passwords kept in `<dataFolder>/postgres.json` (mode 0600).
 * Throws an Error that says what happened and what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined)
  await mkdir(options.dataFolder, { recursive: true, mode: 0o700 })
  const dataFolder = await realpath(options.dataFolder)
  return withFolderLock(dataFolder, async () => {
    const place = await findPlace(dataFolder, options.rootBase ?? ROOT_BASE)
    const settings = await readSettings(dataFolder, place, options.port)
    const adopted = await bringUp(dataFolder, place, settings, options, log)
    const urlOf = (role: string, password: string): string =>
      `postgres://${role}:${password}@127.0.0.1:${settings.port}/${DATABASE}`
    await ensureRoles(settings)
    await checkServer(urlOf('banyan_app', settings.appPassword))
    const leave = await joinUsers(dataFolder)
    return {
      ownerUrl: urlOf('banyan_owner', settings.ownerPassword),
      appUrl: urlOf('banyan_app', settings.appPassword),
      adminUrl: urlOf('postgres', settings.superPassword),
      adopted,
      stop: () =>
        withFolderLock(dataFolder, async () => {
          await leave()
          if ((await leaveUsers(dataFolder)) === 0) await stopPostmaster(place)
          else log('The database keeps running: another command of this checkout uses it.')
        }),
      kill: () => killPostmaster(place),
    }
  })
}

async function bringUp(
  dataFolder: string,
  place: Place,
  settings: Settings,
  options: EmbeddedPostgresOptions,
  log: (line: string) => void,
): Promise<boolean> {
  const running = await findPostmaster(place)
  if (running !== undefined) {
    settings.port = running.port
    if (await answers(settings, place)) {
      log(`Found the database still running (process ${running.pid}); taking it over.`)
      await saveSettings(dataFolder, settings)
      return true
    }
    log(`Found a database process (${running.pid}) that does not answer or is of another version; restarting it.`)
    await stopPostmaster(place)
  }
  if (!existsSync(join(place.data, 'PG_VERSION'))) {
    log(`Making an empty database in ${place.data}.`)
    await initCluster(place, settings.superPassword)
  }
  for (let attempt = 1; ; attempt++) {
    settings.port = await freePort(attempt === 1 ? settings.port : undefined)
    await saveSettings(dataFolder, settings)
    try {
      await startPostmaster(place, serverSettings(settings.port, options.durable ?? true))
      return false
    } catch (error) {
      // Between our look and its bind somebody else may have taken the port.
      if (attempt === 5 || !String(error).includes('Address already in use')) throw error
    }
  }
}

function serverSettings(port: number, durable: boolean): Record<string, string | number> {
  const switchOf = (on: boolean): string => (on ? 'on' : 'off')
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    random_page_cost: 1.1,
    jit: 'off',
    track_io_timing: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    fsync: switchOf(durable),
    synchronous_commit: switchOf(durable),
    full_page_writes: switchOf(durable),
    logging_collector: switchOf(durable),
    log_filename: 'postgres-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: 0,
  }
}

async function answers(settings: Settings, place: Place): Promise<boolean> {
  const sql = adminConnection(settings, 'postgres')
  try {
    const [row] = await sql<
      { version: string; data: string }[]
    >`select current_setting('server_version') as version, current_setting('data_directory') as data`
    // The package's 18.4.0-beta.17 carries PostgreSQL 18.4.
    return row !== undefined && place.version.startsWith(row.version.split(' ')[0] ?? '?') && row.data === place.data
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function ensureRoles(settings: Settings): Promise<void> {
  const sql = adminConnection(settings, 'postgres')
  try {
    const roles = { banyan_owner: settings.ownerPassword, banyan_app: settings.appPassword }
    for (const [role, password] of Object.entries(roles)) {
      const known = await sql`select 1 from pg_roles where rolname = ${role}`
      if (known.length === 0) await sql.unsafe(`create role ${role} login password '${password}'`)
    }
    const known = await sql`select 1 from pg_database where datname = ${DATABASE}`
    if (known.length === 0) await sql.unsafe(`create database ${DATABASE} owner banyan_owner template template0`)
    await sql.unsafe(
      `revoke all on database ${DATABASE} from public; grant connect on database ${DATABASE} to banyan_app`,
    )
  } finally {
    await sql.end()
  }
}

function adminConnection(settings: Settings, database: string): postgres.Sql {
  const { port, superPassword: password } = settings
  return postgres({
    host: '127.0.0.1',
    port,
    database,
    username: 'postgres',
    password,
    max: 1,
    connect_timeout: 10,
    onnotice: () => undefined,
  })
}

async function readSettings(dataFolder: string, place: Place, port: number | undefined): Promise<Settings> {
  const file = join(dataFolder, 'postgres.json')
  if (existsSync(file)) {
    const settings = JSON.parse(await readFile(file, 'utf8')) as Settings
    return port === undefined ? settings : { ...settings, port }
  }
  if (existsSync(join(place.data, 'PG_VERSION')))
    throw new Error(
      `The passwords of the database in ${place.data} are missing: ${file} is gone. Put the file back from a backup of the data folder.`,
    )
  const secret = (): string => randomBytes(24).toString('base64url')
  return { port: port ?? (await freePort()), superPassword: secret(), ownerPassword: secret(), appPassword: secret() }
}

async function saveSettings(dataFolder: string, settings: Settings): Promise<void> {
  const file = join(dataFolder, 'postgres.json')
  await writeFile(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
  if (process.getuid?.() === 0) {
    const { uid, gid } = await stat(dataFolder)
    await chown(`${file}.new`, uid, gid)
  }
  await rename(`${file}.new`, file)
}
