import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DeskReceipt, MatterPage } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import {
  aCast,
  act,
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
import { asOwner, keepSignedIn } from '../testing-people.ts'

let town: TestCity
let cast: Cast
let city: Person

before(async () => {
  town = await testCity()
  cast = await aCast(town)
  city = await town.person('city-dispatcher', { region: '440800' })
  await keepSignedIn(town)
})
after(() => town.close())

type Query = { q?: string; place?: string; limit?: number; after?: string }
const ask = (who: Pick<Person, 'get'>, query: Query) =>
  who.get(
    `/api/matters/search?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`,
  )
const page = async (who: Person, query: Query): Promise<MatterPage> =>
  expectBody<MatterPage>(await ask(who, query), 200)
const idsOf = async (who: Person, query: Query): Promise<string[]> =>
  (await page(who, query)).lines.map(line => line.id)

/** Enters a matter at the desk and lets the relay index it. */
async function enter(changes: object, who = city): Promise<DeskReceipt> {
  const receipt = expectBody<DeskReceipt>(
    await who.post('/api/desk/reports', aReport({ door: 'telephone', ...changes })),
    201,
  )
  await town.drain()
  return receipt
}

describe('out of scope', () => {
  test('each finds what her lists hold, no more and no less', async () => {
    const places = [kexu, '440823102200', otherTown, '440825', undefined]
    for (const code of places)
      await enter({ words: '界线内外', ...(code ? { place: { code } } : { place: undefined }) })
    const sent = await enter({ words: '界线内外', item: '0202001' })
    outcome(await act(cast.dispatcher, sent.matter, 1, { move: 'accept', item: '0202001' }, { move: 'dispatch' }))
    await town.drain()
    const people = [
      ...[city, cast.dispatcher, cast.unit, cast.verifier],
      await town.person('county-dispatcher', { region: '440825' }),
      await town.person('county-dispatcher', { region: '440823' }),
      await town.person('town-dispatcher', { region: otherTown }),
      await town.person('village-cadre', { region: '440823102200' }),
      await town.person('supervisor', { region: '440800' }),
    ]
    const seen: number[] = []
    for (const who of people) {
      const lines = expectBody<MatterPage>(await who.get('/api/matters?queue=all&limit=100'), 200).lines
      const listed = lines.filter(line => line.excerpt === '界线内外').map(line => line.id)
      assert.deepEqual(await idsOf(who, { q: '界线内外', limit: 100 }), listed)
      seen.push(listed.length)
    }
    assert.deepEqual(seen, [6, 3, 1, 2, 2, 3, 1, 1, 6])
  })

  test('a number finds nothing, whole or in part', async () => {
    const { number } = await enter({ place: { code: otherTown }, words: '外镇的事' })
    assert.deepEqual(await idsOf(cast.dispatcher, { q: number }), [])
    const there = await idsOf(city, { q: number })
    const parts = await idsOf(cast.dispatcher, { q: number.split('-').slice(1, 4).join(' ') })
    assert.equal(there.length, 1)
    assert.ok(!parts.includes(there[0] ?? ''))
  })

  test('officers of the unit a complaint is about do not find it, by number, words or place', async () => {
    const { matter, number } = await enter({ words: '经办人态度恶劣', kind: 'complaint', subjectUnit: lampUnit })
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '态度恶劣' }), [matter])
    outcome(await act(cast.dispatcher, matter, 1, { move: 'accept', item: '0202001' }, { move: 'dispatch' }))
    await town.drain()
    for (const query of [{ q: number }, { q: number.split('-')[3] ?? '' }, { q: '态度恶劣' }, { place: kexu }])
      assert.ok(!(await ask(cast.unit, query)).body.includes(matter), JSON.stringify(query))
  })

  test('the three administrators may not search at all, nor may strangers', async () => {
    for (const role of ['system-administrator', 'security-administrator', 'audit-administrator'] as const)
      expectProblem(await ask(await town.person(role), { q: '路灯' }), 'permission-missing')
    expectProblem(await ask(town.anyone, { q: '路灯' }), 'not-signed-in')
  })
})

describe('through the whole life of a matter', () => {
  const accepted = { move: 'accept', item: '0202001' } as const

  test('a mark that narrows it hides it from village and grid at once, and from search by number, words and place', async () => {
    const { matter, number } = await enter({ words: '邻家小孩常挨饿' })
    assert.deepEqual(await idsOf(cast.verifier, { q: '挨饿' }), [matter])
    outcome(await act(cast.dispatcher, matter, 1, { move: 'mark', mark: 'minor', reason: '当事人未成年' }))
    const cadre = await town.person('village-cadre', { region: kexu })
    for (const query of [{ q: number }, { q: number.slice(0, -2) }, { q: '挨饿' }, { place: kexu }])
      for (const who of [cast.verifier, cadre])
        assert.ok(!(await ask(who, query)).body.includes(matter), JSON.stringify(query))
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '挨饿' }), [matter])
  })

  test('a unit asked to assist finds it, and lists it once beside what it leads, page by page', async () => {
    const helper = '440823-sanitation'
    const officer = await town.person('unit-officer', { unit: helper })
    const { matter } = await enter({ words: '灯杆上缠满渔网' })
    outcome(await act(cast.dispatcher, matter, 1, accepted, { move: 'dispatch' }))
    assert.deepEqual(await idsOf(officer, { q: '渔网' }), [])
    const asked = { move: 'ask-assist', unit: helper, reason: '请清理渔网' } as const
    outcome(await act(cast.unit, matter, 3, { move: 'receive' }, asked))
    const own = [await enter({ words: '垃圾桶满了' }), await enter({ words: '垃圾没人收' })]
    for (const one of own)
      outcome(
        await act(cast.dispatcher, one.matter, 1, accepted, { move: 'dispatch', unit: helper, reason: '是垃圾的事' }),
      )
    assert.deepEqual(await idsOf(officer, { q: '渔网' }), [matter])
    const expected = [...own.map(one => one.matter).reverse(), matter]
    for (const list of ['/api/matters?queue=all&', '/api/matters/search?place=440823&']) {
      const listed: string[] = []
      for (let after = ''; ; ) {
        const { lines, next } = expectBody<MatterPage>(await officer.get(`${list}limit=1${after}`), 200)
        listed.push(...lines.map(line => line.id))
        if (next === null) break
        after = `&after=${next}`
      }
      assert.deepEqual(listed, expected, list)
    }
  })

  test('merged, its number finds it and the main one that carries the report; split, the receipt finds both', async () => {
    const [main, twin] = [await enter({ words: '水闸关不上' }), await enter({ words: '水闸漏水了' })]
    for (const one of [main, twin]) outcome(await act(cast.dispatcher, one.matter, 1, accepted))
    outcome(await act(cast.dispatcher, twin.matter, 2, { move: 'merge', into: main.matter, reason: '同一个水闸' }))
    assert.deepEqual(await idsOf(cast.dispatcher, { q: twin.number }), [twin.matter, main.matter])
    assert.deepEqual(await idsOf(cast.dispatcher, { q: main.number }), [main.matter])
    const whole = await enter({ words: '码头没灯，水井也浑' })
    outcome(await act(cast.dispatcher, whole.matter, 1, { move: 'split', words: '水井浑浊另办' }))
    await town.drain()
    const [part] = await idsOf(cast.dispatcher, { q: '浑浊另办', limit: 1 })
    assert.ok(part !== undefined && part !== whole.matter)
    assert.deepEqual(await idsOf(cast.dispatcher, { q: whole.number }), [part, whole.matter])
  })

  test('notes among officers are not words of the villager: they are not found', async () => {
    const { matter } = await enter({ words: '码头栏杆断了' })
    outcome(await act(cast.dispatcher, matter, 1, { move: 'remark', note: '疑似旧案重提' }))
    await town.drain()
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '旧案重提' }), [])
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '栏杆' }), [matter])
  })
})

describe('the audit trail', () => {
  test('keeps one line of each search: who, from where, what kind, never the words', async () => {
    const who = await town.person('counter-clerk', { region: yangqing })
    await enter({ words: '一句保密词句' })
    for (const query of [
      { q: '保密词句' },
      { q: '保密词句', place: kexu },
      { place: kexu },
      { q: '77777' },
      { q: '77777', place: kexu },
    ])
      await page(who, query)
    const rows = await town.city.sql<
      { subject: string; action: string; result: string; address: string; purpose: string; lines: number }[]
    >`
      select subject, action, result, address, purpose, lines from audit_trail where account = ${who.account} and action = 'matter.search' order by id`
    assert.deepEqual(
      rows.map(row => row.subject),
      ['words', 'words+place', 'place', 'number', 'number+place'],
    )
    assert.deepEqual(
      { ...rows[0] },
      {
        ...{ subject: 'words', action: 'matter.search', result: 'ok' },
        ...{ address: '127.0.0.1', purpose: 'counter-clerk', lines: 1 },
      },
    )
    const [leaked] = await town.city.sql<{ n: number }[]>`
      select count(*)::int as n from audit_trail a where a::text like '%保密%' or a::text like '%77777%'`
    assert.equal(leaked?.n, 0)
  })

  test('when it cannot be written, nothing is found', async () => {
    const { number } = await enter({ words: '榕树下积水' })
    await asOwner(town, async owner => {
      await owner`alter table audit_trail add constraint nothing_kept check (action <> 'matter.search') not valid`
      const answer = await ask(cast.dispatcher, { q: '积水' })
      expectProblem(answer, 'internal')
      assert.ok(!answer.body.includes(number))
      await owner`alter table audit_trail drop constraint nothing_kept`
    })
  })
})
