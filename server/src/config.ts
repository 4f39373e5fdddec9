import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Parts one process can play: serve people, apply the outbox, do periodic work. */
export const processRoles = ['http', 'relay', 'worker'] as const
export type ProcessRole = (typeof processRoles)[number]

/** Everything the environment decides. Documented in docs/operations.md; nothing else reads the environment. */
export type Config = {
  mode: 'demo' | 'production'
  city: { code: string; name: string; zone: string; calendar: string }
  schema: string
  host: string
  port: number
  roles: readonly ProcessRole[]
  root: string
  dataFolder: string
  databaseUrl?: string
  migrateDatabaseUrl?: string
  secretsFile?: string
  /** Addresses of reverse proxies whose X-Forwarded-For is believed («loopback», or a list); empty: none. */
  trustProxy: string
  isHttps: boolean
  requestsPerMinute: number
}

/** Reads the configuration; throws a sentence naming the variable when one cannot be used. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, args: readonly string[] = []): Config {
  const option = (name: string): string | undefined =>
    args.find(arg => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
  const mode = env.BANYAN_MODE ?? 'demo'
  if (mode !== 'demo' && mode !== 'production')
    throw new Error(`BANYAN_MODE is «${mode}»; it must be demo or production.`)
  const roles = (option('roles') ?? processRoles.join(',')).split(',').map(role => {
    const known = processRoles.find(name => name === role)
    if (!known) throw new Error(`--roles names «${role}»; known roles are ${processRoles.join(', ')}.`)
    return known
  })
  return {
    mode,
    city: { code: '440800', name: '湛江市', zone: 'Asia/Shanghai', calendar: 'city' },
    schema: 'city_440800',
    host: env.HOST ?? '127.0.0.1',
    port: wholeNumber('PORT', option('port') ?? env.PORT ?? '8080'),
    roles,
    root,
    dataFolder: resolve(root, env.BANYAN_DATA ?? 'data'),
    trustProxy: env.BANYAN_TRUST_PROXY ?? '',
    isHttps: env.BANYAN_HTTPS === '1',
    requestsPerMinute: wholeNumber('BANYAN_REQUESTS_PER_MINUTE', env.BANYAN_REQUESTS_PER_MINUTE ?? '600'),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(env.MIGRATE_DATABASE_URL ? { migrateDatabaseUrl: env.MIGRATE_DATABASE_URL } : {}),
    ...(env.BANYAN_SECRETS ? { secretsFile: resolve(root, env.BANYAN_SECRETS) } : {}),
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`${name} is «${text}»; it must be a whole number.`)
  return Number(text)
}
