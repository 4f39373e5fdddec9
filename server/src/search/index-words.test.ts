import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DeskReceipt, MatterPage } from '@banyan/contract'
import { inTransaction } from '../platform/transition.ts'
import { expectBody } from '../testing-answers.ts'
import { aReport, type Person, type TestCity, testCity, yangqing } from '../testing-city.ts'
import { asOwner } from '../testing-people.ts'
import { forgetWords } from './index.ts'
import { makeOldMattersIndexer } from './index-old-matters.ts'
import { indexMatters } from './index-words.ts'

let town: TestCity
let desk: Person

before(async () => {
  town = await testCity()
  desk = await town.person('town-dispatcher', { region: yangqing })
})
after(() => town.close())

async function enter(words: string): Promise<DeskReceipt> {
  const receipt = expectBody<DeskReceipt>(
    await desk.post('/api/desk/reports', aReport({ door: 'telephone', words })),
    201,
  )
  await town.drain()
  return receipt
}
const found = async (q: string): Promise<string[]> =>
  expectBody<MatterPage>(await desk.get(`/api/matters/search?q=${encodeURIComponent(q)}`), 200).lines.map(
    line => line.id,
  )

type Kept = { words: string[]; facts: string[] }
async function keptOf(id: string): Promise<Kept | undefined> {
  const [row] = await town.city.sql<
    Kept[]
  >`select words::text[], facts::text[] from matter_words where matter_id = ${id}`
  return row
}
const destroyKey = (id: string) => town.city.sql`delete from matter_keys where matter_id = ${id}`

describe('erased words', () => {
  test('are not found and leave no token behind; the number still is', async () => {
    const { matter, number } = await enter('祖坟被推平')
    assert.deepEqual(await found('祖坟'), [matter])
    await inTransaction(town.city.sql, '', async tx => {
      await tx`delete from matter_keys where matter_id = ${matter}`
      await forgetWords(tx, [matter])
    })
    assert.deepEqual(await found('祖坟'), [])
    assert.deepEqual((await keptOf(matter))?.words, [])
    assert.deepEqual(await found(number), [matter])
    assert.ok((await found(number.split('-')[3] ?? '')).includes(matter))
  })

  test('are not found once the key is gone, whoever forgot to forget', async () => {
    const { matter } = await enter('渔排漏油')
    await destroyKey(matter)
    assert.ok(((await keptOf(matter))?.words.length ?? 0) > 0)
    assert.deepEqual(await found('渔排'), [])
  })

  test('do not come back when the matter is indexed again', async () => {
    const { matter } = await enter('砖厂冒黑烟')
    await destroyKey(matter)
    await forgetWords(town.city.sql, [matter])
    await indexMatters(town.city.matters, town.city.sql, [matter])
    assert.deepEqual((await keptOf(matter))?.words, [])
  })

  test('other matters keep theirs', async () => {
    const [one, other] = [await enter('石场放炮'), await enter('石场扬尘')]
    await destroyKey(one.matter)
    await forgetWords(town.city.sql, [one.matter])
    assert.deepEqual(await found('石场'), [other.matter])
  })
})

describe('the tokens', () => {
  test('tell nothing without the key: no word, no order, and equal words of another week are other tokens', async () => {
    const first = await enter('虾塘断电')
    town.clock.set('2026-12-16T09:00:00+08:00')
    const later = expectBody<DeskReceipt>(await town.anyone.post('/api/reports', aReport({ words: '虾塘断电' })), 201)
    await town.drain()
    town.clock.set('2026-11-25T09:00:00+08:00')
    const [row] = await town.city.sql<
      { id: string }[]
    >`select matter_id as id from reports where number = ${later.number}`
    const [a, b] = [await keptOf(first.matter), await keptOf(row?.id ?? '')]
    assert.equal(a?.words.length, 3)
    assert.equal(b?.words.length, 3)
    assert.ok(!a?.words.some(token => b?.words.includes(token)))
    assert.deepEqual(a?.words, a?.words.toSorted())
  })

  test('are made for matters older than the index, and only once', async () => {
    const { matter } = await enter('盐田进水')
    await asOwner(town, owner => owner`delete from matter_words where matter_id = ${matter}`)
    assert.deepEqual(await found('盐田'), [])
    await makeOldMattersIndexer(town.city.matters)()
    assert.deepEqual(await found('盐田'), [matter])
    const before = await town.city.sql`select matter_id, xmin::text from matter_words order by 1`
    await makeOldMattersIndexer(town.city.matters)()
    assert.deepEqual([...(await town.city.sql`select matter_id, xmin::text from matter_words order by 1`)], [...before])
  })

  test('a changed text holds up neither the relay nor a search', async () => {
    const { matter } = await enter('蚝排被偷')
    await asOwner(town, owner => owner`update matter_texts set sealed = sealed || '\\x00' where matter_id = ${matter}`)
    await indexMatters(town.city.matters, town.city.sql, [matter])
    assert.deepEqual(await found('蚝排'), [])
    const other = await enter('蚝排散架')
    assert.deepEqual(await found('蚝排'), [other.matter])
  })
})
