import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCatalogue } from '../catalogue/index.ts'
import { suggestItems } from './index.ts'
import { measureSuggestions } from './measure-suggestions.ts'
import { normaliseWords, wordsRead } from './normalise-words.ts'

const first = (words: string) => suggestItems(words)[0]?.item

test('what villagers say about a dark lamp means the street light item', () => {
  assert.equal(first('村口路灯坏了三天，晚上老人不敢出门'), '0202001')
  assert.equal(first('果边街灯唔着，黑麻麻'), '0202001')
})

test('dialect words are understood', () => {
  assert.equal(first('屋企冇电'), '2001001')
  assert.equal(first('门口塞渠，一落雨就水浸'), '0204001')
  assert.equal(first('泥头车日日飞来飞去'), '0504001')
  assert.equal(first('细路喺水库游水'), '0605001')
  assert.equal(normaliseWords('冇水，细路仔嘅屋企，塞渠'), '没水,小孩的家里,堵渠')
})

test('every item is first for its own name', () => {
  const missed = readCatalogue().items.filter(item => first(item.name) !== item.code)
  assert.deepEqual(
    missed.map(item => `${item.name} → ${first(item.name)}`),
    [],
  )
})

test('at most three, best first, known items, shares of the evidence', () => {
  const codes = new Set(readCatalogue().items.map(item => item.code))
  const found = suggestItems('垃圾堆在下水道口，路灯也坏了')
  assert.equal(found.length, 3)
  for (const { item, score } of found) assert.ok(codes.has(item) && score > 0 && score <= 1)
  assert.deepEqual(
    found,
    found.toSorted((a, b) => b.score - a.score),
  )
  assert.deepEqual(suggestItems('垃圾堆在下水道口，路灯也坏了'), found)
})

test('words that say nothing known bring no suggestion', () => {
  for (const words of ['', '   ', '!!!???', '😀😀', 'qwertyuiop', '0'.repeat(500)])
    assert.deepEqual(suggestItems(words), [])
})

test('a letter of 200,000 characters is read to its bound only', () => {
  const letter = `路灯不亮，${'的'.repeat(wordsRead)}`
  assert.deepEqual(suggestItems(letter + '燃气泄漏'.repeat(50_000)), suggestItems(letter))
})

test('right among three in at least nine of ten sentences written before tuning', () => {
  const tuning = measureSuggestions('sentences-tuning.tsv')
  assert.ok(tuning.sentences >= 60)
  assert.ok(tuning.top3 >= 0.95, tuning.missed.join('\n'))
  assert.ok(tuning.top1 >= 0.8, `first in ${tuning.top1}`)
})

test('sentences held out, never tuned on: the figures in the decision record hold', () => {
  const heldOut = measureSuggestions('sentences-held-out.tsv')
  assert.ok(heldOut.sentences >= 60)
  assert.ok(heldOut.top3 >= 0.9, heldOut.missed.join('\n'))
  assert.ok(heldOut.top1 >= 0.65, `first in ${heldOut.top1}`)
})
