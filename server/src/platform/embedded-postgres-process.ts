import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import type { Place } from './embedded-postgres-place.ts'

/** A postmaster that runs on a place's data: its process and its TCP port. */
export type Postmaster = { pid: number; port: number }

/** Makes an empty UTF-8 cluster, whatever LANG says; a half-made one left by a crash is thrown away. */
export async function initCluster(place: Place, superPassword: string): Promise<void> {
  const half = `${place.data}.new`
  await rm(half, { recursive: true, force: true })
  const passwordFile = join(dirname(place.data), `.first-password-${randomBytes(4).toString('hex')}`)
  await writeFile(passwordFile, superPassword, { mode: 0o600 })
  try {
    if (place.user !== undefined) {
      await chown(passwordFile, place.user.uid, place.user.gid)
      await mkdir(half, { mode: 0o700 })
      await chown(half, place.user.uid, place.user.gid)
    }
    // LC_CTYPE decides what pg_trgm takes for a letter; the built-in provider makes sorting the same on every machine.
    const letters = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
    const locale = [
      '--encoding=UTF8',
      '--locale=C',
      `--lc-ctype=${letters}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]
    await runTool(place, 'initdb', [
      `--pgdata=${half}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      ...locale,
    ])
    await rename(half, place.data)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** The postmaster that runs on this place now, or undefined. A pid file whose process is gone or is another program's is removed. */
export async function findPostmaster(place: Place): Promise<Postmaster | undefined> {
  const file = join(place.data, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = (await readFile(file, 'utf8')).split('\n')
  const pid = Number(lines[0])
  if (isPostmaster(pid, place.data)) return { pid, port: Number(lines[3]) }
  await rm(file, { force: true })
  return undefined
}

/** A process id can come back as somebody else's after a restart of the machine, so the command line decides, not the number alone. */
function isPostmaster(pid: number, data: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)
    } catch {
      return false
    }
  }
  const listed = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return listed.stdout.includes(data)
}

/** Starts the postmaster in a session of its own, so that Ctrl-C never reaches it, and waits until it answers. Throws with the end of its log. */
export async function startPostmaster(place: Place, settings: Record<string, string | number>): Promise<void> {
  const log = join(place.data, 'start-up.log')
  await rm(log, { force: true })
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  try {
    await runTool(place, 'pg_ctl', [
      'start',
      '-w',
      '-t',
      '120',
      '-s',
      '-D',
      place.data,
      '-l',
      log,
      '-o',
      options.join(' '),
    ])
  } catch (cause) {
    const tail = existsSync(log) ? (await readFile(log, 'utf8')).trim().split('\n').slice(-12).join('\n') : ''
    throw new Error(`The embedded PostgreSQL in ${place.data} did not start.\n${tail}`, { cause })
  }
}

/** Stops the postmaster: open transactions are rolled back, everything committed is on disk; returns when the process is gone. */
export async function stopPostmaster(place: Place): Promise<void> {
  if ((await findPostmaster(place)) === undefined) return
  await runTool(place, 'pg_ctl', ['stop', '-m', 'fast', '-w', '-t', '120', '-s', '-D', place.data])
}

/** For tests that end: stops at once without saving, in the exit handler of the process. */
export function killPostmaster(place: Place): void {
  spawnSync(join(place.bin, 'pg_ctl'), ['stop', '-m', 'immediate', '-w', '-s', '-D', place.data], {
    ...place.user,
    cwd: '/',
    env: toolEnvironment(),
  })
}

/** A TCP port on 127.0.0.1 that is free now: the wished one if it is, otherwise any. */
export async function freePort(wished?: number): Promise<number> {
  const tryOne = (port: number): Promise<number | undefined> =>
    new Promise(resolve => {
      const server = createServer()
      server.once('error', () => resolve(undefined))
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined))
      })
    })
  const port = (wished === undefined ? undefined : await tryOne(wished)) ?? (await tryOne(0))
  if (port === undefined) throw new Error('No free TCP port on 127.0.0.1 for the embedded PostgreSQL.')
  return port
}

/** Nothing of the caller's PG* or LC_* variables may change what the cluster becomes. */
function toolEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

function runTool(place: Place, tool: 'initdb' | 'pg_ctl', args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(place.bin, tool), args, {
      ...place.user,
      cwd: place.user === undefined ? dirname(place.data) : '/',
      env: toolEnvironment(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('error', reject)
    child.once('close', code =>
      code === 0 ? resolve() : reject(new Error(`${tool} ended with code ${code}: ${said.trim()}`)),
    )
  })
}
