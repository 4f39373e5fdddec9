import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeData } from '@banyan/server/platform/embedded-postgres-place.ts'
import { openServer } from '@banyan/server/platform/postgres-server.ts'
import { Pool } from 'undici'

/** A Banyan of its own in a child process, on a durable database of its own, with the demonstration's accounts. */
export type BenchCity = {
  http: Pool
  origin: string
  /** Its data folder. */
  folder: string
  ownerUrl: string
  appUrl: string
  stop: () => Promise<void>
}

/** Starts the city and answers when it takes requests; progress goes to standard error. */
export async function startBenchCity(clients: number): Promise<BenchCity> {
  const folder = await mkdtemp(join(tmpdir(), 'banyan-bench-'))
  const [root, port] = [join(import.meta.dirname, '..'), await freePort()]
  const child = spawn(process.execPath, ['server/src/main.ts', `--port=${port}`, '--empty'], {
    cwd: root,
    env: { ...process.env, BANYAN_DATA: folder, BANYAN_REQUESTS_PER_MINUTE: '9999999', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(child)
  // The server keeps the database; this process joins it as another user of the same data folder.
  const server = await openServer({ dataFolder: folder })
  const origin = `http://127.0.0.1:${port}`
  const http = new Pool(origin, { connections: clients, pipelining: 1 })
  const stop = async (): Promise<void> => {
    await http.close()
    child.kill('SIGINT')
    await new Promise(resolve => child.once('exit', resolve))
    await server.stop()
    await removeData(folder)
  }
  return { http, origin, folder, ownerUrl: server.ownerUrl, appUrl: server.appUrl, stop }
}

/** A port that nothing else listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ready.')) resolve()
    })
    child.once('exit', code => reject(new Error(`The city ended with ${code} before it was ready:\n${said}`)))
  })
}

/** Somebody signed in: the headers her requests carry. */
export type Who = Record<string, string>

/** Signs in as a demonstration account. */
export async function signIn(http: Pool, username: string, password: string): Promise<Who> {
  const { statusCode, headers, body } = await http.request({
    path: '/api/session',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  const session = (await body.json()) as { csrf: string }
  if (statusCode !== 200) throw new Error(`${username} could not sign in: ${statusCode}`)
  const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  return { cookie, 'x-banyan-csrf': session.csrf }
}

/** Sends JSON and answers JSON; throws on any status but the one expected. */
export async function send<T>(
  http: Pool,
  method: 'GET' | 'POST',
  path: string,
  options: { who?: Who; body?: unknown; expect?: number } = {},
): Promise<T> {
  const { statusCode, body } = await http.request({
    path,
    method,
    headers: { ...options.who, ...(options.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const text = await body.text()
  if (statusCode !== (options.expect ?? 200))
    throw new Error(`${method} ${path} answered ${statusCode}: ${text.slice(0, 300)}`)
  return JSON.parse(text) as T
}

/** Runs an act again and again with so many at once for so many seconds; answers how often it ended and each duration in ms. */
export async function drive(
  act: () => Promise<void>,
  options: { clients: number; seconds: number },
): Promise<{ perSecond: number; p50: number; p95: number; done: number }> {
  const until = performance.now() + options.seconds * 1_000
  const started = performance.now()
  const durations: number[] = []
  await Promise.all(
    Array.from({ length: options.clients }, async () => {
      while (performance.now() < until) {
        const from = performance.now()
        await act()
        durations.push(performance.now() - from)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1_000
  const sorted = durations.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: durations.length / seconds, p50: at(0.5), p95: at(0.95), done: durations.length }
}

/** A whole number given as `--name=value`. */
export function numberOption(options: readonly string[], name: string, otherwise: number): number {
  const given = options.find(option => option.startsWith(`--${name}=`))?.slice(name.length + 3)
  return given === undefined ? otherwise : Number(given)
}
