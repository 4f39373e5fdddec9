import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCatalogue } from '../catalogue/index.ts'
import { readDemoTexts } from './demo-texts.ts'

const texts = readDemoTexts()
const all = [
  ...texts.reports.map(report => report.words),
  ...[texts.supplements, texts.contactNotes, texts.claimNotes, texts.reworkReasons].flat(),
  ...Object.values(texts.ratingWords).flat(),
  ...Object.values(texts.said).flat(),
  ...texts.asked.flatMap(({ words, answer }) => [words, answer]),
]

test('every scene has at least two sentences, sixty of them six or more', () => {
  const byScene = Map.groupBy(texts.reports, report => report.item.slice(0, 4))
  const counts = readCatalogue().scenes.map(scene => byScene.get(scene.code)?.length ?? 0)
  assert.ok(texts.reports.length >= 500)
  assert.ok(Math.min(...counts) >= 2)
  assert.ok(counts.filter(count => count >= 6).length >= 60)
})

test('every item is a known one and has a sentence; none is said twice', () => {
  const codes = readCatalogue().items.map(item => item.code)
  const used = new Set([...texts.reports, ...texts.asked].map(({ item }) => item))
  assert.deepEqual(
    [...used].filter(code => !codes.includes(code)),
    [],
  )
  assert.deepEqual(
    codes.filter(code => !used.has(code)),
    [],
  )
  assert.equal(new Set(all).size, all.length)
})

test('no telephone, identity card or plate number stands in any text', () => {
  for (const words of all) assert.doesNotMatch(words, /\d{5,}|粤[A-Z]/, words)
})

test('each use has several texts; rating words agree with their reason', () => {
  for (const list of [texts.supplements, texts.contactNotes, texts.claimNotes, texts.reworkReasons]) {
    assert.ok(list.length >= 10)
  }
  for (const list of Object.values(texts.ratingWords)) assert.ok(list.length >= 5)
  for (const kind of ['question', 'suggestion']) assert.ok(texts.asked.filter(one => one.kind === kind).length >= 2)
})
