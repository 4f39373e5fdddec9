import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { FigureSheet, MatterPage } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { act, kexu, type Person, yangqing } from '../testing-city.ts'
import { asideOf, clockOf, type Life, openLife, running } from '../testing-life.ts'

let life: Life
let clerk: Person

before(async () => {
  life = await openLife()
  clerk = await life.person('counter-clerk', { region: yangqing })
})
after(() => life.close())
beforeEach(() => life.start())

const put = (mark: string, until?: string) =>
  ({ move: 'mark', mark, reason: '须注意', ...(until === undefined ? {} : { until }) }) as const
const entered = async (node: string): Promise<number> => {
  await life.town.drain()
  return expectBody<FigureSheet>(await life.town.anyone.get(`/api/figures?node=${node}`), 200).values.entered
}

describe('marks', () => {
  test('a restricting mark acts at once: who read it a moment ago finds nothing, and the village counts it no more', async () => {
    const matter = await life.lampAt('handling')
    for (const who of [clerk, life.cast.verifier]) await life.read(matter, who)
    const [village, county] = [await entered(kexu), await entered('440823')]
    await life.made(life.cast.dispatcher, matter, put('minor'))
    for (const who of [clerk, life.cast.verifier]) {
      expectProblem(await who.get(`/api/matters/${matter.id}`), 'not-found')
      const { lines } = expectBody<MatterPage>(await who.get('/api/matters?queue=all&limit=100'), 200)
      assert.ok(!lines.some(({ id }) => id === matter.id))
      expectProblem(await act(who, matter.id, matter.version, { move: 'remark', note: '看看' }), 'not-found')
    }
    assert.deepEqual([await entered(kexu), await entered('440823')], [village - 1, county])
    const whole = await life.read(matter, life.cast.unit)
    assert.deepEqual([whole.state, whole.marks, running(whole)], ['handling', ['minor'], ['handle']])
    assert.ok(
      (await life.view(matter)).told.every(({ move }) => move !== 'mark'),
      'it stays in the house',
    )
    const aside = asideOf(whole, 'mark').seq
    await life.made(life.cast.dispatcher, matter, { move: 'unmark', aside, reason: '弄错了' })
    assert.deepEqual((await life.read(matter, clerk)).marks, [])
    assert.equal(await entered(kexu), village)
    assert.equal(asideOf(await life.read(matter), 'mark').state, 'ended')
  })

  test('urgent begins the desk’s clock anew, day and night', async () => {
    life.town.clock.set('2026-11-27T17:50:00+08:00')
    const matter = await life.lampAt('reported')
    await life.made(life.cast.dispatcher, matter, put('urgent'))
    const whole = await life.read(matter)
    assert.deepEqual([whole.urgent, whole.next.party], [true, 'duty-post'])
    assert.deepEqual([running(whole), clockOf(whole, 'accept').dueAt], [['accept'], '2026-11-27T10:05:00.000Z'])
    const twice = await life.refused(life.cast.dispatcher, matter, put('urgent'))
    assert.deepEqual([twice.code, twice.field, twice.sentence], ['already-so', '/moves/mark', '已经是这样了'])
    const aside = asideOf(whole, 'mark').seq
    await life.made(life.cast.dispatcher, matter, { move: 'unmark', aside, reason: '已断电' })
    assert.equal((await life.read(matter)).urgent, false)
  })

  test('what only a supervisor may say of a matter, she alone says and takes back', async () => {
    const matter = await life.lampAt('handling')
    const desk = await life.refused(life.cast.dispatcher, matter, put('untrue'))
    assert.deepEqual([desk.code, desk.field, desk.sentence], ['not-your-post', '/moves/mark', '由督办岗办理'])
    const rule = await life.refused(life.cast.dispatcher, matter, put('self-reported-self-handled'))
    assert.equal(rule.code, 'rule-only')
    await life.made(life.cast.county, matter, put('untrue'))
    const aside = asideOf(await life.read(matter), 'mark').seq
    const off = await life.refused(life.cast.dispatcher, matter, { move: 'unmark', aside, reason: '不同意' })
    assert.deepEqual([off.code, off.field], ['not-your-post', '/moves/aside'])
    await life.made(life.cast.county, matter, { move: 'unmark', aside, reason: '查明属实' })
    assert.deepEqual((await life.read(matter)).marks, [])
    const none = await act(life.cast.dispatcher, matter.id, matter.version, put('no-such-mark'))
    assert.equal(expectProblem(none, 'bad-input').field, '/moves/mark')
  })

  test('falls away by itself at its hour', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.dispatcher, matter, put('campaign', '2026-11-28T00:00:00+08:00'))
    assert.equal(asideOf(await life.read(matter), 'mark').until, '2026-11-27T16:00:00.000Z')
    const past = await life.refused(life.cast.dispatcher, matter, put('repeat', '2026-11-24T00:00:00+08:00'))
    assert.deepEqual([past.code, past.field], ['in-the-past', '/moves/until'])
    assert.equal(await life.until('2026-11-27T16:00:00.000Z'), 1)
    const whole = await life.read(matter)
    assert.deepEqual([whole.marks, whole.timeline.at(-1)?.move, whole.timeline.at(-1)?.byParty], [[], 'unmark', 'rule'])
  })

  test('the unit contests «untrue»; another than who set it decides, one level up', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.county, matter, put('untrue'))
    const { seq: mark } = asideOf(await life.read(matter), 'mark')
    const contest = { move: 'contest', aside: mark, reason: '灯确实不亮' } as const
    const { version: aside } = await life.made(life.cast.dispatcher, matter, contest)
    const twice = await life.refused(life.cast.unit, matter, contest)
    assert.equal(twice.code, 'already-asked')
    const setter = await life.refused(life.cast.county, matter, { move: 'keep-mark', aside, reason: '就是不实' })
    assert.deepEqual([setter.code, setter.sentence], ['own-case', '不能裁决或审批本单位、本人提出的事'])
    await life.made(life.cast.city, matter, { move: 'lift-mark', aside, reason: '现场照片为证' })
    const whole = await life.read(matter)
    assert.deepEqual(
      [whole.marks, asideOf(whole, 'contest').state, asideOf(whole, 'mark').state],
      [[], 'upheld', 'ended'],
    )
    assert.deepEqual(running(whole), ['handle'])
  })

  test('contested in vain it stays', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.county, matter, put('excluded'))
    const { seq: mark } = asideOf(await life.read(matter), 'mark')
    const { version: aside } = await life.made(life.cast.unit, matter, {
      ...{ move: 'contest', aside: mark, reason: '要计入' },
    })
    assert.equal(asideOf(await life.read(matter), 'contest').waitsFor, '湛江市综治中心')
    await life.made(life.cast.city, matter, { move: 'keep-mark', aside, reason: '确因台风' })
    const whole = await life.read(matter)
    assert.deepEqual([whole.marks, asideOf(whole, 'contest').state], [['excluded'], 'dismissed'])
  })

  test('what is not open to contest says so', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.dispatcher, matter, put('repeat'))
    const { seq: aside } = asideOf(await life.read(matter), 'mark')
    const refused = await life.refused(life.cast.unit, matter, { move: 'contest', aside, reason: '不是重复' })
    assert.deepEqual([refused.code, refused.sentence], ['not-contestable', '这种标记不能提出异议'])
  })
})
