import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { type DeskReceipt, type Matter, parseNumber, type Receipt, type ReceiptView, wordsMax } from '@banyan/contract'
import type gcoordTypes from 'gcoord'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { aReport, kexu, type Person, type TestCity, testCity, yangqing } from '../testing-city.ts'

const gcoord: typeof gcoordTypes.default = createRequire(import.meta.url)('gcoord')

let town: TestCity
let dispatcher: Person

before(async () => {
  town = await testCity()
  dispatcher = await town.person('town-dispatcher', { region: yangqing })
})
after(() => town.close())

const send = (changes: object = {}) => town.anyone.post('/api/reports', aReport(changes))
const receive = async (changes: object = {}): Promise<Receipt> => expectBody<Receipt>(await send(changes), 201)
const view = async ({ number, secret }: Receipt): Promise<ReceiptView> =>
  expectBody<ReceiptView>(await town.anyone.post('/api/receipts/view', { number, secret }), 200)

async function counted(): Promise<number> {
  const [row] = await town.city.sql<{ n: number }[]>`select count(*)::int as n from matters`
  return row?.n ?? -1
}

async function matterOf({ number }: Receipt): Promise<string> {
  const [row] = await town.city.sql<{ id: string }[]>`select matter_id as id from reports where number = ${number}`
  assert.ok(row, `no report has the number ${number}`)
  return row.id
}

async function gridOf(receipt: Receipt): Promise<string | null> {
  const [row] = await town.city.sql<
    { grid: string | null }[]
  >`select grid from matters where number = ${receipt.number}`
  return row?.grid ?? null
}

/** Nothing was registered, and the words can be sent again corrected, with the same token. */
async function refusedWithoutTrace(
  changes: object,
  corrected: object,
  expected: {
    code: 'words-missing' | 'phone-invalid' | 'place-unknown' | 'place-beyond-city' | 'bad-input'
    field: string
  },
): Promise<void> {
  const before = await counted()
  const submission = { token: randomUUID(), deviceSecret: randomUUID() }
  const refused = expectProblem(await send({ submission, ...changes }), expected.code)
  assert.equal(refused.field, expected.field)
  assert.equal(await counted(), before, 'a refused report leaves nothing')
  await receive({ submission, ...corrected })
  assert.equal(await counted(), before + 1, 'the corrected report is taken under the same token')
}

describe('a report that is taken', () => {
  test('answers a number that can be read out, a secret, the place, who has it and until when', async () => {
    const receipt = await receive()
    assert.ok(parseNumber(receipt.number).ok, receipt.number)
    assert.ok(receipt.secret.length >= 20)
    assert.deepEqual([receipt.placeName, receipt.urgent], ['遂溪县 洋青镇 克须村', false])
    assert.ok(receipt.dueAt && Date.parse(receipt.dueAt) > Date.parse(receipt.reportedAt))
    assert.equal((await view(receipt)).words, '村口路灯坏了三天，晚上老人不敢出门')
    assert.deepEqual(
      Object.keys(receipt).toSorted(),
      ['dueAt', 'holder', 'number', 'placeName', 'reportedAt', 'secret', 'urgent'],
      'no id of the matter',
    )
  })

  test('a letter of 100,000 characters is kept whole, with what is odd in it', async () => {
    const letter = `${`起${'路灯坏了，晚上看不见。\n😀'.repeat(7_200)}`.slice(0, 99_999).toWellFormed()}完`
    assert.equal(letter.length, 100_000)
    const receipt = await receive({ words: letter })
    assert.equal((await view(receipt)).words, letter)
    assert.equal((await dispatcher.get(`/api/matters/${await matterOf(receipt)}`)).json<Matter>().words, letter)
    const { lines } = (await dispatcher.get('/api/matters?queue=open')).json<{
      lines: { number: string; excerpt: string }[]
    }>()
    const line = lines.find(one => one.number === receipt.number)
    assert.ok(line && line.excerpt.length <= 80 && line.excerpt.endsWith('…'))
  })

  test('NUL and broken Unicode lose only what no text can hold', async () => {
    const receipt = await receive({
      words: '路灯\u0000坏了\ud800，\udfff三天',
      name: '陈\u0000榕',
      placeWords: '村\ud83d口',
    })
    const { words, placeWords } = await view(receipt)
    assert.equal(words, '路灯坏了\ufffd，\ufffd三天')
    assert.equal(placeWords, '村\ufffd口')
  })

  test('a script in the name is text and nothing else', async () => {
    const name = '<script>alert(1)</script>'
    const receipt = await receive({
      name,
      words: '<img src=x onerror=alert(1)>路灯坏了',
      placeWords: '"><svg onload=alert(1)>',
    })
    const answer = await dispatcher.get(`/api/matters/${await matterOf(receipt)}`)
    assert.match(String(answer.headers['content-type']), /^application\/json/)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.match(String(answer.headers['content-security-policy']), /script-src 'self'/)
    const { reporter, words, placeWords } = answer.json<Matter>()
    assert.equal(reporter.name, name)
    assert.equal(words, '<img src=x onerror=alert(1)>路灯坏了')
    assert.equal(placeWords, '"><svg onload=alert(1)>')
  })

  test('phone numbers as people write them are one number', async () => {
    const receipts = await Promise.all(
      ['0759-012 3456', '＋８６ 07590123456', ' (0759)0123456 '].map(phone => send({ phone })),
    )
    for (const answer of receipts) expectBody(answer, 201)
    const rows = await town.city.sql<
      { n: number }[]
    >`select count(*)::int as n from reports where phone_last4 = '3456' group by phone_index`
    assert.equal(rows.length, 1)
  })
})

describe('a report that cannot be taken says why and loses nothing', () => {
  test('empty words, white space, only what no text can hold', async () => {
    await refusedWithoutTrace({ words: '' }, {}, { code: 'bad-input', field: '/words' })
    for (const words of [' ', '\n\t　 ', '\u0000', ' \u0000 '])
      await refusedWithoutTrace({ words }, {}, { code: 'words-missing', field: '/words' })
  })

  test('more than the longest letter names the words', async () => {
    await refusedWithoutTrace(
      { words: '灯'.repeat(wordsMax + 1) },
      { words: '灯'.repeat(wordsMax) },
      { code: 'bad-input', field: '/words' },
    )
    expectProblem(await send({ words: '灯'.repeat(400_000) }), 'body-too-large')
  })

  test('a picture instead of text is told to be text', async () => {
    const before = await counted()
    const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46])
    const boundary = '----banyan'
    const multipart = `--${boundary}\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n${picture.toString('latin1')}\r\n--${boundary}--\r\n`
    for (const [type, payload] of [
      ['image/jpeg', picture],
      ['multipart/form-data; boundary=--banyan', multipart],
      ['application/x-www-form-urlencoded', 'words=a'],
      ['text/html', '<p>灯</p>'],
    ] as const) {
      const answer = await town.app.inject({
        method: 'POST',
        url: '/api/reports',
        headers: { 'content-type': type },
        payload,
      })
      expectProblem(answer, 'not-text')
    }
    assert.equal(await counted(), before)
  })

  test('a picture under a false name, broken and foreign JSON are bad input', async () => {
    for (const payload of ['\u00ff\u00d8\u00ff', '{"words":', '[]', 'null', '"灯"', '42', '']) {
      const answer = await town.app.inject({
        method: 'POST',
        url: '/api/reports',
        headers: { 'content-type': 'application/json' },
        payload,
      })
      expectProblem(answer, 'bad-input')
    }
  })

  test('a phone number of letters', async () => {
    for (const phone of ['abcdefg', '123', '1234567890123456', '０７５９abc', "0759'; drop table matters; --"]) {
      await refusedWithoutTrace({ phone }, {}, { code: 'phone-invalid', field: '/phone' })
    }
  })

  test('a place nobody knows, a place of another city, a field nobody knows', async () => {
    await refusedWithoutTrace({ place: { code: '440823999' } }, {}, { code: 'place-unknown', field: '/place/code' })
    await refusedWithoutTrace(
      { place: { lon: 116.397, lat: 39.908, datum: 'wgs84' } },
      {},
      { code: 'place-beyond-city', field: '/place' },
    )
    expectProblem(await send({ sudo: true }), 'bad-input')
    expectProblem(await send({ kind: 'party' }), 'bad-input')
    expectProblem(await send({ place: { lon: 181, lat: 21, datum: 'wgs84' } }), 'bad-input')
    expectProblem(await send({ place: { lon: 'Infinity', lat: 21, datum: 'wgs84' } }), 'bad-input')
  })
})

describe('where it is', () => {
  test('at sea off the coast the harbour’s special grid takes it', async () => {
    const grid = (await gridOf(await receive({ place: { lon: 110.75, lat: 21, datum: 'wgs84' } }))) ?? ''
    assert.equal(town.city.territory.get(grid)?.kind, 'harbour', grid)
    assert.ok(Number(grid.slice(12)) >= 800, 'special grids are numbered from 800')
  })

  test('GCJ-02 and WGS-84 of one true point land in the same grid; the same figures in the wrong datum lie 500 m apart', async () => {
    const centre = town.city.territory.get(kexu)
    assert.ok(centre)
    const [lon, lat] = gcoord.transform<[number, number]>([centre.lon, centre.lat], gcoord.WGS84, gcoord.GCJ02)
    const [asWgs, asGcj, asCgcs] = await Promise.all(
      [
        { lon: centre.lon, lat: centre.lat, datum: 'wgs84' },
        { lon, lat, datum: 'gcj02' },
        { lon: centre.lon, lat: centre.lat, datum: 'cgcs2000' },
      ].map(async place => receive({ place })),
    )
    assert.ok(asWgs && asGcj && asCgcs)
    assert.ok((await gridOf(asWgs))?.startsWith(kexu))
    assert.deepEqual([await gridOf(asGcj), await gridOf(asCgcs)], [await gridOf(asWgs), await gridOf(asWgs)])
    const points = await town.city.sql<{ lon: number; lat: number; datum: string }[]>`
      select f.lon, f.lat, f.datum from matter_facts f join matters m on m.id = f.matter_id where m.number = any(${[asWgs.number, asGcj.number]}) order by f.datum desc`
    const [wgs, gcj] = points
    assert.ok(wgs && gcj && wgs.datum === 'wgs84' && gcj.datum === 'gcj02')
    assert.ok(Math.hypot(wgs.lon - gcj.lon, wgs.lat - gcj.lat) < 2e-5, 'kept as one point, within two metres')
    assert.ok(Math.hypot(lon - centre.lon, lat - centre.lat) > 3e-3, 'the two datums differ by hundreds of metres here')
  })

  test('nowhere: it goes to the placing desk of the city', async () => {
    const receipt = await receive({ place: undefined })
    assert.equal(receipt.placeName, null)
    assert.match(receipt.holder, /湛江市/)
    const { next } = await view(receipt)
    assert.equal(next.party, 'placing-desk')
  })

  test('a county only: its number bears the county and the county is asked', async () => {
    const receipt = await receive({ place: { code: '440823' } })
    assert.match(receipt.number, /-440823-/)
    assert.equal((await view(receipt)).next.party, 'placing-desk')
  })
})

describe('the same submission', () => {
  test('sent twice is one matter with the same receipt', async () => {
    const before = await counted()
    const report = aReport()
    const [first, second] = [
      await town.anyone.post('/api/reports', report),
      await town.anyone.post('/api/reports', report),
    ]
    assert.deepEqual(expectBody<Receipt>(second, 201), expectBody<Receipt>(first, 201))
    assert.equal(await counted(), before + 1)
  })

  test('later, when the matter has moved on, still answers the same number and secret', async () => {
    const report = aReport()
    const first = expectBody<Receipt>(await town.anyone.post('/api/reports', report), 201)
    expectBody(
      await dispatcher.post(`/api/matters/${await matterOf(first)}/moves`, {
        version: 1,
        moves: [{ move: 'accept', item: '0202001' }],
      }),
      200,
    )
    const again = expectBody<Receipt>(await town.anyone.post('/api/reports', report), 201)
    assert.deepEqual([again.number, again.secret], [first.number, first.secret])
  })

  test('its token with other words or from another device is refused and reveals nothing', async () => {
    const submission = { token: randomUUID(), deviceSecret: randomUUID() }
    const first = await receive({ submission, phone: '13800000001', name: '林水秀' })
    const before = await counted()
    const foreign = { ...submission, deviceSecret: randomUUID() }
    for (const changes of [
      { submission, words: '别的事' },
      { submission: foreign, phone: '13800000001', name: '林水秀' },
      { submission: foreign, words: '别的事' },
    ]) {
      const answer = await send(changes)
      const document = expectProblem(answer, 'token-taken')
      assert.deepEqual(Object.keys(document).toSorted(), ['code', 'field', 'requestId', 'status', 'title', 'type'])
      for (const secret of [first.number, first.secret, '林水秀', '0001', await matterOf(first)])
        assert.ok(!answer.body.includes(secret), secret)
    }
    assert.equal(await counted(), before)
  })

  test('sent 20 times at once is one matter', async () => {
    const before = await counted()
    const report = aReport()
    const answers = await Promise.all(Array.from({ length: 20 }, () => town.anyone.post('/api/reports', report)))
    const receipts = answers.map(answer => expectBody<Receipt>(answer, 201))
    assert.equal(new Set(receipts.map(receipt => JSON.stringify(receipt))).size, 1)
    assert.equal(await counted(), before + 1)
  })
})

test('50 clients at once, four reports each: 200 matters, 200 numbers (R2)', async () => {
  const before = await counted()
  const clerk = await town.person('counter-clerk', { region: yangqing })
  const client = async (n: number): Promise<string[]> => {
    const numbers: string[] = []
    for (let i = 0; i < 4; i++) {
      const place = n % 3 === 0 ? undefined : { code: n % 3 === 1 ? kexu : '440825102' }
      const answer =
        n % 5 === 0 ? await clerk.post('/api/desk/reports', aReport({ door: 'counter', place })) : await send({ place })
      numbers.push(expectBody<DeskReceipt>(answer, 201).number)
    }
    return numbers
  }
  const numbers = (await Promise.all(Array.from({ length: 50 }, (_, n) => client(n)))).flat()
  assert.equal(numbers.length, 200)
  assert.equal(new Set(numbers).size, 200, 'no number twice')
  assert.equal(await counted(), before + 200)
  const [kept] = await town.city.sql<{ n: number }[]>`
    select count(*)::int as n from matters m join matter_history h on h.matter_id = m.id and h.seq = 1 join reports r on r.matter_id = m.id where m.number = any(${numbers})`
  assert.equal(kept?.n, 200, 'each with its row, its first step and its report')
})
