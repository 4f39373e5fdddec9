import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { DeskReceipt, Duty, HandOver, Role, Sheet } from '@banyan/contract'
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
import { asOwner, keepSignedIn, signInAgain } from '../testing-people.ts'

let town: TestCity
let cast: Cast
let officer: Person
let second: Person
let county: Person

before(async () => {
  town = await testCity()
  cast = await aCast(town)
  officer = await town.person('duty-officer', { region: yangqing })
  second = await town.person('duty-officer', { region: yangqing })
  county = await town.person('county-dispatcher', { region: '440823' })
})
after(() => town.close())

const take = (who: Person, region: string, force?: boolean) =>
  who.post('/api/duty/take', { region, ...(force === undefined ? {} : { force }) })
const taken = async (who: Person, region = yangqing, force?: boolean): Promise<Duty> =>
  expectBody<Duty>(await take(who, region, force), 200)
const hand = (who: Person, remark: string | undefined = '今晚平稳', region?: string) =>
  who.post('/api/duty/hand-over', { remark, ...(region ? { region } : {}) })
const handed = async (who: Person, remark?: string): Promise<HandOver> =>
  expectBody<HandOver>(await hand(who, remark), 200)
const read = async (who: Person, region = yangqing, rest = ''): Promise<Duty> =>
  expectBody<Duty>(await who.get(`/api/duty?region=${region}${rest}`), 200)
const at = (instant: string): void => town.clock.set(instant)
const numbers = (part: Sheet['urgent']): string[] => part.lines.map(({ number }) => number)
const urgentReport = async (): Promise<DeskReceipt> =>
  (await town.anyone.post('/api/reports', aReport({ danger: true }))).json<DeskReceipt>()

describe('taking and handing over', () => {
  test('nobody at first; one takes it, hands it over with a remark, the next one takes it', async () => {
    const before = await read(officer)
    assert.deepEqual([before.on, before.newest, before.earlier, before.take], [null, null, [], true])
    const kept = await taken(officer)
    assert.deepEqual([kept.on?.mine, kept.on?.post, kept.on?.since], [true, 'duty-officer', '2026-11-25T01:00:00.000Z'])
    assert.equal((await read(second)).on?.mine, false)
    at('2026-11-25T18:00:00+08:00')
    await keepSignedIn(town)
    const sheet = await handed(officer, '东边水闸钥匙在传达室')
    assert.deepEqual(
      [sheet.remark, sheet.ended, sheet.from, sheet.until],
      ['东边水闸钥匙在传达室', 'handed-over', '2026-11-25T01:00:00.000Z', '2026-11-25T10:00:00.000Z'],
    )
    const between = await read(second)
    assert.deepEqual([between.on, between.newest], [null, sheet])
    assert.equal((await taken(second)).on?.mine, true)
    assert.deepEqual((await taken(second)).on?.since, '2026-11-25T10:00:00.000Z', 'taking it again changes nothing')
    assert.deepEqual(expectBody(await officer.get(`/api/duty/sheets/${sheet.id}`), 200), sheet)
    await handed(second)
  })

  test('a remark is stored sealed', async () => {
    await taken(officer)
    const { id } = await handed(officer, '老刘家的狗咬人')
    const [row] = await town.city.sql<
      { text: string }[]
    >`select row_to_json(s)::text as text from duty_shifts s where id = ${id}`
    assert.ok(row && !row.text.includes('老刘') && !row.text.includes(Buffer.from('老刘').toString('hex')))
  })

  test('while somebody keeps it, it is taken from them only on purpose, and recorded as that', async () => {
    await taken(officer)
    const { current } = expectProblem(await take(second, yangqing), 'duty-held')
    assert.equal((current as Duty).on?.post, 'duty-officer')
    expectProblem(await take(second, yangqing, false), 'duty-held')
    const now = await taken(second, yangqing, true)
    assert.equal(now.on?.mine, true)
    assert.deepEqual([now.newest?.ended, now.newest?.remark], ['taken-over', null])
    expectProblem(await hand(officer), 'duty-not-held')
    await handed(second)
    expectProblem(await hand(second), 'duty-not-held')
  })

  test('one person at a time: of many who take it at once one keeps it, by force too', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => town.person('duty-officer', { region: yangqing })))
    for (const force of [false, true]) {
      const answers = await Promise.all(people.map(who => take(who, yangqing, force)))
      assert.ok(answers.every(({ statusCode }) => statusCode === 200 || statusCode === 409))
      const [open] = await town.city.sql<{ n: number }[]>`
        select count(*)::int as n from duty_shifts where region = ${yangqing} and until_at is null`
      assert.equal(open?.n, 1)
      const mine = await Promise.all(people.map(async who => (await read(who)).on?.mine))
      assert.equal(mine.filter(Boolean).length, 1)
    }
    await taken(officer, yangqing, true)
    const both = await Promise.all([hand(officer), hand(officer), take(second, yangqing, true)])
    assert.ok(both.every(({ statusCode }) => statusCode === 200 || statusCode === 409))
    expectBody(await take(second, yangqing, true), 200)
    await handed(second)
  })

  test('dispatchers keep it too, each of the very level of the post', async () => {
    for (const [role, region] of [
      ['town-dispatcher', yangqing],
      ['county-dispatcher', '440823'],
      ['city-dispatcher', '440800'],
      ['duty-officer', '440823'],
    ] as const) {
      const who = await town.person(role, { region })
      assert.equal((await taken(who, region)).on?.mine, true)
      await handed(who)
    }
    assert.deepEqual((await read(county)).take, { code: 'duty-elsewhere' })
    assert.equal(expectProblem(await take(county, yangqing), 'move-refused').reason?.code, 'duty-elsewhere')
  })

  test('who keeps two duties names the one handed over', async () => {
    const both = await town.person('duty-officer', { region: yangqing })
    await appoint(town.city.sql, {
      ...{
        account: both.account,
        role: 'duty-officer',
        name: '县值班岗',
        region: '440823',
        unit: null,
        from: '2026-01-01',
      },
    })
    const who = await signInAgain(town, both)
    await taken(who)
    await taken(who, '440823')
    assert.equal(expectProblem(await hand(who), 'bad-input').field, '/region')
    expectProblem(await hand(who, '好', otherTown), 'duty-not-held')
    assert.equal(expectBody<HandOver>(await hand(who, '好', '440823'), 200).region, '440823')
    assert.equal((await handed(who)).region, yangqing)
  })

  test('what cannot be taken says which field', async () => {
    expectProblem(await officer.post('/api/duty/take', {}), 'bad-input')
    assert.equal(expectProblem(await take(officer, kexu), 'bad-input').field, '/region')
    assert.equal(expectProblem(await hand(officer, ' \u0000'), 'words-missing').field, '/remark')
    assert.equal(expectProblem(await hand(officer, '长'.repeat(2_001)), 'bad-input').field, '/remark')
    expectProblem(await officer.get('/api/duty'), 'bad-input')
    expectProblem(await officer.get(`/api/duty?region=${yangqing}&after=x`), 'bad-input')
    expectProblem(await officer.get(`/api/duty?region=${yangqing}&limit=51`), 'bad-input')
    expectProblem(await officer.get('/api/duty/now'), 'bad-input')
    expectProblem(await officer.get('/api/duty/sheets/x'), 'bad-input')
  })

  test('needs a session and a post that keeps duties', async () => {
    const ways = (who: Pick<Person, 'get' | 'post'>) => [
      who.get(`/api/duty?region=${yangqing}`),
      who.get(`/api/duty/now?region=${yangqing}`),
      who.get(`/api/duty/sheets/${randomUUID()}`),
      who.post('/api/duty/take', { region: yangqing }),
      who.post('/api/duty/hand-over', { remark: '好' }),
    ]
    for (const answer of ways(town.anyone)) expectProblem(await answer, 'not-signed-in')
    const others: [Role, { region?: string; unit?: string }][] = [
      ['grid-worker', { region: kexu }],
      ['unit-officer', { unit: lampUnit }],
      ['supervisor', { region: '440800' }],
      ['audit-administrator', {}],
    ]
    for (const [role, where] of others)
      for (const answer of ways(await town.person(role, where))) expectProblem(await answer, 'permission-missing')
  })

  test('another town’s duty, one above, and one that is not, are all not there', async () => {
    await taken(county, '440823')
    const { id } = expectBody<HandOver>(await hand(county), 200)
    for (const region of [otherTown, '440823', '440800', '999999999']) {
      expectProblem(await officer.get(`/api/duty?region=${region}`), 'not-found')
      expectProblem(await officer.get(`/api/duty/now?region=${region}`), 'not-found')
      expectProblem(await take(officer, region), 'not-found')
    }
    const hidden = expectProblem(await officer.get(`/api/duty/sheets/${id}`), 'not-found')
    const missing = expectProblem(await officer.get(`/api/duty/sheets/${randomUUID()}`), 'not-found')
    assert.deepEqual({ ...hidden, requestId: '' }, { ...missing, requestId: '' })
    assert.equal((await read(county)).region, yangqing, 'a county reads its towns’')
  })
})

describe('the sheet', () => {
  test('writes itself: urgent, overdue, due within 12 hours, and what came; then it stands still', async () => {
    at('2026-11-30T17:30:00+08:00')
    await keepSignedIn(town)
    const lamp = await aMatter(town, cast, 'dispatched')
    const earlier = await aMatter(town, cast, 'closed')
    at('2026-11-30T18:00:00+08:00')
    await taken(officer)
    at('2026-11-30T18:01:00+08:00')
    const wire = await urgentReport()
    at('2026-11-30T18:10:00+08:00')
    const now = expectBody<Sheet>(await officer.get(`/api/duty/now?region=${yangqing}`), 200)
    assert.deepEqual([now.since, now.at, now.soonHours], ['2026-11-30T10:00:00.000Z', '2026-11-30T10:10:00.000Z', 12])
    assert.deepEqual([numbers(now.urgent), numbers(now.came)], [[wire.number], [wire.number]])
    assert.ok(numbers(now.soon).includes(wire.number) && !numbers(now.overdue).includes(wire.number))
    at('2026-12-01T09:00:00+08:00')
    await keepSignedIn(town)
    const { sheet, id } = await handed(officer)
    assert.ok(numbers(sheet.overdue).includes(wire.number))
    const all = [sheet.urgent, sheet.overdue, sheet.soon, sheet.came].flatMap(numbers)
    assert.ok(!all.includes(earlier.number), 'closed before the duty began')
    const line = sheet.soon.lines.find(({ number }) => number === lamp.number)
    assert.deepEqual(
      [line?.itemName, line?.placeName, line?.state, line?.dueStage],
      [lamp.lamp.name, '遂溪县 洋青镇 克须村', 'dispatched', 'receive'],
    )
    const text = JSON.stringify(sheet)
    for (const words of ['路灯坏了', '07590123456', '3456'])
      assert.ok(!text.includes(words), `the sheet tells ${words}`)
    // What happens later changes no sheet.
    const [row] = await town.city.sql<
      { id: string }[]
    >`select matter_id as id from reports where number = ${wire.number}`
    outcome(await act(cast.dispatcher, row?.id ?? '', 1, { move: 'accept', item: '0202001' }, { move: 'dispatch' }))
    assert.deepEqual(expectBody<HandOver>(await second.get(`/api/duty/sheets/${id}`), 200).sheet, sheet)
  })

  test('lists at most 30 of a part and counts all; a county’s holds its towns’, a town’s not the next town’s', async () => {
    await taken(county, '440823')
    at('2026-12-01T09:05:00+08:00')
    const elsewhere = aReport({ place: { code: otherTown } })
    const other = (await town.anyone.post('/api/reports', elsewhere)).json<DeskReceipt>()
    const came = await Promise.all(Array.from({ length: 60 }, () => town.anyone.post('/api/reports', aReport())))
    assert.ok(came.every(({ statusCode }) => statusCode === 201))
    const { sheet } = expectBody<HandOver>(await hand(county), 200)
    assert.deepEqual([sheet.came.total, sheet.came.lines.length], [60, 30])
    const here = expectBody<Sheet>(await officer.get(`/api/duty/now?region=${yangqing}`), 200)
    assert.equal(here.came.total, 60)
    const city = await town.person('city-dispatcher', { region: '440800' })
    const there = expectBody<Sheet>(await city.get(`/api/duty/now?region=${otherTown}`), 200)
    assert.deepEqual(numbers(there.came), [other.number])
    assert.ok(!JSON.stringify(here).includes(other.number))
  })

  test('names no matter the reader may not know of: one about her own unit, one that has moved away', async () => {
    await taken(officer)
    at('2026-12-01T09:10:00+08:00')
    const [about, moved] = [await urgentReport(), await urgentReport()]
    const { id, sheet } = await handed(officer)
    assert.ok(numbers(sheet.came).includes(about.number))
    const served = await town.person('duty-officer', { region: yangqing })
    await asOwner(town, async sql => {
      await sql`update matters set subjects = ${[lampUnit]} where number = ${about.number}`
      await sql`update matters set county = '440825', town = ${otherTown}, village = null where number = ${moved.number}`
    })
    await appoint(town.city.sql, {
      ...{ account: served.account, role: 'unit-officer', name: 'u', region: null, unit: lampUnit, from: '2026-01-01' },
    })
    const seen = expectBody<HandOver>(await (await signInAgain(town, served)).get(`/api/duty/sheets/${id}`), 200).sheet
    assert.equal(seen.came.total, sheet.came.total - 2, 'a total must not tell that there is one')
    assert.ok(![about.number, moved.number].some(number => JSON.stringify(seen).includes(number)))
    const usual = expectBody<HandOver>(await second.get(`/api/duty/sheets/${id}`), 200).sheet
    assert.deepEqual(
      [about, moved].map(({ number }) => numbers(usual.came).includes(number)),
      [true, false],
    )
  })

  test('earlier ones come page by page, newest first, nothing twice', async () => {
    const place = await town.person('duty-officer', { region: otherTown })
    const ids: string[] = []
    for (let n = 0; n < 6; n++) {
      at(`2026-12-02T09:0${n}:00+08:00`)
      await keepSignedIn(town)
      await taken(place, otherTown)
      ids.unshift(expectBody<HandOver>(await hand(place), 200).id)
    }
    const first = await read(place, otherTown, '&limit=2')
    assert.equal(first.newest?.id, ids[0])
    const then = await read(place, otherTown, `&limit=2&after=${first.next}`)
    const last = await read(place, otherTown, `&limit=2&after=${then.next}`)
    assert.deepEqual([then.newest, last.newest, last.next], [null, null, null])
    assert.deepEqual(
      [...first.earlier, ...then.earlier, ...last.earlier].map(({ id }) => id),
      ids.slice(1),
    )
  })
})
