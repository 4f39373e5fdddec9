import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { DeskReceipt, Matter, MatterPage, Revealed, Role } from '@banyan/contract'
import { appoint } from '../organisation/index.ts'
import { expectBody, expectProblem } from '../testing-answers.ts'
import {
  aCast,
  act,
  aMatter,
  aReport,
  type Cast,
  kexu,
  lampUnit,
  otherTown,
  outcome,
  type Person,
  type TestCity,
  testCity,
  yangqing,
} from '../testing-city.ts'
import { asOwner, signInAgain } from '../testing-people.ts'

let town: TestCity
let cast: Cast
let clerk: Person

before(async () => {
  town = await testCity()
  cast = await aCast(town)
  clerk = await town.person('counter-clerk', { region: yangqing })
})
after(() => town.close())

const enter = (who: Person, changes: object = {}) =>
  who.post('/api/desk/reports', aReport({ door: 'telephone', item: '0202001', ...changes }))
const entered = async (who: Person, changes: object = {}): Promise<DeskReceipt> =>
  expectBody<DeskReceipt>(await enter(who, changes), 201)
const search = (who: Person, phone: string, purpose: string | undefined = '查找来电人以前的事项') =>
  who.post('/api/desk/phone-search', { phone, purpose })

type AuditRow = { account: string; action: string; subject: string; purpose: string; result: string; address: string }
async function auditOf(who: Person, action: string): Promise<AuditRow[]> {
  const rows = await town.city.sql<AuditRow[]>`
    select account, action, subject, purpose, result, address from audit_trail where account = ${who.account} and action = ${action} order by id`
  return [...rows]
}

describe('entering for a villager', () => {
  test('the clerk’s receipt opens the matter, with its door and the item already chosen', async () => {
    const receipt = await entered(clerk)
    const matter = expectBody<Matter>(await clerk.get(`/api/matters/${receipt.matter}`), 200)
    assert.deepEqual([matter.door, matter.item?.code, matter.state], ['telephone', '0202001', 'reported'])
    assert.equal(matter.timeline[0]?.byParty, 'desk')
    const lines = expectBody<MatterPage>(await cast.dispatcher.get('/api/matters?queue=mine'), 200).lines
    assert.equal(lines.find(line => line.id === receipt.matter)?.itemName, matter.item?.name)
    expectBody(await town.anyone.post('/api/receipts/view', { number: receipt.number, secret: receipt.secret }), 200)
  })

  test('what cannot be entered says which field', async () => {
    assert.equal(expectProblem(await enter(clerk, { item: '9999999' }), 'item-unknown').field, '/item')
    assert.equal(expectProblem(await enter(clerk, { subjectUnit: 'nobody' }), 'unit-unknown').field, '/subjectUnit')
    assert.equal(expectProblem(await enter(clerk, { words: ' ' }), 'words-missing').field, '/words')
    assert.equal(expectProblem(await enter(clerk, { door: 'resident-page' }), 'bad-input').field, '/door')
    assert.equal(expectProblem(await enter(clerk, { door: undefined }), 'bad-input').field, '/door')
  })

  test('needs a session, its CSRF token, and a post that enters', async () => {
    expectProblem(await town.anyone.post('/api/desk/reports', aReport({ door: 'counter' })), 'not-signed-in')
    expectProblem(await enter(cast.unit), 'permission-missing')
    const supervisor = await town.person('supervisor', { region: '440800' })
    expectProblem(await enter(supervisor), 'permission-missing')
  })

  test('another clerk cannot take the first one’s submission over', async () => {
    const submission = { token: randomUUID(), deviceSecret: randomUUID() }
    await entered(clerk, { submission })
    const other = await town.person('counter-clerk', { region: yangqing })
    expectProblem(await enter(other, { submission }), 'token-taken')
    expectProblem(await town.anyone.post('/api/reports', aReport({ submission })), 'token-taken')
  })
})

describe('finding a caller’s earlier matters', () => {
  const phone = '13900001111'

  test('finds those in scope only, however the number is written, and not the others’', async () => {
    const here = await entered(clerk, { phone })
    const there = await entered(clerk, { phone, place: { code: otherTown } })
    await entered(clerk, { phone: '13900002222' })
    const found = expectBody<MatterPage>(await search(clerk, ' +86 139-0000-1111 '), 200)
    assert.deepEqual(
      found.lines.map(line => line.number),
      [here.number],
    )
    const city = await town.person('city-dispatcher', { region: '440800' })
    const all = expectBody<MatterPage>(await search(city, phone), 200)
    assert.deepEqual(all.lines.map(line => line.number).toSorted(), [here.number, there.number].toSorted())
    assert.deepEqual(expectBody<MatterPage>(await search(clerk, '13900003333'), 200).lines, [])
  })

  test('is written to the audit trail with its purpose and the last four digits only', async () => {
    const who = await town.person('counter-clerk', { region: yangqing })
    expectBody(await search(who, phone, '来电催问'), 200)
    const rows = await auditOf(who, 'reporter.find')
    assert.deepEqual(rows, [
      {
        account: who.account,
        action: 'reporter.find',
        subject: '****1111',
        purpose: '来电催问',
        result: 'ok',
        address: '127.0.0.1',
      },
    ])
    const [leaked] = await town.city.sql<
      { n: number }[]
    >`select count(*)::int as n from audit_trail a where a::text like ${`%${phone}%`}`
    assert.equal(leaked?.n, 0)
  })

  test('without a purpose, or for what is no number, nothing is searched', async () => {
    const who = await town.person('counter-clerk', { region: yangqing })
    for (const purpose of ['', 'x'])
      assert.equal(expectProblem(await search(who, phone, purpose), 'bad-input').field, '/purpose')
    assert.equal(expectProblem(await who.post('/api/desk/phone-search', { phone }), 'bad-input').field, '/purpose')
    assert.equal(expectProblem(await search(who, 'abc'), 'phone-invalid').field, '/phone')
    assert.deepEqual(await auditOf(who, 'reporter.find'), [])
  })

  test('is not for units, grid workers, supervisors, or strangers', async () => {
    for (const who of [
      cast.unit,
      cast.verifier,
      await town.person('supervisor', { region: '440800' }),
      await town.person('duty-officer', { region: '440823' }),
    ]) {
      expectProblem(await search(who, phone), 'permission-missing')
    }
    expectProblem(await town.anyone.post('/api/desk/phone-search', { phone, purpose: '看看' }), 'not-signed-in')
  })

  test('reaches no further than the post that may search, whatever else its holder may read', async () => {
    const { number } = await entered(clerk, { phone: '13900004444' })
    const both = await town.person('counter-clerk', { region: otherTown })
    await appoint(town.city.sql, {
      account: both.account,
      role: 'grid-worker',
      name: 'also',
      region: kexu,
      unit: null,
      from: '2026-01-01',
    })
    // Posts are believed for two seconds: a fresh session sees the new one at once.
    const again = await signInAgain(town, both)
    assert.ok(
      expectBody<MatterPage>(await again.get('/api/matters?queue=all'), 200).lines.some(line => line.number === number),
      'may read it as a grid worker',
    )
    assert.deepEqual(
      expectBody<MatterPage>(await search(again, '13900004444'), 200).lines,
      [],
      'may not search it as a clerk of another town',
    )
  })
})

describe('seeing the reporter’s number', () => {
  test('takes a purpose, is written down, and shows it whole', async () => {
    const { id, number } = await aMatter(town, cast, 'received')
    const before = expectBody<Matter>(await cast.unit.get(`/api/matters/${id}`), 200)
    assert.deepEqual([before.reporter.known, before.reporter.phoneLast4], [true, '3456'])
    assert.ok(!JSON.stringify(before).includes('07590123456'))
    expectProblem(await cast.unit.post(`/api/matters/${id}/reveal`, {}), 'bad-input')
    const answer = await cast.unit.post(`/api/matters/${id}/reveal`, { purpose: '首次联系' })
    const shown = expectBody<Revealed>(answer, 200)
    assert.equal(shown.phone, '07590123456')
    assert.equal(shown.until, town.clock.now().add({ seconds: 60 }).toString(), 'a page shows it for a minute')
    assert.equal(answer.headers['cache-control'], 'no-store')
    const last = (await auditOf(cast.unit, 'reporter.reveal')).at(-1)
    assert.deepEqual([last?.subject, last?.purpose, last?.result], [number, '首次联系', 'ok'])
  })

  test('takes a purpose each time: nothing is remembered of the last', async () => {
    const { id, number } = await aMatter(town, cast, 'received')
    const unit = await town.person('unit-officer', { unit: lampUnit })
    expectBody(await unit.post(`/api/matters/${id}/reveal`, { purpose: '首次联系' }), 200)
    for (const purpose of [undefined, '', '  ', ' \n\u3000 x '])
      assert.equal(
        expectProblem(await unit.post(`/api/matters/${id}/reveal`, { purpose }), 'bad-input').field,
        '/purpose',
      )
    expectBody(await unit.post(`/api/matters/${id}/reveal`, { purpose: '告知结果' }), 200)
    assert.deepEqual(
      (await auditOf(unit, 'reporter.reveal')).map(row => [row.subject, row.purpose]),
      [
        [number, '首次联系'],
        [number, '告知结果'],
      ],
    )
  })

  test('is refused, and the attempt kept, for a post that may not', async () => {
    const { id } = await aMatter(town, cast, 'received')
    expectProblem(await cast.verifier.post(`/api/matters/${id}/reveal`, { purpose: '好奇' }), 'permission-missing')
    assert.deepEqual(
      (await auditOf(cast.verifier, 'reporter.reveal')).map(row => row.result),
      ['refused'],
    )
    const { reporter } = expectBody<Matter>(await cast.verifier.get(`/api/matters/${id}`), 200)
    assert.deepEqual([reporter.name, reporter.phoneLast4], [null, null])
  })

  test('is not-found out of scope and 401 without a session', async () => {
    const { id } = await aMatter(town, cast, 'received')
    const stranger = await town.person('town-dispatcher', { region: otherTown })
    expectProblem(await stranger.post(`/api/matters/${id}/reveal`, { purpose: '首次联系' }), 'not-found')
    expectProblem(await stranger.post(`/api/matters/${randomUUID()}/reveal`, { purpose: '首次联系' }), 'not-found')
    expectProblem(await town.anyone.post(`/api/matters/${id}/reveal`, { purpose: '首次联系' }), 'not-signed-in')
  })

  test('fails when the audit trail cannot be written', async () => {
    const { id } = await aMatter(town, cast, 'received')
    await asOwner(town, async owner => {
      await owner`alter table audit_trail add constraint nothing_kept check (action <> 'reporter.reveal') not valid`
      const answer = await cast.unit.post(`/api/matters/${id}/reveal`, { purpose: '首次联系' })
      expectProblem(answer, 'internal')
      assert.ok(!answer.body.includes('07590123456'))
      await owner`alter table audit_trail drop constraint nothing_kept`
    })
  })
})

describe('a complaint', () => {
  test('shields its source from the unit and the duty post; the dispatcher sees it', async () => {
    const changes = {
      kind: 'complaint',
      phone: '13900005555',
      name: '举报人',
      door: 'grid-worker',
      place: { code: kexu },
    }
    const worker = await town.person('grid-worker', { region: kexu })
    const { matter: id } = await entered(worker, changes)
    outcome(await act(cast.dispatcher, id, 1, { move: 'accept', item: '0202001' }, { move: 'dispatch' }))
    const [own] = await town.city.sql<{ name: string }[]>`select name from accounts where id = ${worker.account}`
    assert.ok(own)
    for (const who of [cast.unit, await town.person('duty-officer', { region: '440823' })]) {
      const answer = await who.get(`/api/matters/${id}`)
      const { reporter, timeline } = expectBody<Matter>(answer, 200)
      assert.deepEqual(reporter, { known: true, shielded: true, name: null, phoneLast4: null })
      assert.equal(timeline[0]?.byName, '', 'nor who brought it in')
      for (const hidden of ['举报人', '5555', own.name]) assert.ok(!answer.body.includes(hidden), hidden)
      expectProblem(await who.post(`/api/matters/${id}/reveal`, { purpose: '想知道是谁' }), 'permission-missing')
    }
    const { reporter } = expectBody<Matter>(await cast.dispatcher.get(`/api/matters/${id}`), 200)
    assert.deepEqual([reporter.name, reporter.phoneLast4], ['举报人', '5555'])
    assert.equal(
      expectBody<{ phone: string }>(
        await cast.dispatcher.post(`/api/matters/${id}/reveal`, { purpose: '核实情况' }),
        200,
      ).phone,
      '13900005555',
    )
  })

  test('about a unit is never seen there, in any list', async () => {
    const { matter: id, number } = await entered(clerk, { kind: 'complaint', subjectUnit: lampUnit })
    const moved = outcome(await act(cast.dispatcher, id, 1, { move: 'accept', item: '0202001' }, { move: 'dispatch' }))
    assert.equal(moved.state, 'dispatched')
    expectProblem(await cast.unit.get(`/api/matters/${id}`), 'not-found')
    for (const queue of ['mine', 'open', 'all']) {
      const answer = await cast.unit.get(`/api/matters?queue=${queue}`)
      assert.ok(!answer.body.includes(number), queue)
    }
  })
})

test('the three administrators see no business data anywhere', async () => {
  const { id, number } = await aMatter(town, cast, 'received')
  await town.drain()
  const roles: Role[] = ['system-administrator', 'security-administrator', 'audit-administrator']
  for (const role of roles) {
    const who = await town.person(role)
    for (const queue of ['mine', 'open', 'urgent', 'unplaced', 'closed', 'all']) {
      assert.deepEqual(expectBody<MatterPage>(await who.get(`/api/matters?queue=${queue}`), 200), {
        lines: [],
        next: null,
      })
    }
    for (const url of [
      `/api/matters/${id}`,
      `/api/matters/${id}/route?item=0202001`,
      `/api/matters/${id}/clocks/3/handle`,
    ]) {
      const answer = await who.get(url)
      expectProblem(answer, 'not-found')
      assert.ok(!answer.body.includes(number))
    }
    for (const figure of ['entered', 'closed', 'open']) {
      for (const node of ['440800', '440823', yangqing, kexu])
        expectProblem(await who.get(`/api/figures/${figure}/entries?node=${node}`), 'not-found')
    }
    expectProblem(await act(who, id, 4, { move: 'receive' }), 'not-found')
    expectProblem(await who.post(`/api/matters/${id}/reveal`, { purpose: '检查' }), 'not-found')
    expectProblem(await search(who, '07590123456'), 'permission-missing')
    expectProblem(await enter(who), 'permission-missing')
  }
})
