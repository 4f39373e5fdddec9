import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeData } from '@banyan/server/platform/embedded-postgres-place.ts'

const port = 18_097

/** Starts a city of its own on a database of its own, as `npm start` does but without virtual people; stops it at the end. */
export default async function startCity(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'banyan-e2e-'))
  const child = spawn(
    process.env.BANYAN_NODE ?? process.execPath,
    ['server/src/main.ts', `--port=${port}`, '--empty'],
    {
      cwd: join(import.meta.dirname, '..'),
      env: { ...process.env, BANYAN_DATA: folder, BANYAN_REQUESTS_PER_MINUTE: '100000', HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ready.')) resolve()
    })
    child.once('exit', code => reject(new Error(`The city ended with ${code} before it was ready:\n${said}`)))
  })
  return async () => {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGINT')
    await ended
    await removeData(folder)
  }
}
