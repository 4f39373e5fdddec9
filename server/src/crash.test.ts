import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { verifyCity } from './ledger/index.ts'
import { publicKeyOf } from './platform/crypto-sign.ts'
import { openPool, type Sql } from './platform/db.ts'
import { removeData } from './platform/embedded-postgres-place.ts'
import { findPostmaster } from './platform/embedded-postgres-process.ts'
import { CITY_SCHEMA } from './platform/migrate.ts'
import { readSecrets } from './platform/secrets.ts'
import { type Acknowledged, keepWorking, type Staff, signInStaff } from './testing-load.ts'
import { type ServerProcess, startServer } from './testing-server.ts'

// Five crashes in the middle of work (R1): the server's process is killed in the odd rounds, the database's in the even ones.
const rounds = 5
const clients = 8
const seed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31))

let folder: string
let server: ServerProcess | undefined

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banyan-crash-'))
})
after(async () => {
  if (server?.child.exitCode === null && server.child.signalCode === null) {
    server.child.kill('SIGKILL')
    await server.ended
  }
  const pid = await postmasterPid()
  if (pid !== undefined) {
    process.kill(pid, 'SIGQUIT')
    await gone(pid)
  }
  await removeData(folder)
})

/** The process of this test's database, if it runs. Its cluster lies beside the data for an ordinary user, elsewhere for root. */
async function postmasterPid(): Promise<number | undefined> {
  const note = join(folder, 'postgres-place.txt')
  const data = existsSync(note) ? join((await readFile(note, 'utf8')).trim(), 'data') : join(folder, 'postgres')
  return (await findPostmaster({ data, bin: '', version: '' }))?.pid
}

async function gone(pid: number): Promise<void> {
  await until(() => {
    try {
      return !process.kill(pid, 0)
    } catch {
      return true
    }
  }, `process ${pid} to end`)
}

/** Asks again and again until something is so; fails by name after half a minute. */
async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = performance.now() + 30_000; !(await isSo()); await new Promise(resolve => setTimeout(resolve, 20))) {
    assert.ok(performance.now() < end, `waited in vain for ${what}`)
  }
}

/** mulberry32: the same moments for the same seed. */
let state = seed
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}

async function inDatabase<T>(act: (sql: Sql) => Promise<T>): Promise<T> {
  const { port, appPassword } = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8')) as {
    port: number
    appPassword: string
  }
  const sql = openPool({
    url: `postgres://banyan_app:${appPassword}@127.0.0.1:${port}/banyan`,
    schema: CITY_SCHEMA,
    max: 2,
  })
  try {
    return await act(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Works until the moment drawn, then kills; answers when every client has noticed. */
async function workAndCrash(address: string, staff: Staff, kept: Acknowledged, round: number): Promise<void> {
  const moment = kept.writes + 60 + random(240)
  let isTime: () => void = () => undefined
  const reached = new Promise<void>(resolve => {
    isTime = resolve
  })
  const running = Array.from({ length: clients }, (_, n) =>
    keepWorking({ address, staff, kept, n, heard: () => kept.writes >= moment && isTime() }),
  )
  await Promise.race([
    reached,
    Promise.all(running).then(() => assert.fail(`the clients ended before the crash:\n${server?.said()}`)),
  ])
  if (round % 2 === 1) server?.child.kill('SIGKILL')
  else process.kill((await postmasterPid()) ?? Number.NaN, 'SIGKILL')
  await Promise.all(running)
  if (round % 2 === 0) server?.child.kill('SIGTERM')
  await server?.ended
}

type Row = { number: string; version: number; state: string; moves: string[] }

async function nothingLost(kept: Acknowledged, round: number): Promise<void> {
  await inDatabase(async sql => {
    const rows = await sql<Row[]>`
      select m.number, m.hist_seq as version, m.state, array(select h.body::json ->> 'move' from matter_history h where h.matter_id = m.id order by h.seq) as moves from matters m`
    const found = new Map(rows.map(row => [row.number, row]))
    assert.equal(found.size, rows.length, 'no number twice')
    for (const { number, version, tried } of kept.matters.values()) {
      const row = found.get(number)
      assert.ok(row, `round ${round}: ${number} was acknowledged and is gone`)
      assert.ok(
        row.version >= version,
        `round ${round}: ${number} was acknowledged at version ${version} and stands at ${row.version}`,
      )
      assert.ok(
        row.version <= tried,
        `round ${round}: ${number} stands at ${row.version}, but only ${tried} was ever asked for`,
      )
    }
    // Accepting and dispatching are always sent as one act here.
    for (const { number, state: stands, moves } of rows) {
      assert.notEqual(stands, 'accepted', `round ${round}: ${number} was accepted and not dispatched`)
      assert.equal(moves.includes('accept'), moves.includes('dispatch'), `round ${round}: ${number} ${moves.join(' ')}`)
    }
    await until(async () => (await sql`select 1 from outbox limit 1`).length === 0, 'the outbox to drain')
    const [sums] = await sql<{ steps: number; leaves: number; cells: number; matters: number }[]>`
      select (select count(*)::int from matter_history) as steps, (select count(*)::int from leaf_log) as leaves,
        (select coalesce(sum(n), 0)::int from figure_cells where node = '440800' and figure = 'entered') as cells, (select count(*)::int from matters) as matters`
    assert.equal(sums?.leaves, sums?.steps, 'every step has its leaf, once')
    assert.equal(sums?.cells, sums?.matters, 'every matter is counted, once')
    const secrets = await readSecrets(join(folder, 'secrets.json'), false)
    const { faults } = await verifyCity(
      sql,
      { master: secrets.master, trustedKeys: [publicKeyOf(secrets.signing)] },
      () => undefined,
    )
    assert.deepEqual(faults, [])
  })
}

/** Every report whose answer was lost is sent again: it becomes, or already was, exactly one matter. */
async function sendAgain(address: string, kept: Acknowledged): Promise<void> {
  for (const { url, headers, body } of kept.unanswered.splice(0)) {
    const answer = await fetch(`${address}${url}`, { method: 'POST', headers, body })
    assert.equal(answer.status, 201, await answer.text())
  }
  const [counted] = await inDatabase(
    sql =>
      sql<
        { matters: number; tokens: number }[]
      >`select (select count(*)::int from matters) as matters, (select count(*)::int from submission_tokens) as tokens`,
  )
  assert.deepEqual(
    counted,
    { matters: kept.tokens.size, tokens: kept.tokens.size },
    'one matter for every submission ever sent',
  )
}

test(`nothing acknowledged is lost in five crashes (seed ${seed})`, { timeout: 180_000 }, async t => {
  const env = { BANYAN_DATA: folder, BANYAN_REQUESTS_PER_MINUTE: '9999999' }
  const kept: Acknowledged = { writes: 0, matters: new Map(), unanswered: [], tokens: new Set() }
  server = startServer(env, ['--empty'])
  let address = await server.ready
  let staff = await signInStaff(address)
  for (let round = 1; round <= rounds; round++) {
    const before = kept.writes
    await workAndCrash(address, staff, kept, round)
    const started = performance.now()
    server = startServer(env, ['--empty'])
    address = await server.ready
    t.diagnostic(
      `round ${round}: ${round % 2 === 1 ? 'server' : 'database'} killed after ${kept.writes - before} acknowledged writes, ${kept.unanswered.length} reports unanswered, ready again in ${((performance.now() - started) / 1_000).toFixed(1)} s`,
    )
    await nothingLost(kept, round)
    await sendAgain(address, kept)
    if (round === 1)
      assert.equal(
        (await fetch(`${address}/api/session`, { headers: staff.dispatcher })).status,
        200,
        'who was signed in still is',
      )
    staff = await signInStaff(address)
  }
  server.child.kill('SIGTERM')
  assert.equal(await server.ended, 0, server.said())
  assert.equal(await postmasterPid(), undefined, 'the database stopped with the server')
})
