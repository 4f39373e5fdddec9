import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { AuditEntry, AuditPage, MatterPage } from '@banyan/contract'
import { audit } from '../platform/audit.ts'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { aCast, aMatter, type Cast, type Person, type TestCity, testCity, yangqing } from '../testing-city.ts'
import { asOwner } from '../testing-people.ts'

let town: TestCity
let cast: Cast
let auditor: Person
let id: string
let number: string
const words = '路灯'

before(async () => {
  town = await testCity()
  cast = await aCast(town)
  auditor = await town.person('audit-administrator')
  const matter = await aMatter(town, cast, 'received')
  id = matter.id
  number = matter.number
})
after(() => town.close())

async function trailOf(who: Person, action: string): Promise<AuditEntry[]> {
  const page = await read(`account=${who.account}&action=${action}&limit=200`)
  return page.entries
}

async function read(query: string): Promise<AuditPage> {
  return expectBody<AuditPage>(await auditor.get(`/api/audit?${query}`), 200)
}

/** While the trail refuses what the condition excludes. */
async function whileRefused(condition: string, act: () => Promise<void>): Promise<void> {
  await asOwner(town, async owner => {
    await owner.unsafe(`alter table audit_trail add constraint refused check (not (${condition})) not valid`)
    try {
      await act()
    } finally {
      await owner`alter table audit_trail drop constraint refused`
    }
  })
}

describe('a read of personal data', () => {
  test('opening a matter is one line: who, when, from where, what, by which post, and whether the reporter was shown', async () => {
    const reader = await town.person('town-dispatcher', { region: yangqing })
    expectBody(await reader.get(`/api/matters/${id}`), 200)
    const { account } = reader
    const [line, ...more] = await trailOf(reader, 'matter.open')
    assert.deepEqual(more, [])
    const { id: _id, accountName, ...said } = line ?? {}
    assert.deepEqual(said, {
      ...{ at: '2026-11-25T01:00:00.000Z', account, address: '127.0.0.1', action: 'matter.open', subject: number },
      ...{ purpose: 'town-dispatcher', lines: null, result: 'reporter-shown' },
    })
    assert.match(String(accountName), /^town-dispatcher-/)
    expectBody(await cast.verifier.get(`/api/matters/${id}`), 200)
    assert.equal(
      (await trailOf(cast.verifier, 'matter.open'))[0]?.result,
      'ok',
      'a grid worker is not shown who reported',
    )
  })

  test('a page of a list is one line: its queue and how many lines it showed', async () => {
    const reader = await town.person('town-dispatcher', { region: yangqing })
    const { lines } = expectBody<MatterPage>(await reader.get('/api/matters?queue=all'), 200)
    expectBody(await reader.get('/api/matters'), 200)
    assert.ok(lines.length > 0)
    assert.deepEqual(
      (await trailOf(reader, 'matter.list')).map(one => [one.subject, one.lines, one.purpose]),
      [
        ['mine', 0, 'town-dispatcher'],
        ['all', lines.length, 'town-dispatcher'],
      ],
    )
  })

  test('an attempt on what is not there, or not to be known, is a line alike', async () => {
    const stranger = await town.person('system-administrator')
    const nothing = randomUUID()
    for (const one of [id, nothing]) expectProblem(await stranger.get(`/api/matters/${one}`), 'not-found')
    assert.deepEqual(
      (await trailOf(stranger, 'matter.open')).map(one => [one.subject, one.result]),
      [
        [nothing, 'not-found'],
        [id, 'not-found'],
      ],
    )
  })

  test('the trail never says what was read', async () => {
    expectBody(await cast.dispatcher.get(`/api/matters/${id}`), 200)
    expectBody(await cast.dispatcher.get('/api/matters?queue=all'), 200)
    expectBody(await cast.unit.post(`/api/matters/${id}/reveal`, { purpose: '首次联系' }), 200)
    const [row] = await town.city.sql<{ n: number; said: number }[]>`
      select count(*)::int as n, (count(*) filter (where a::text like any (array[${`%${words}%`}, '%3456%'])))::int as said from audit_trail a`
    assert.ok((row?.n ?? 0) > 3)
    assert.equal(row?.said, 0)
  })

  test('by the receipt is the reporter’s own, and no line', async () => {
    const matter = await aMatter(town, cast, 'reported')
    const count = () => town.city.sql<{ n: number }[]>`select count(*)::int as n from audit_trail`
    const [before] = await count()
    expectBody(await town.anyone.post('/api/receipts/view', { number: matter.number, secret: matter.secret }), 200)
    const [after] = await count()
    assert.equal(after?.n, before?.n)
  })
})

describe('when the trail cannot be written', () => {
  test('nothing is read: neither matter nor list nor the trail', async () => {
    for (const [action, who, url] of [
      ['matter.open', cast.dispatcher, `/api/matters/${id}`],
      ['matter.list', cast.dispatcher, '/api/matters?queue=all'],
      ['audit.read', auditor, '/api/audit'],
    ] as const) {
      expectBody(await who.get(url), 200)
      await whileRefused(`action = '${action}'`, async () => {
        const answer = await who.get(url)
        expectProblem(answer, 'internal')
        for (const secret of [words, number]) assert.ok(!answer.body.includes(secret))
      })
    }
  })

  test('for one read, the others at the same moment succeed', async () => {
    const other = await aMatter(town, cast, 'received')
    const reader = await town.person('town-dispatcher', { region: yangqing })
    await whileRefused(`action = 'matter.open' and subject = '${number}'`, async () => {
      const asked = Array.from({ length: 20 }, (_, n) => (n % 4 === 0 ? id : other.id))
      const answers = await Promise.all(asked.map(one => reader.get(`/api/matters/${one}`)))
      for (const [n, answer] of answers.entries()) assert.equal(answer.statusCode, n % 4 === 0 ? 500 : 200)
    })
    assert.equal((await trailOf(reader, 'matter.open')).length, 15)
  })

  test('a line that no text can hold fails alone, as bad input', async () => {
    const line = { account: null, address: '::1', action: 'test', result: 'ok' }
    const now = town.clock.now()
    const written = await Promise.allSettled(
      ['a', 'b\u0000', 'c'].map(subject => audit(town.city.sql, now, { ...line, subject })),
    )
    assert.deepEqual(
      written.map(one => one.status),
      ['fulfilled', 'rejected', 'fulfilled'],
    )
  })
})

test('fifty reads at once are fifty lines, written before the answers', async () => {
  const reader = await town.person('town-dispatcher', { region: yangqing })
  await Promise.all(Array.from({ length: 50 }, async () => expectBody(await reader.get(`/api/matters/${id}`), 200)))
  const [row] = await town.city.sql<{ n: number; ids: number }[]>`
    select count(*)::int as n, count(distinct id)::int as ids from audit_trail where account = ${reader.account} and action = 'matter.open'`
  assert.deepEqual({ ...row }, { n: 50, ids: 50 })
})

test('the application can add to the trail and read it, and nothing else', async () => {
  const { sql } = town.city
  for (const change of [`update audit_trail set result = 'x'`, 'delete from audit_trail', 'truncate audit_trail'])
    await assert.rejects(async () => sql.unsafe(change), { code: '42501' }, change)
})

describe('reading the trail', () => {
  test('is for the audit administrator alone', async () => {
    expectProblem(await town.anyone.get('/api/audit'), 'not-signed-in')
    for (const who of [
      cast.dispatcher,
      await town.person('city-dispatcher', { region: '440800' }),
      await town.person('system-administrator'),
      await town.person('security-administrator'),
    ])
      expectProblem(await who.get('/api/audit'), 'permission-missing')
  })

  test('is itself a line, with what was asked for', async () => {
    const reader = await town.person('audit-administrator')
    expectBody(await reader.get(`/api/audit?subject=${number}&action=matter.open&from=2026-11-01`), 200)
    const [line] = await trailOf(reader, 'audit.read')
    assert.deepEqual(
      [line?.subject, line?.purpose, line?.result],
      [`action=matter.open subject=${number} from=2026-11-01`, 'audit-administrator', 'ok'],
    )
  })

  test('goes through every line once, newest first, page by page', async () => {
    const reader = await town.person('town-dispatcher', { region: yangqing })
    for (let n = 0; n < 7; n++) {
      town.clock.set(town.clock.now().add({ seconds: n % 2 }))
      expectBody(await reader.get('/api/matters'), 200)
    }
    const whole = (await trailOf(reader, 'matter.list')).map(one => one.id)
    assert.equal(whole.length, 7)
    const paged: AuditEntry[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: AuditPage = await read(
        `account=${reader.account}&action=matter.list&limit=3${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`,
      )
      assert.ok(page.entries.length <= 3)
      paged.push(...page.entries)
      next = page.next
    }
    assert.deepEqual(
      paged.map(one => one.id),
      whole,
    )
    assert.deepEqual(
      paged.map(one => one.at),
      paged
        .map(one => one.at)
        .toSorted()
        .toReversed(),
    )
  })

  test('by day of the city, both days included', async () => {
    const reader = await town.person('counter-clerk', { region: yangqing })
    for (const at of ['2026-12-01T23:59:59.999+08:00', '2026-12-02T00:00:00+08:00', '2026-12-03T00:00:00+08:00']) {
      await audit(town.city.sql, Temporal.Instant.from(at), {
        account: reader.account,
        address: '::1',
        action: 'test',
        result: at.slice(8, 10),
      })
    }
    const days = async (span: string) =>
      (await read(`account=${reader.account}&action=test&${span}`)).entries.map(one => one.result)
    assert.deepEqual(await days('from=2026-12-02&to=2026-12-02'), ['02'])
    assert.deepEqual(await days('from=2026-12-02'), ['03', '02'])
    assert.deepEqual(await days('to=2026-12-02'), ['02', '01'])
  })

  test('what cannot be asked for says which field', async () => {
    for (const [query, field] of [
      ['account=me', '/querystring/account'],
      ['action=DROP', '/querystring/action'],
      ['subject=a%20b', '/querystring/subject'],
      ['from=2026-02-29', '/querystring/from'],
      ['from=2026-11-02&to=2026-11-01', '/querystring/to'],
      ['limit=201', '/querystring/limit'],
      ['after=x', '/querystring/after'],
    ])
      assert.equal(expectProblem(await auditor.get(`/api/audit?${query}`), 'bad-input').field, field)
  })
})
