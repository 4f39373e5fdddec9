import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { DeskReceipt, MatterPage } from '@banyan/contract'
import { formatNumber, problemCodes, say } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import {
  aCast,
  act,
  aReport,
  type Cast,
  kexu,
  otherTown,
  outcome,
  type Person,
  reporterAct,
  type TestCity,
  testCity,
  wednesday,
  yangqing,
} from '../testing-city.ts'
import { keepSignedIn } from '../testing-people.ts'

let town: TestCity
let cast: Cast
let city: Person
let desk: Person

before(async () => {
  town = await testCity()
  cast = await aCast(town)
  city = await town.person('city-dispatcher', { region: '440800' })
  desk = await town.person('counter-clerk', { region: yangqing })
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

describe('by number', () => {
  test('a whole number finds its matter however it is written, before the relay has run', async () => {
    const receipt = expectBody<DeskReceipt>(await desk.post('/api/desk/reports', aReport({ door: 'counter' })), 201)
    const { number, matter } = receipt
    for (const q of [
      number,
      number.toLowerCase(),
      number.replaceAll('-', ''),
      ` ${number}-02 `,
      number.replaceAll('-', '—'),
    ])
      assert.deepEqual(await idsOf(cast.dispatcher, { q }), [matter], q)
    assert.deepEqual(await idsOf(cast.dispatcher, { q: number, place: kexu }), [matter])
    assert.deepEqual(await idsOf(cast.dispatcher, { q: number, place: otherTown }), [])
    await town.drain()
  })

  test('so do the parts people read out: serial, check character, day', async () => {
    const { number, matter } = await enter({ words: '路边水管爆裂' })
    const [, day = '', county = '', serial = '', check = ''] = number.split('-')
    for (const q of [
      serial,
      String(Number(serial)),
      `${serial}-${check}`,
      `${Number(serial)}${check}`,
      `${day} ${serial}`,
      `${county}-${serial}-${check}`,
      `${day}${county}${serial}`,
    ])
      assert.ok((await idsOf(cast.dispatcher, { q })).includes(matter), q)
    const other = formatNumber({ date: '2026-11-24', county, serial: Number(serial) }).split('-')
    assert.ok(!(await idsOf(cast.dispatcher, { q: `${other[1]} ${serial}` })).includes(matter), 'another day')
    assert.ok(!(await idsOf(cast.dispatcher, { q: `440825-${serial}` })).includes(matter), 'another county')
  })

  test('a day alone lists its matters', async () => {
    town.clock.set('2026-11-20T23:59:59+08:00')
    const { matter } = await enter({ words: '当天最后一件' })
    town.clock.set('2026-11-21T00:00:00+08:00')
    const next = await enter({ words: '次日第一件' })
    town.clock.set(wednesday)
    assert.deepEqual(await idsOf(city, { q: '261120' }), [matter])
    assert.deepEqual(await idsOf(city, { q: '261121' }), [next.matter])
    assert.deepEqual(await idsOf(city, { q: '261120', place: otherTown }), [])
  })

  test('digits are looked for in the words as well', async () => {
    const { matter } = await enter({ words: '98765号电杆倾斜' })
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '98765' }), [matter])
  })

  test('a mistyped number is told', async () => {
    const { number } = await enter({})
    const wrong = `${number.slice(0, -1)}${number.endsWith('A') ? 'B' : 'A'}`
    assert.equal(expectProblem(await ask(cast.dispatcher, { q: wrong }), 'number-mistyped').field, '/querystring/q')
  })
})

describe('by words', () => {
  test('two characters are enough, and the newest comes first', async () => {
    town.clock.set('2026-11-24T10:00:00+08:00')
    const older = await enter({ words: '榕树枝压着电线' })
    town.clock.set(wednesday)
    const newer = await enter({ words: '台风吹断榕树' })
    await enter({ words: '龙眼树生虫' })
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '榕树' }), [newer.matter, older.matter])
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '榕树 电线' }), [older.matter])
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '榕树，没有的词' }), [])
  })

  test('English words are found by their beginnings, in any case and width', async () => {
    const { matter } = await enter({ words: 'The Streetlight by the School is broken' })
    for (const q of ['streetlight', 'STREET', 'school streetlight', 'ｓｃｈｏｏｌ', 'broken'])
      assert.deepEqual(await idsOf(cast.dispatcher, { q }), [matter], q)
    assert.deepEqual(await idsOf(cast.dispatcher, { q: 'light' }), [])
  })

  test('what the villager added later, and how she called the spot, are found too', async () => {
    const { matter, number, secret } = await enter({ words: '桥面开裂', placeWords: '老榨糖厂旁' })
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '榨糖' }), [matter])
    outcome(await reporterAct(town, { number, secret }, 1, { move: 'supplement', words: '今早护栏也歪了' }))
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '护栏' }), [], 'behind the relay')
    await town.drain()
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '护栏' }), [matter])
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '桥面' }), [matter], 'the first words stay')
  })

  test('pairs that only stand apart are no find', async () => {
    const { matter } = await enter({ words: '门灯亮着，厕所灯坏透，坏透顶了' })
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '所灯坏' }), [matter])
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '灯坏透顶' }), [])
  })

  test('a long letter is found by its beginning', async () => {
    const { matter } = await enter({ words: `稻田灌溉渠堵塞。${'另有说明。'.repeat(10_000)}` })
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '灌溉渠' }), [matter])
  })
})

describe('by place', () => {
  const inVillage = () => town.city.territory.children(kexu)[0]?.code ?? ''
  let here: DeskReceipt
  let there: DeskReceipt
  let grid: DeskReceipt

  before(async () => {
    here = await enter({ words: '鱼塘发臭', place: { code: kexu } })
    grid = await enter({ words: '鱼塘漏水', place: { code: inVillage() } })
    there = await enter({ words: '鱼塘结冰', place: { code: otherTown } })
  })

  test('words and place narrow together, at every level', async () => {
    const ponds = [grid.matter, here.matter]
    const found = async (place: string) => (await idsOf(city, { q: '鱼塘', place })).toSorted()
    for (const place of [kexu, yangqing, '440823']) assert.deepEqual(await found(place), ponds.toSorted(), place)
    assert.deepEqual(await found('440800'), [...ponds, there.matter].toSorted())
    assert.deepEqual(await found(otherTown), [there.matter])
    assert.deepEqual(await found(inVillage()), [grid.matter])
  })

  test('a place alone lists what lies in it, newest first', async () => {
    const all = await page(city, { place: yangqing, limit: 100 })
    assert.ok(all.lines.length >= 2)
    const listed = expectBody<MatterPage>(await cast.dispatcher.get('/api/matters?queue=all&limit=100'), 200)
    assert.deepEqual(
      all.lines.map(line => line.id),
      listed.lines.map(line => line.id),
    )
    assert.deepEqual(await idsOf(city, { place: inVillage() }), [grid.matter])
    assert.deepEqual(await idsOf(cast.dispatcher, { place: otherTown }), [])
  })

  test('a matter placed elsewhere is found there and no longer here', async () => {
    const lost = await enter({ words: '迷路的水牛', place: undefined })
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '水牛' }), [])
    outcome(await act(city, lost.matter, 1, { move: 'place', place: kexu }))
    await town.drain()
    assert.deepEqual(await idsOf(cast.dispatcher, { q: '水牛' }), [lost.matter])
    assert.deepEqual(await idsOf(city, { q: '水牛', place: kexu }), [lost.matter])
    assert.deepEqual(await idsOf(city, { q: '水牛', place: otherTown }), [])
  })
})

describe('pages', () => {
  test('hold every find once and in order, across weeks, equal instants and look-alikes', async () => {
    const wanted: string[] = []
    for (let n = 0; n < 24; n++) {
      // Every third shares its instant with the one before; together they reach over ten months.
      if (n % 3 !== 1) town.clock.set(Temporal.Instant.from(wednesday).subtract({ hours: 24 * n * 13 }))
      wanted.push((await enter({ words: '沙虫养殖场占路' })).matter)
      // Carries all pairs of what is asked and not the words.
      await enter({ words: '沙虫养，虫养殖，养殖场，殖场占，场占路' })
    }
    town.clock.set(wednesday)
    for (const limit of [1, 5, 7, 24]) {
      const found: { id: string; reportedAt: string }[] = []
      let after: string | undefined
      do {
        const { lines, next }: MatterPage = await page(cast.dispatcher, {
          q: '沙虫养殖场占路',
          limit,
          ...(after ? { after } : {}),
        })
        assert.ok(lines.length <= limit)
        found.push(...lines)
        after = next ?? undefined
      } while (after)
      assert.deepEqual(found.map(line => line.id).toSorted(), wanted.toSorted(), `by ${limit}`)
      assert.deepEqual(
        found,
        found.toSorted((a, b) =>
          a.reportedAt < b.reportedAt ? 1 : a.reportedAt > b.reportedAt ? -1 : a.id < b.id ? 1 : -1,
        ),
      )
    }
  })
})

describe('what cannot be searched', () => {
  test('says which field and what to do, in both languages', async () => {
    for (const q of ['', '  ', '灯', '、。', '😀', '13800138000', '路灯 44080019900101123X']) {
      assert.equal(expectProblem(await ask(cast.dispatcher, { q }), 'search-unclear').field, '/querystring/q', q)
    }
    expectProblem(await ask(cast.dispatcher, {}), 'search-unclear')
    for (const length of [101, 500])
      assert.equal(
        expectProblem(await ask(cast.dispatcher, { q: '灯'.repeat(length) }), 'bad-input').field,
        '/querystring/q',
      )
    assert.equal(
      expectProblem(await ask(cast.dispatcher, { q: '路灯', place: '999999999999' }), 'place-unknown').field,
      '/querystring/place',
    )
    assert.equal(
      expectProblem(await ask(cast.dispatcher, { q: '路灯', place: 'x' }), 'bad-input').field,
      '/querystring/place',
    )
    for (const code of ['search-unclear', 'number-mistyped'] as const) {
      assert.equal(problemCodes[code], 422)
      assert.notEqual(say('zh-CN')(`problem.${code}`), say('en')(`problem.${code}`))
    }
  })

  test('a broken cursor is told', async () => {
    const cursors = [
      'x',
      '2026-11-25',
      `2026-99-99T00:00:00.000Z_${randomUUID()}`,
      `2026-11-25T00:00:00.000Z_${'-'.repeat(36)}`,
    ]
    for (const after of cursors)
      assert.equal(
        expectProblem(await ask(cast.dispatcher, { q: '路灯', after }), 'bad-input').field,
        '/querystring/after',
        after,
      )
  })

  test('statements, patterns and markup are words like others', async () => {
    await enter({ words: "引号' or 1=1 -- 百分号% 下划线_ 花括号{1,2}" })
    for (const q of [
      "' or 1=1 --",
      "'; drop table matters; --",
      '%%%%',
      '____',
      '{1,2}',
      '}{',
      '$1',
      '\\x00',
      '<script>alert(1)</script>',
      '.*',
      '路灯\u0000',
    ])
      assert.ok([200, 422].includes((await ask(cast.dispatcher, { q })).statusCode), q)
    assert.equal(expectProblem(await ask(cast.dispatcher, { q: '%%%%' }), 'search-unclear').status, 422)
    assert.equal((await page(cast.dispatcher, { q: '花括号{1,2}' })).lines.length, 1)
    const [count] = await town.city.sql<{ n: number }[]>`select count(*)::int as n from matters`
    assert.ok(count && count.n > 0)
  })
})
