import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { api, type VillageWeek, type VillageWeeks } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { aReport, kexu, type TestCity, testCity, yangqing } from '../testing-city.ts'
import { settle } from './testing.ts'

let town: TestCity

before(async () => {
  town = await testCity()
  town.clock.set('2026-11-04T09:00:00+08:00')
  for (let n = 0; n < 205; n++) expectBody(await town.anyone.post('/api/reports', aReport()), 201)
  await town.drain()
  town.clock.set('2026-12-28T09:00:00+08:00')
  await settle(town)
})
after(() => town.close())

const list = async (query: Record<string, string | number> = {}): Promise<VillageWeeks> =>
  expectBody<VillageWeeks>(await town.anyone.get(api.villageWeeks(kexu, query)), 200)

describe('the weeks of a village', () => {
  test('newest first, in pages that together are the whole list', async () => {
    const whole = await list()
    const weeks = whole.weeks.map(one => one.week)
    assert.deepEqual(
      [whole.village, whole.name, whole.fullName, whole.next],
      [kexu, '克须村', '遂溪县 洋青镇 克须村', null],
    )
    assert.deepEqual([weeks.length, weeks[0], weeks.at(-1)], [8, '2026-12-21', '2026-11-02'])
    const paged: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const page: VillageWeeks = await list({ limit: 3, ...(after === undefined ? {} : { after }) })
      assert.ok(page.weeks.length <= 3)
      paged.push(...page.weeks.map(one => one.week))
      after = page.next
    }
    assert.deepEqual(paged, weeks)
    assert.deepEqual((await list({ after: '2026-11-02' })).weeks, [])
  })

  test('a village without a settled week has an empty list', async () => {
    const fresh = await testCity()
    try {
      const answer = await fresh.anyone.get(api.villageWeeks(kexu))
      assert.deepEqual(expectBody<VillageWeeks>(answer, 200).weeks, [])
    } finally {
      await fresh.close()
    }
  })

  test('more than 200 open matters are counted, and the list says it is cut', async () => {
    const week = expectBody<VillageWeek>(await town.anyone.get(api.villageWeek(kexu, '2026-11-02')), 200)
    assert.deepEqual([week.entered, week.open, week.lines.length, week.isCut], [205, 205, 200, true])
  })

  test('what is no village and no week says so', async () => {
    for (const code of ['440823102999', yangqing, '440800', `${kexu}001`]) {
      expectProblem(await town.anyone.get(api.villageWeeks(code)), 'place-unknown')
      expectProblem(await town.anyone.get(api.villageWeek(code, '2026-11-02')), 'place-unknown')
    }
    for (const week of ['2026-12-28', '2026-11-03', '1999-01-04'])
      expectProblem(await town.anyone.get(api.villageWeek(kexu, week)), 'not-found')
    for (const path of [
      '/api/villages/abc/weeks',
      `${api.villageWeeks(kexu)}/2026-13-01`,
      `${api.villageWeeks(kexu)}/newest`,
      `${api.villageWeeks(kexu)}?after=x`,
      `${api.villageWeeks(kexu)}?limit=0`,
      `${api.villageWeeks(kexu)}?limit=61`,
    ])
      expectProblem(await town.anyone.get(path), 'bad-input')
  })

  test('no rate, no rank and no other village stands in an answer', async () => {
    const keys = (value: object): string[] => Object.keys(value).toSorted()
    const whole = await list()
    assert.deepEqual(keys(whole), ['fullName', 'name', 'next', 'village', 'weeks'])
    assert.deepEqual(keys(whole.weeks[0] ?? {}), [
      'amendments',
      'closed',
      'entered',
      'open',
      'opinions',
      'settledAt',
      'to',
      'week',
    ])
    const { body } = await town.anyone.get(api.villageWeek(kexu, '2026-11-02'))
    assert.equal([...body.matchAll(/\b\d{12}\b/g)].filter(([code]) => code !== kexu).length, 0)
  })
})
