import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Matter, MatterPage, SupervisionCount, SupervisionLine, SupervisionPage } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import {
  aCast,
  act,
  aMatter,
  type Cast,
  otherTown,
  outcome,
  type Person,
  reporterAct,
  type TestCity,
  testCity,
  wednesday,
} from '../testing-city.ts'
import { keepSignedIn } from '../testing-people.ts'

let town: TestCity
let cast: Cast
let city: Person
let county: Person
let elsewhere: Person

before(async () => {
  town = await testCity()
  cast = await aCast(town)
  city = await town.person('supervisor', { region: '440800' })
  county = await town.person('supervisor', { region: '440823' })
  elsewhere = await town.person('supervisor', { region: otherTown.slice(0, 6) })
})
after(() => town.close())

const page = async (who: Person, query: string): Promise<SupervisionPage> =>
  expectBody<SupervisionPage>(await who.get(`/api/supervision?${query}`), 200)
const found = async (who: Person, list: string, id: string): Promise<SupervisionLine | undefined> =>
  (await page(who, `list=${list}&limit=100`)).lines.find(({ matter }) => matter.id === id)
const reads = async (who: Person, id: string): Promise<Matter> =>
  expectBody<Matter>(await who.get(`/api/matters/${id}`), 200)

/** Declined by the town's desk, objected to by the reporter: asked at the town. */
async function objected(): Promise<string> {
  const { id, version, number, secret } = await aMatter(town, cast, 'reported')
  const declined = outcome(
    await act(cast.dispatcher, id, version, { move: 'decline', road: 'mediation', reason: '邻里纠纷，可以调解' }),
  )
  outcome(await reporterAct(town, { number, secret }, declined.version, { move: 'object', words: '我们调解过了' }))
  return id
}

/** An extension asked by a unit of the county. */
async function extensionAsked(reason = '配件要从外地调'): Promise<string> {
  const { id, version } = await aMatter(town, cast, 'handling')
  outcome(await act(cast.unit, id, version, { move: 'ask-extension', amount: 1, reason }))
  return id
}

const askedOf = async (who: Person): Promise<string[]> =>
  expectBody<MatterPage>(await who.get('/api/matters?queue=decide&limit=100'), 200).lines.map(line => line.id)

describe('what waits for a decision', () => {
  test('is asked of the next level up that decides, and of no other; the matter names the same desk', async () => {
    const [asked, refused] = [await extensionAsked(), await objected()]
    const line = await found(city, 'decide', asked)
    assert.deepEqual(
      [line?.aside.kind, line?.askedBy, line?.reason, line?.aside.waitsFor],
      ['extension', '遂溪县路灯管理所', '配件要从外地调', '湛江市综治中心'],
    )
    assert.equal(await found(county, 'decide', asked), undefined, 'asked by a unit of the county: above it decides')
    const below = await found(county, 'decide', refused)
    assert.deepEqual(
      [below?.aside.kind, below?.askedBy, below?.reason, below?.aside.waitsFor],
      ['objection', '', '我们调解过了', '遂溪县综治中心'],
    )
    assert.equal(await found(city, 'decide', refused), undefined, 'the county decides it')
    assert.deepEqual((await page(elsewhere, 'list=decide')).lines, [], 'another county hears of neither')
    const [ofCity, ofCounty] = [await askedOf(city), await askedOf(county)]
    assert.deepEqual([ofCity.includes(asked), ofCity.includes(refused)], [true, false])
    assert.deepEqual([ofCounty.includes(asked), ofCounty.includes(refused)], [false, true])
  })

  test('a dispute is the county’s, with the units that gave the matter back and what the last of them said', async () => {
    const { id, version } = await aMatter(town, cast, 'dispatched')
    const giveBack = (at: number, reason: string) =>
      act(cast.unit, id, at, { move: 'return', line: '0202-street-lighting', reason })
    const once = outcome(await giveBack(version, '灯杆是村里的'))
    const again = outcome(await act(cast.dispatcher, id, once.version, { move: 'dispatch' }))
    outcome(await giveBack(again.version, '线路归供电'))
    const line = await found(county, 'decide', id)
    assert.deepEqual(
      [line?.aside.kind, line?.askedBy, line?.reason, line?.asideDueAt],
      ['dispute', '遂溪县路灯管理所', '线路归供电', '2026-11-27T01:00:00.000Z'],
    )
    assert.equal(await found(city, 'decide', id), undefined)
  })

  test('is not offered to whoever asked it herself', async () => {
    const id = await extensionAsked()
    await town.city
      .sql`update matter_asides set data = data || ${town.city.sql.json({ by: city.account })} where matter_id = ${id}`
    assert.equal(await found(city, 'decide', id), undefined)
    const other = await town.person('supervisor', { region: '440800' })
    assert.equal((await found(other, 'decide', id))?.matter.id, id)
  })

  test('leaves the desk once it is decided', async () => {
    const id = await extensionAsked()
    const { version } = await reads(city, id)
    outcome(await act(city, id, version, { move: 'extend' }))
    assert.equal(await found(city, 'decide', id), undefined)
  })

  test('is late once its own time is over, whatever the matter’s', async () => {
    const id = await extensionAsked()
    assert.equal(await found(city, 'late', id), undefined)
    await keepSignedIn(town)
    town.clock.set(Temporal.Instant.from(wednesday).add({ hours: 24 * 7 }))
    const late = await found(city, 'late', id)
    assert.equal(late?.asideDueAt, '2026-11-26T01:00:00.000Z')
    assert.deepEqual(await found(city, 'decide', id), late, 'what is late still waits')
    town.clock.set(Temporal.Instant.from(wednesday))
  })
})

describe('what is supervised', () => {
  test('waits for an answer, then shows the answer, then is over', async () => {
    const { id, version } = await aMatter(town, cast, 'handling')
    const pressed = outcome(
      await act(county, id, version, { move: 'supervise', level: 'yellow', reason: '群众第三次来问' }),
    )
    const waiting = await found(county, 'supervised', id)
    assert.deepEqual(
      [waiting?.reason, waiting?.answer, waiting?.aside.data.level, waiting?.matter.marks],
      ['群众第三次来问', null, 'yellow', ['supervised-yellow']],
    )
    assert.equal((await found(city, 'supervised', id))?.matter.id, id, 'the city sees what the county presses for')
    const aside = waiting?.aside.seq ?? 0
    const answered = outcome(
      await act(cast.unit, id, pressed.version, { move: 'answer-supervision', aside, words: '今天下午修好' }),
    )
    assert.equal(await found(county, 'supervised', id), undefined)
    assert.equal((await found(county, 'answered', id))?.answer, '今天下午修好')
    outcome(await act(county, id, answered.version, { move: 'close-supervision', aside }))
    assert.equal(await found(county, 'answered', id), undefined)
  })
})

describe('the desk as a list', () => {
  const total = (counts: SupervisionCount[], list: string, kind?: string): number =>
    counts
      .filter(one => one.list === list && (kind === undefined || one.kind === kind))
      .reduce((n, one) => n + one.n, 0)

  test('every count is the length of the list it opens, page after page by what is due next', async () => {
    await Promise.all([extensionAsked(), objected()])
    for (const who of [city, county])
      for (const list of ['decide', 'late', 'supervised', 'answered']) {
        const whole = await page(who, `list=${list}&limit=100`)
        assert.equal(whole.lines.length, total(whole.counts, list), list)
        const paged: SupervisionLine[] = []
        let after = ''
        do {
          const next = await page(who, `list=${list}&limit=1${after}`)
          paged.push(...next.lines)
          after = next.next === null ? '' : `&after=${next.next}`
        } while (after)
        assert.deepEqual(paged, whole.lines, list)
        const dues = whole.lines.map(({ asideDueAt }) => asideDueAt ?? '9999')
        assert.deepEqual(dues, dues.toSorted())
      }
    const { counts } = await page(city, 'list=decide')
    const { lines } = await page(city, 'list=decide&kind=extension&limit=100')
    assert.ok(lines.length > 0)
    assert.equal(lines.length, total(counts, 'decide', 'extension'))
  })

  test('is for who supervises, and a cursor that is none is said so', async () => {
    expectProblem(await cast.dispatcher.get('/api/supervision'), 'permission-missing')
    expectProblem(await town.anyone.get('/api/supervision'), 'not-signed-in')
    for (const after of [
      'x',
      '2026-11-25T01:00:00.000Z_zz_1',
      '2026-99-25T01:00:00.000Z_01a20a00-0000-7000-8000-000000000001_1',
    ])
      assert.equal(
        expectProblem(await city.get(`/api/supervision?after=${after}`), 'bad-input').field,
        '/querystring/after',
      )
    assert.equal(expectProblem(await city.get('/api/supervision?kind=mark'), 'bad-input').field, '/querystring/kind')
  })

  test('writes one line of the audit trail, with how many lines it showed', async () => {
    const { lines } = await page(county, 'list=supervised')
    const [row] = await town.city.sql<{ subject: string; lines: number }[]>`
      select subject, lines from audit_trail where account = ${county.account} order by at desc, id desc limit 1`
    assert.deepEqual({ ...row }, { subject: 'supervision-supervised', lines: lines.length })
  })
})

describe('the timeline', () => {
  test('names what a step cites, grants and settles', async () => {
    const { id, version } = await aMatter(town, cast, 'dispatched')
    outcome(await act(cast.unit, id, version, { move: 'return', line: '0202-street-lighting', reason: '不在管养范围' }))
    const { timeline, asides } = await reads(city, id)
    const step = timeline.at(-1)
    const line = town.city.catalogue.dutyLine('0202-street-lighting')?.text
    assert.ok(line)
    assert.deepEqual([step?.data.lineName, step?.data.unitName], [line, '遂溪县路灯管理所'])
    assert.equal(asides.find(({ kind }) => kind === 'return')?.data.lineName, line)
    assert.equal(asides.find(({ kind }) => kind === 'return')?.data.by, undefined, 'no account leaves the server')
  })
})
