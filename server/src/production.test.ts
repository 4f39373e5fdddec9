import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import type { About, Session } from '@banyan/contract'
import { pino } from 'pino'
import { createAccount } from './access/index.ts'
import { makeApp } from './app.ts'
import { type City, openCity } from './city.ts'
import { type Config, readConfig } from './config.ts'
import { demoPassword, makeDemoAccounts, readDemoAccounts } from './demo/demo-accounts.ts'
import { makeFirstAdministrators } from './first-administrators.ts'
import { fixedClock } from './platform/clock.ts'
import { makeSecrets } from './platform/secrets.ts'
import { refuseDemoData } from './production.ts'
import { type TestDatabase, testDatabase } from './testing.ts'
import { wednesday } from './testing-city.ts'
import { startServer } from './testing-server.ts'

const silent = pino({ level: 'silent' })
let database: TestDatabase
let folder: string
let secretsFile: string
let config: Config

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banyan-production-'))
  secretsFile = join(folder, 'secrets.json')
  await makeSecrets(secretsFile)
  await mkdir(join(folder, 'data'))
})
after(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  database = await testDatabase()
  config = {
    ...readConfig({ BANYAN_MODE: 'production', BANYAN_SECRETS: secretsFile, BANYAN_DATA: join(folder, 'data') }),
    requestsPerMinute: 100_000,
  }
})
afterEach(() => database.drop())

async function inCity<T>(mode: Config['mode'], act: (city: City) => Promise<T>): Promise<T> {
  const city = await openCity({ ...config, mode }, database.url, silent, { serves: true, clock: fixedClock(wednesday) })
  try {
    return await act(city)
  } finally {
    await city.close()
  }
}

describe('production refuses to start', () => {
  const refusal = (changes: Partial<Config>, expected: RegExp) =>
    assert.rejects(refuseDemoData(database.url, { ...config, ...changes }), { message: expected })

  test('without secrets, and says how to make them', async () => {
    const { secretsFile: _none, ...without } = config
    await assert.rejects(refuseDemoData(database.url, without), {
      message: /BANYAN_SECRETS is not set.*--make-secrets/,
    })
    await refusal({ secretsFile: join(folder, 'nowhere.json') }, /nowhere\.json, which is not there/)
  })

  test('with secrets inside the data folder', async () => {
    const inside = join(config.dataFolder, 'secrets.json')
    await makeSecrets(inside)
    await refusal({ secretsFile: inside }, /lie in the data folder/)
    await rm(inside)
  })

  test('on a database with one invented account', async () => {
    await refuseDemoData(database.url, config)
    await createAccount(database.sql, { username: 'a', name: 'a', isDemo: true }, Temporal.Instant.from(wednesday))
    await refusal({}, /holds a demonstration \(1 invented accounts\)/)
  })

  test('with secrets that lack a key, naming it', async () => {
    const broken = join(folder, 'broken.json')
    await writeFile(broken, JSON.stringify({ ...JSON.parse(await readFile(secretsFile, 'utf8')), index: 'ab' }))
    const opened = openCity({ ...config, secretsFile: broken }, database.url, silent, { serves: false })
    await assert.rejects(opened, { message: /«index»/ })
  })
})

describe('demonstration accounts', () => {
  test('open nothing in production: not by signing in, not by a session from before', async () => {
    const [one] = readDemoAccounts()
    const payload = { username: one?.username, password: demoPassword }
    const cookie = await inCity('demo', async city => {
      await makeDemoAccounts(city)
      const app = await makeApp(city, silent, { apps: false })
      const answer = await app.inject({ method: 'POST', url: '/api/session', payload })
      assert.equal(answer.statusCode, 200)
      await app.close()
      return `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`
    })
    await inCity('production', async city => {
      const app = await makeApp(city, silent, { apps: false })
      const refused = await app.inject({ method: 'POST', url: '/api/session', payload })
      assert.deepEqual([refused.statusCode, refused.json<{ code: string }>().code], [401, 'sign-in-failed'])
      assert.equal((await app.inject({ url: '/api/session', headers: { cookie } })).statusCode, 401)
      assert.equal((await app.inject({ url: '/api/matters', headers: { cookie } })).statusCode, 401)
      assert.equal((await app.inject({ url: '/api/about' })).json<About>().mode, 'production')
      await app.close()
    })
  })
})

describe('the first three administrators', () => {
  const ask = (city: City, lines: readonly string[]) => {
    const output = new PassThrough()
    const said = text(output)
    const made = makeFirstAdministrators(city, Readable.from(lines.map(line => `${line}\n`)), output).finally(() =>
      output.end(),
    )
    return { made, said }
  }
  const roles = (city: City) => city.sql<{ username: string; role: string; isDemo: boolean }[]>`
    select a.username, p.role, a.is_demo as "isDemo" from accounts a join appointments x on x.account = a.id join posts p on p.id = x.post order by a.username`

  test('are three different people with one duty each', async () => {
    await inCity('production', async city => {
      const { made, said } = ask(city, ['chen', 'Strong-Pass-1', 'lin', 'Strong-Pass-2', 'huang', 'Strong-Pass-3'])
      await made
      assert.deepEqual(
        (await roles(city)).map(row => ({ ...row })),
        [
          { username: 'chen', role: 'system-administrator', isDemo: false },
          { username: 'huang', role: 'audit-administrator', isDemo: false },
          { username: 'lin', role: 'security-administrator', isDemo: false },
        ],
      )
      assert.ok(!(await said).includes('Strong-Pass'), 'a password is never said back')
      await refuseDemoData(database.url, config)
    })
  })

  test('must have good passwords, usable names, and not the same one twice', async () => {
    await inCity('production', async city => {
      const tries = [
        'chen',
        'short-1A',
        'chen',
        'alllowercaseletters',
        'a b',
        'Strong-Pass-1',
        'chen',
        'Strong-Pass-1',
        'chen',
        'Strong-Pass-2',
        'lin',
        'Strong-Pass-2',
        'huang',
        'Strong-Pass-3',
      ]
      const { made, said } = ask(city, tries)
      await made
      assert.equal((await said).match(/That does not do/g)?.length, 4)
      assert.match(await said, /at least 10 characters\. Once more/)
      assert.match(await said, /at least three of/)
      assert.match(await said, /«chen» is taken/)
      assert.equal((await roles(city)).length, 3)
    })
  })

  test('are asked for once only', async () => {
    await inCity('production', async city => {
      await ask(city, ['chen', 'Strong-Pass-1', 'lin', 'Strong-Pass-2', 'huang', 'Strong-Pass-3']).made
      const again = ask(city, [])
      await again.made
      assert.equal(await again.said, '')
    })
  })

  test('are not invented when nobody answers, and the question comes back at the next start', async () => {
    await inCity('production', async city => {
      await assert.rejects(ask(city, ['chen', 'Strong-Pass-1']).made, /were not given/)
      await ask(city, ['chen2', 'Strong-Pass-1', 'lin', 'Strong-Pass-2', 'huang', 'Strong-Pass-3']).made
      assert.deepEqual(new Set((await roles(city)).map(row => row.role)).size, 3, 'every duty has its person')
      assert.equal((await roles(city)).length, 3, 'and nobody was left from the attempt that broke off')
    })
  })
})

describe('the program', () => {
  const environment = (changes: Record<string, string> = {}): Record<string, string> => ({
    ...{ BANYAN_MODE: 'production', BANYAN_DATA: join(folder, 'data'), BANYAN_SECRETS: secretsFile },
    ...{ DATABASE_URL: database.url, MIGRATE_DATABASE_URL: database.ownerUrl },
    ...changes,
  })

  test('makes the secrets, readable by their owner only, and never replaces them', async () => {
    const file = join(folder, `${randomUUID()}.json`)
    const made = startServer({}, [`--make-secrets=${file}`])
    assert.equal(await made.ended, 0, made.said())
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    const first = await readFile(file, 'utf8')
    const again = startServer({}, [`--make-secrets=${file}`])
    assert.equal(await again.ended, 1)
    assert.equal(await readFile(file, 'utf8'), first)
  })

  test('ends with one sentence where production may not start', async () => {
    const without = startServer(environment({ BANYAN_SECRETS: '' }))
    assert.equal(await without.ended, 1)
    assert.match(without.said(), /Banyan could not start: Production needs its secrets/)
    const wrong = startServer(environment({ BANYAN_MODE: 'prod' }))
    assert.equal(await wrong.ended, 1)
    assert.match(wrong.said(), /BANYAN_MODE is «prod»/)
    const nobody = startServer(environment())
    assert.equal(await nobody.ended, 1)
    assert.match(nobody.said(), /first three administrators were not given/)
  })

  test('starts with three administrators from standard input, without a word of a demonstration', async () => {
    const server = startServer(
      environment(),
      [],
      ['chen', 'Strong-Pass-1', 'lin', 'Strong-Pass-2', 'huang', 'Strong-Pass-3'],
    )
    const address = await server.ready
    const about = (await fetch(`${address}/api/about`).then(answer => answer.json())) as About
    assert.equal(about.mode, 'production')
    const signIn = (username: string, password: string) =>
      fetch(`${address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
      })
    const session = (await signIn('huang', 'Strong-Pass-3').then(answer => answer.json())) as Session
    assert.deepEqual(session.permissions, ['audit.read'])
    for (const { username } of readDemoAccounts().slice(0, 2))
      assert.equal((await signIn(username, demoPassword)).status, 401)
    assert.doesNotMatch(server.said(), /DEMONSTRATION|演示|Banyan-Demo/)
    server.child.kill('SIGTERM')
    assert.equal(await server.ended, 0, server.said())
    assert.match(server.said(), /Nothing acknowledged is lost/)
  })
})
