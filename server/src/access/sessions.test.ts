import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Session } from '@banyan/contract'
import type { LightMyRequestResponse } from 'fastify'
import { appoint } from '../organisation/index.ts'
import { sm3 } from '../platform/crypto.ts'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { type TestCity, testCity, testPassword, wednesday, yangqing } from '../testing-city.ts'
import { createAccount } from './index.ts'

let town: TestCity

before(async () => {
  town = await testCity()
})
after(() => town.close())
beforeEach(() => town.clock.set(wednesday))

async function anAccount(): Promise<{ username: string; id: string }> {
  const username = `clerk-${randomUUID().slice(0, 8)}`
  const id = await createAccount(
    town.city.sql,
    { username, name: '窗口', password: testPassword, isDemo: true },
    town.clock.now(),
  )
  assert.ok(id)
  await appoint(town.city.sql, {
    account: id,
    role: 'counter-clerk',
    name: '窗口',
    region: yangqing,
    unit: null,
    from: '2026-01-01',
  })
  return { username, id }
}

const signIn = (username: string, password: string = testPassword) =>
  town.app.inject({ method: 'POST', url: '/api/session', payload: { username, password } })
const cookieOf = (answer: LightMyRequestResponse): string => {
  const [cookie] = answer.cookies
  assert.ok(cookie, answer.body)
  return `${cookie.name}=${cookie.value}`
}
const whoAmI = (cookie: string) => town.app.inject({ url: '/api/session', headers: { cookie } })

describe('signing in', () => {
  test('says who one is, what one may do, and gives the token for writes', async () => {
    const { username, id } = await anAccount()
    const answer = await signIn(username)
    const session = expectBody<Session>(answer, 200)
    assert.equal(session.account.id, id)
    assert.deepEqual(
      session.posts.map(post => [post.role, post.regionName]),
      [['counter-clerk', '遂溪县 洋青镇']],
    )
    assert.deepEqual(session.permissions, ['matter.read', 'matter.enter', 'reporter.find', 'figures.open'])
    assert.equal(Temporal.Instant.from(session.expiresAt).since(town.clock.now()).total('hours'), 12)
    assert.deepEqual(expectBody<Session>(await whoAmI(cookieOf(answer)), 200), session)
  })

  test('sets a cookie no script can read and no other site can send; the answer holds no session token', async () => {
    const { username } = await anAccount()
    const answer = await signIn(username)
    const header = String(answer.headers['set-cookie'])
    assert.match(header, /; HttpOnly/)
    assert.match(header, /; SameSite=Strict/)
    assert.match(header, /; Path=\//)
    assert.ok(!answer.body.includes(answer.cookies[0]?.value ?? 'none'))
    assert.equal((answer.cookies[0]?.value ?? '').length, 43, '32 random bytes')
  })

  test('keeps the token as a hash only', async () => {
    const { username, id } = await anAccount()
    const token = (await signIn(username)).cookies[0]?.value ?? ''
    const rows = await town.city.sql<
      { hash: Buffer; whole: string }[]
    >`select token_hash as hash, s::text as whole from sessions s where account = ${id}`
    assert.equal(rows.length, 1)
    assert.ok(rows[0]?.hash.equals(sm3(token)))
    assert.ok(!rows[0]?.whole.includes(token))
    const [stored] = await town.city.sql<
      { hash: string }[]
    >`select password_hash as hash from accounts where id = ${id}`
    assert.match(stored?.hash ?? '', /^\$argon2id\$/)
  })

  test('a wrong password and a name nobody has are answered alike', async () => {
    const { username } = await anAccount()
    const answers = await Promise.all([
      signIn(username, 'Wrong-Password-1'),
      signIn('nobody-of-that-name'),
      signIn("' or 1=1 --", "' or 1=1 --"),
      signIn('__proto__'),
      signIn('ｆｕｌｌ\ud800'),
    ])
    const documents = answers.map(answer => ({ ...expectProblem(answer, 'sign-in-failed'), requestId: '' }))
    assert.equal(new Set(documents.map(document => JSON.stringify(document))).size, 1)
    for (const answer of answers) assert.equal(answer.headers['set-cookie'], undefined)
  })

  test('without name or password is bad input', async () => {
    for (const payload of [
      {},
      { username: 'a' },
      { username: '', password: '' },
      { username: 'a', password: 'x'.repeat(257) },
      { username: ['a', 'b'], password: 'x' },
    ]) {
      expectProblem(await town.app.inject({ method: 'POST', url: '/api/session', payload }), 'bad-input')
    }
  })

  test('five failures lock for 30 minutes, the right password too; each try is in the audit trail', async () => {
    const { username, id } = await anAccount()
    for (let n = 0; n < 5; n++) expectProblem(await signIn(username, 'Wrong-Password-1'), 'sign-in-failed')
    expectProblem(await signIn(username), 'account-locked')
    town.clock.set(town.clock.now().add({ minutes: 29, seconds: 59 }))
    expectProblem(await signIn(username), 'account-locked')
    town.clock.set(town.clock.now().add({ seconds: 1 }))
    expectBody(await signIn(username), 200)
    const rows = await town.city.sql<
      { result: string }[]
    >`select result from audit_trail where account = ${id} and action = 'sign-in' order by id`
    assert.deepEqual(
      rows.map(row => row.result),
      [...Array<string>(5).fill('sign-in-failed'), 'account-locked', 'account-locked', 'ok'],
    )
  })

  test('four failures and a success begin the count again', async () => {
    const { username } = await anAccount()
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 4; n++) expectProblem(await signIn(username, 'Wrong-Password-1'), 'sign-in-failed')
      expectBody(await signIn(username), 200)
    }
  })

  test('a password looked at while the account was being locked opens nothing', async () => {
    const { username, id } = await anAccount()
    // The lock is set after the account was read and before the password is found right, as a burst of guesses does.
    const { sql } = town.city
    const held = await sql.reserve()
    try {
      await held`begin`
      await held`update accounts set locked_until = ${town.clock.now().add({ minutes: 30 }).toString()} where id = ${id}`
      const answer = signIn(username)
      await untilWaiting()
      await held`commit`
      expectProblem(await answer, 'account-locked')
    } finally {
      held.release()
    }
    const [sessions] = await sql<{ n: number }[]>`select count(*)::int as n from sessions where account = ${id}`
    assert.equal(sessions?.n, 0)
  })

  test('an account that has ended cannot sign in, and its sessions end', async () => {
    const { username, id } = await anAccount()
    const cookie = cookieOf(await signIn(username))
    await town.city.sql`update accounts set valid_to = ${town.clock.now().toString()} where id = ${id}`
    expectProblem(await signIn(username), 'sign-in-failed')
    expectProblem(await whoAmI(cookie), 'not-signed-in')
  })
})

/** Waits, by asking the database, until a statement waits for another's lock. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const [row] = await town.city.sql<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if ((row?.n ?? 0) > 0) return
  }
}

describe('a session', () => {
  test('ends after 30 idle minutes, and goes on while it is used', async () => {
    const { username } = await anAccount()
    const [idle, used] = [cookieOf(await signIn(username)), cookieOf(await signIn(username))]
    for (let n = 0; n < 2; n++) {
      town.clock.set(town.clock.now().add({ minutes: 15 }))
      expectBody(await whoAmI(used), 200)
    }
    expectProblem(await whoAmI(idle), 'not-signed-in')
  })

  test('ends after 12 hours however much it is used', async () => {
    const { username } = await anAccount()
    const cookie = cookieOf(await signIn(username))
    for (let n = 0; n < 47; n++) {
      town.clock.set(town.clock.now().add({ minutes: 15 }))
      expectBody(await whoAmI(cookie), 200)
    }
    town.clock.set(town.clock.now().add({ minutes: 15 }))
    expectProblem(await whoAmI(cookie), 'not-signed-in')
  })

  test('ends with signing out, at once', async () => {
    const { username, id } = await anAccount()
    const answer = await signIn(username)
    const cookie = cookieOf(answer)
    expectBody(await whoAmI(cookie), 200)
    const headers = { cookie, 'x-banyan-csrf': answer.json<Session>().csrf }
    const out = await town.app.inject({ method: 'DELETE', url: '/api/session', headers })
    assert.equal(out.statusCode, 204)
    expectProblem(await whoAmI(cookie), 'not-signed-in')
    const [left] = await town.city.sql<{ n: number }[]>`select count(*)::int as n from sessions where account = ${id}`
    assert.equal(left?.n, 0)
  })

  test('that nobody was given opens nothing', async () => {
    for (const value of ['', 'x', 'A'.repeat(43), '../../etc', '%00'])
      expectProblem(await whoAmI(`banyan_session=${value}`), 'not-signed-in')
    expectProblem(await town.anyone.get('/api/session'), 'not-signed-in')
  })
})

describe('every write of staff needs the CSRF token', () => {
  test('403 without it, with another session’s, with a list', async () => {
    const { username } = await anAccount()
    const [mine, other] = [await signIn(username), await signIn(username)]
    const cookie = cookieOf(mine)
    const foreign = other.json<Session>().csrf
    assert.notEqual(foreign, mine.json<Session>().csrf)
    const writes = staffWrites()
    assert.ok(writes.length >= 4, JSON.stringify(writes))
    for (const { method, url, payload } of writes) {
      for (const csrf of [undefined, '', foreign, `${mine.json<Session>().csrf}x`]) {
        const headers = { cookie, ...(csrf === undefined ? {} : { 'x-banyan-csrf': csrf }) }
        const answer = await town.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
        expectProblem(answer, 'csrf-missing')
      }
    }
    expectBody(await whoAmI(cookie), 200)
  })
})

type Write = { method: 'POST' | 'DELETE'; url: string; payload?: object }

/** Every writing route of the API that is not a villager's or signing in, with a body that passes its schema. */
function staffWrites(): Write[] {
  const open = ['/api/session', '/api/reports', '/api/receipts/state', '/api/receipts/view', '/api/receipts/moves']
  const submission = { token: randomUUID(), deviceSecret: randomUUID() }
  const bodies: Record<string, object> = {
    '/api/matters/{id}/moves': { version: 1, moves: [{ move: 'receive' }] },
    '/api/matters/{id}/reveal': { purpose: '首次联系' },
    '/api/desk/reports': { submission, words: '路灯坏了', door: 'counter' },
    '/api/desk/phone-search': { phone: '07590123456', purpose: '来电' },
    '/api/notes': { submission, words: '为水沟红脸了' },
    '/api/notes/{id}/agree': {},
    '/api/notes/{id}/ask': {},
    '/api/duty/take': { region: '440823' },
    '/api/duty/hand-over': { remark: '平稳' },
  }
  const paths = (town.app.swagger() as { paths: Record<string, object> }).paths
  const posts = Object.entries(paths).flatMap(([path, methods]) =>
    'post' in methods && !open.includes(path) ? [path] : [],
  )
  return [
    { method: 'DELETE', url: '/api/session' },
    ...posts.map((path): Write => {
      const payload = bodies[path]
      assert.ok(payload, `a new staff route: give ${path} a body here`)
      return { method: 'POST', url: path.replace('{id}', randomUUID()), payload }
    }),
  ]
}
