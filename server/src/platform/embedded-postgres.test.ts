import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { openServer } from './postgres-server.ts'

const holder = fileURLToPath(new URL('./embedded-postgres-holder.ts', import.meta.url))
const isRoot = process.getuid?.() === 0
const nobody = 65534

let base: string
before(async () => {
  base = await mkdtemp(join(tmpdir(), 'banyan-embedded-'))
  await chmod(base, 0o711)
})
after(async () => {
  // Where a test failed half-way its database still runs.
  for (const path of await readdir(base, { recursive: true })) {
    if (path.endsWith('postmaster.pid'))
      process.kill(Number((await readFile(join(base, path), 'utf8')).split('\n')[0]), 'SIGQUIT')
  }
  await rm(base, { recursive: true, force: true, maxRetries: 5 })
})

type Held = {
  child: ChildProcess
  lines: AsyncIterator<string>
  server: { ownerUrl: string; adminUrl: string; adopted: boolean }
}

/** Starts the holder in a process group of its own, as a terminal would. */
async function hold(dataFolder: string, how: { env?: NodeJS.ProcessEnv; uid?: number } = {}): Promise<Held> {
  const child = spawn(process.execPath, [holder, dataFolder, base], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: how.env ?? process.env,
    ...(how.uid === undefined ? {} : { uid: how.uid, gid: how.uid }),
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const first = await lines.next()
  assert.ok(first.done !== true, 'the holder ended before the database was ready')
  return { child, lines, server: JSON.parse(first.value) as Held['server'] }
}

async function release(held: Held): Promise<void> {
  const gone = ended(held.child)
  held.child.stdin?.end('stop\n')
  assert.equal((await held.lines.next()).value, 'stopped')
  await gone
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise(resolve => child.once('exit', () => resolve()))
}

async function ask<Row extends object>(url: string, question: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 5 })
  try {
    return await sql.unsafe<Row[]>(question)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

test('with LANG unset a Chinese character is one character and has trigrams', async () => {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'LANG' && !name.startsWith('LC_')),
  )
  const held = await hold(join(base, 'no-lang'), { env })
  const [row] = await ask<{ length: number; trigrams: number }>(
    held.server.adminUrl,
    `create extension pg_trgm; select char_length('克须村') as length, cardinality(show_trgm('克须村')) as trigrams`,
  ).then(answers => answers.flat().slice(-1))
  assert.deepEqual({ ...row }, { length: 3, trigrams: 4 })
  const [durable] = await ask(
    held.server.adminUrl,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  )
  assert.deepEqual({ ...durable }, { fsync: 'on', commit: 'on' })
  await release(held)
  await assert.rejects(ask(held.server.adminUrl, 'select 1'), /ECONNREFUSED/)
})

test('any other encoding is refused with a clear sentence', async () => {
  const server = await startEmbeddedPostgres({ dataFolder: join(base, 'encoding'), rootBase: base })
  await ask(
    server.adminUrl,
    `create database ascii encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' locale_provider libc template template0`,
  )
  const url = server.adminUrl.replace(/banyan$/, 'ascii')
  await assert.rejects(
    openServer({ databaseUrl: url, dataFolder: base }),
    /"ascii" keeps text as SQL_ASCII.*ENCODING 'UTF8'/,
  )
  await server.stop()
})

test("the passwords are the owner's secret and another password is refused", async () => {
  const dataFolder = join(base, 'secrets')
  const server = await startEmbeddedPostgres({ dataFolder, rootBase: base })
  assert.equal((await stat(join(dataFolder, 'postgres.json'))).mode & 0o777, 0o600)
  await assert.rejects(
    ask(server.appUrl.replace(/banyan_app:[^@]*/, 'banyan_app:guess'), 'select 1'),
    /password authentication failed/,
  )
  const [row] = await ask<{ addresses: string; sockets: string }>(
    server.adminUrl,
    `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets`,
  )
  assert.deepEqual({ ...row }, { addresses: '127.0.0.1', sockets: '' })
  await server.stop()
})

test('root, in a folder only root may enter: it starts, and a moved checkout finds its rows again', {
  skip: isRoot ? false : 'this test needs root',
}, async () => {
  const closed = join(base, 'closed')
  await mkdir(closed, { mode: 0o700 })
  const before = await startEmbeddedPostgres({ dataFolder: join(closed, 'checkout/data'), rootBase: base })
  await ask(before.ownerUrl, 'create table kept (id int primary key); insert into kept values (1)')
  await before.stop()
  await rename(join(closed, 'checkout'), join(closed, 'moved'))
  const again = await startEmbeddedPostgres({ dataFolder: join(closed, 'moved/data'), rootBase: base })
  assert.equal((await ask(again.ownerUrl, 'select * from kept')).length, 1)
  await again.stop()
  const home = (await readFile(join(closed, 'moved/data/postgres-place.txt'), 'utf8')).trim()
  await rm(home, { recursive: true })
  await assert.rejects(
    startEmbeddedPostgres({ dataFolder: join(closed, 'moved/data'), rootBase: base }),
    /is not there any more/,
  )
})

test("an ordinary user keeps the cluster in the checkout's own data folder", {
  skip: ordinaryUserImpossible(),
}, async t => {
  const folder = join(base, 'ordinary')
  await mkdir(folder, { mode: 0o700 })
  if (isRoot) await chown(folder, nobody, nobody)
  t.diagnostic(isRoot ? 'run as root: tried as uid 65534' : `run as uid ${process.getuid?.()}`)
  const held = await hold(join(folder, 'data'), isRoot ? { uid: nobody } : {})
  const [row] = await ask<{ data: string }>(held.server.adminUrl, `select current_setting('data_directory') as data`)
  assert.ok(row?.data.endsWith('ordinary/data/postgres'))
  await release(held)
  if (isRoot) {
    const asRoot = await startEmbeddedPostgres({ dataFolder: join(folder, 'data'), rootBase: base })
    assert.equal(
      (await ask<{ data: string }>(asRoot.adminUrl, `select current_setting('data_directory') as data`))[0]?.data,
      row?.data,
    )
    await asRoot.stop()
    await release(await hold(join(folder, 'data'), { uid: nobody }))
  }
})

test('after kill -9 of its process the next start takes the live database over; after kill -9 of the database too it recovers', async () => {
  const dataFolder = join(base, 'killed')
  const first = await hold(dataFolder)
  await ask(first.server.ownerUrl, 'create table kept (id int primary key); insert into kept values (1)')
  await killed(first.child)
  const second = await hold(dataFolder)
  assert.equal(second.server.adopted, true)
  await ask(second.server.ownerUrl, 'insert into kept values (2)')
  const [row] = await ask<{ data: string }>(second.server.adminUrl, `select current_setting('data_directory') as data`)
  const pid = Number((await readFile(join(row?.data ?? '', 'postmaster.pid'), 'utf8')).split('\n')[0])
  await killed(second.child)
  process.kill(pid, 'SIGKILL')
  const third = await startEmbeddedPostgres({ dataFolder, rootBase: base })
  assert.deepEqual(
    (await ask<{ id: number }>(third.ownerUrl, 'select id from kept order by id')).map(one => one.id),
    [1, 2],
  )
  assert.equal(third.adopted, false)
  await third.stop()
})

test('Ctrl-C reaches the process, not the database, which lives until stop()', async () => {
  const held = await hold(join(base, 'interrupted'))
  process.kill(-(held.child.pid ?? 0), 'SIGINT')
  assert.equal((await held.lines.next()).value, 'interrupted')
  assert.equal((await ask(held.server.ownerUrl, 'select 1')).length, 1)
  await release(held)
  await assert.rejects(ask(held.server.ownerUrl, 'select 1'), /ECONNREFUSED/)
})

test('two commands of one checkout share the database; the last one out stops it', async () => {
  const options = { dataFolder: join(base, 'shared'), rootBase: base }
  const [one, other] = (await Promise.all([startEmbeddedPostgres(options), startEmbeddedPostgres(options)])) as [
    EmbeddedPostgres,
    EmbeddedPostgres,
  ]
  assert.deepEqual([one.adopted, other.adopted].sort(), [false, true])
  await one.stop()
  assert.equal((await ask(other.appUrl, 'select 1')).length, 1)
  await other.stop()
  await assert.rejects(ask(other.appUrl, 'select 1'), /ECONNREFUSED/)
})

async function killed(child: ChildProcess): Promise<void> {
  const gone = ended(child)
  child.kill('SIGKILL')
  await gone
}

/** Root can play an ordinary user only where that user may read this checkout and Node. */
function ordinaryUserImpossible(): string | false {
  if (!isRoot) return false
  for (const start of [holder, process.execPath]) {
    accessSync(start, constants.R_OK)
    for (let at = dirname(start); ; at = dirname(at)) {
      if ((statSync(at).mode & 0o001) === 0)
        return `run as root, and ${at} may not be entered by others: the ordinary user cannot be tried here`
      if (at === dirname(at)) break
    }
  }
  return existsSync('/etc/passwd') ? false : 'no /etc/passwd'
}
