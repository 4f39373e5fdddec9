import { makeApp, version } from './app.ts'
import { openCity } from './city.ts'
import { type Config, readConfig } from './config.ts'
import { printWelcome, startDemo } from './demo/index.ts'
import { makeFirstAdministrators } from './first-administrators.ts'
import { makeLog } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { startPeriodic } from './platform/periodic.ts'
import { openServer } from './platform/postgres-server.ts'
import { Relay } from './platform/relay.ts'
import { makeSecrets } from './platform/secrets.ts'
import { refuseDemoData } from './production.ts'
import { seedCity } from './seed-city.ts'

const help = `Usage: npm start -- [options]

Starts Banyan: the database, the city's data, the server and its screens.

  --port=8080                     where it answers (also PORT; HOST, default 127.0.0.1)
  --roles=http,relay,worker       which parts this process plays (default: all)
  --no-catch-up                   the demonstration's virtual people stay still
  --empty                         a demonstration with its accounts only, without virtual people
  --make-secrets=<file>           makes the secrets of a production installation and ends
  --help                          this text

Environment: BANYAN_MODE (demo, production), BANYAN_DATA, BANYAN_SECRETS, DATABASE_URL, MIGRATE_DATABASE_URL;
all of it in docs/operations.md.`

const patienceMs = 20_000

const args = process.argv.slice(2)
if (args.includes('--help')) console.log(help)
else await run(args).catch(fail)

async function run(options: readonly string[]): Promise<void> {
  const secretsTo = options.find(option => option.startsWith('--make-secrets='))?.slice('--make-secrets='.length)
  if (secretsTo !== undefined) {
    await makeSecrets(secretsTo)
    return console.log(
      `Made the secrets in ${secretsTo}. Keep a copy in a safe place: without them no sealed word can be read again.`,
    )
  }
  await start(readConfig(process.env, options), options)
}

/** Starts the parts in order, and stops them in the opposite one: people first, the database last. */
async function start(config: Config, options: readonly string[]): Promise<void> {
  const stops: { what: string; stop: () => Promise<void> }[] = []
  const log = makeLog(config)
  const say = (line: string): void => console.log(`  ${line}`)
  let stopping = false
  const stopAll = async (why: string): Promise<void> => {
    if (stopping) return
    stopping = true
    console.log(`\n${why} Finishing what is under way …`)
    for (const { what, stop } of stops.toReversed())
      await inTime(stop()).catch(error => console.error(`Stopping ${what} failed: ${String(error)}`))
    console.log('Stopped. Nothing acknowledged is lost.')
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void stopAll(`Received ${signal}.`).then(() => process.exit(0)))

  try {
    console.log(`Banyan (榕治) ${version}: starting in ${config.mode} mode.`)
    const server = await openServer({
      dataFolder: config.dataFolder,
      log: say,
      ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
      ...(config.migrateDatabaseUrl ? { migrateDatabaseUrl: config.migrateDatabaseUrl } : {}),
    })
    stops.push({ what: 'the database', stop: server.stop })
    await migrate(server.ownerUrl, { schema: config.schema, appRole: server.appRole, log: say })
    await seedCity(server.ownerUrl, config.schema, say)
    if (config.mode === 'production') await refuseDemoData(server.appUrl, config)

    const serves = config.roles.includes('http')
    const city = await openCity(config, server.appUrl, log, { serves })
    stops.push({ what: 'the city', stop: city.close })
    if (config.mode === 'production') await makeFirstAdministrators(city, process.stdin, process.stdout)
    if (config.roles.includes('relay')) {
      const subscribers = city.modules.flatMap(({ name, onSteps }) => (onSteps ? [{ name, onSteps }] : []))
      const relay = new Relay(city.pool, { subscribers, bell: city.bell, applied: city.applied, log })
      relay.start()
      stops.push({ what: 'the relay', stop: () => relay.stop() })
    }
    if (config.roles.includes('worker')) {
      const periodic = startPeriodic(
        city.pool,
        city.modules.flatMap(module => module.periodic ?? []),
        log,
      )
      stops.push({ what: 'periodic work', stop: periodic.stop })
    }
    if (config.mode === 'demo') {
      const people = options.includes('--empty')
        ? 'none'
        : options.includes('--no-catch-up') || !config.roles.includes('worker')
          ? 'still'
          : 'moving'
      const demo = await startDemo(city, log, { say, people })
      stops.push({ what: 'the virtual people', stop: demo.stop })
    }
    if (serves) {
      const app = await makeApp(city, log, { apps: true })
      const address = await app.listen({ host: config.host, port: config.port })
      stops.push({ what: 'the server', stop: () => app.close() })
      printWelcome(config, address)
    }
  } catch (error) {
    await stopAll('The start failed.')
    throw error
  }
}

/** Waits for a part to stop, but not for ever: one that hangs must not keep the database from being stopped. */
function inTime(stopping: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(() => reject(new Error(`it did not end within ${patienceMs / 1_000} s`)), patienceMs)
  return Promise.race([stopping, promise]).finally(() => clearTimeout(timer))
}

function fail(error: unknown): void {
  console.error(`\nBanyan could not start: ${error instanceof Error ? error.message : String(error)}`)
  if (process.env.BANYAN_DEBUG) console.error(error)
  else console.error('Settings are explained in docs/operations.md; BANYAN_DEBUG=1 shows where it failed.')
  process.exitCode = 1
}
