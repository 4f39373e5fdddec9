import { readConfig } from './config.ts'
import { migrate } from './platform/migrate.ts'
import { openServer } from './platform/postgres-server.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  const config = readConfig(process.env, process.argv.slice(2))
  const server = await openServer({ ...config, log: say })
  try {
    const applied = await migrate(server.ownerUrl, { schema: config.schema, appRole: server.appRole, log: say })
    say(applied.length === 0 ? 'The database has every migration already.' : `${applied.length} migration(s) applied.`)
  } finally {
    await server.stop()
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
