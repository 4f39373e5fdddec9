import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** `server/src/main.ts` as a process of its own. */
export type ServerProcess = {
  child: ChildProcess
  /** The address it answers on, once it is ready; rejects with all it said when it ends before. */
  ready: Promise<string>
  /** Its exit code (null when it was killed), once it has ended. */
  ended: Promise<number | null>
  /** All it has said so far. */
  said: () => string
}

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** Starts the server on a free port with an environment of its own; `lines` are given on standard input. */
export function startServer(
  env: Record<string, string>,
  args: readonly string[] = [],
  lines: readonly string[] = [],
): ServerProcess {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(BANYAN|TEST|DATABASE|MIGRATE|PORT|HOST|PG)/.test(name)),
  )
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, '--port=0', ...args], {
    env: { ...inherited, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let text = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      for (const listener of listeners) listener()
    })
  }
  child.stdin.on('error', () => undefined)
  child.stdin.end(lines.map(line => `${line}\n`).join(''))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const ready = new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const address = /(http:\/\/[\d.:]+)\/api\/openapi\.json[\s\S]*Ready\./.exec(text)?.[1]
      if (address !== undefined) resolve(address)
    }
    listeners.add(look)
    void ended.then(() => reject(new Error(`The server ended before it was ready:\n${text}`)))
  })
  // Who only waits for the end must not be told of it twice.
  ready.catch(() => undefined)
  return { child, ready, ended, said: () => text }
}
