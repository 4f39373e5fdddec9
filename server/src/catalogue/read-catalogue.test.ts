import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readUnitKinds } from '../organisation/index.ts'
import { parseLimit, readCatalogue } from './read-catalogue.ts'

const { classes, scenes, items } = readCatalogue()
const item = (code: string) => {
  const found = items.find(row => row.code === code)
  assert.ok(found, code)
  return found
}

test('20 classes, 122 scenes, each scene with at least one item; codes and names are unique', () => {
  assert.equal(classes.length, 20)
  assert.equal(scenes.length, 122)
  const used = new Set(items.map(row => row.scene))
  assert.deepEqual(
    scenes.filter(scene => !used.has(scene.code)),
    [],
  )
  assert.equal(new Set(items.map(row => row.code)).size, items.length)
  assert.equal(new Set(items.map(row => row.name)).size, items.length)
  for (const { code } of items) assert.match(code, /^\d{7}$/)
})

test('every item says what it is and how it is closed: 2 to 4 criteria, none twice', () => {
  for (const row of items) {
    const texts = row.criteria.map(criterion => criterion.text)
    assert.ok(texts.length >= 2 && texts.length <= 4, row.code)
    assert.equal(new Set(texts).size, texts.length, row.code)
    for (const text of texts) assert.ok(text.length >= 5 && text.length <= 40, `${row.code} ${text}`)
    assert.ok(row.colloquial.length >= 2, row.code)
    assert.ok(row.opening.length >= 6 && row.exclusions.length >= 2, row.code)
  }
})

test('every item names known kinds of unit, none twice', () => {
  const known = new Set(readUnitKinds().map(kind => kind.kind))
  for (const row of items) {
    assert.ok(row.kinds.length >= 1, row.code)
    assert.equal(new Set(row.kinds).size, row.kinds.length, row.code)
    for (const kind of row.kinds) assert.ok(known.has(kind), `${row.code} ${kind}`)
  }
})

test('limits are read as the scene list writes them', () => {
  assert.deepEqual(parseLimit('1d'), { amount: 1, unit: 'work-day' })
  assert.deepEqual(parseLimit('2h'), { amount: 2, unit: 'work-hour' })
  assert.deepEqual(parseLimit('2H'), { amount: 2, unit: 'hour' })
  for (const wrong of ['', '-', '转110', '0d', 'd', '2 d', '1w']) assert.throws(() => parseLimit(wrong), /Not a limit/)
})

test('an item takes from its scene what it does not say itself', () => {
  const lamp = item('0202001')
  assert.deepEqual(lamp.limit, { amount: 2, unit: 'work-day' })
  assert.deepEqual(lamp.firstContact, { amount: 4, unit: 'work-hour' })
  assert.deepEqual(lamp.kinds, ['street-lighting', 'village-committee'])
  assert.equal(lamp.lowestLevel, 'village')
  assert.ok(lamp.colloquial.includes('街灯坏'))
  const leaning = item('0202003')
  assert.equal(leaning.urgent, true)
  assert.deepEqual(leaning.limit, { amount: 2, unit: 'hour' })
  assert.deepEqual(item('0101002').marks, [], '«-» takes the mark away')
})

test('urgent items run round the clock in every limit; odd limits carry their reason', () => {
  for (const row of items.filter(({ urgent }) => urgent)) {
    assert.match(row.limit.unit, /^(minute|hour|day)$/, row.code)
    assert.match(row.firstContact?.unit ?? '', /^(minute|hour|day)$/, row.code)
  }
  assert.deepEqual(item('0701001').limit, { amount: 30, unit: 'minute' })
  assert.match(item('0701001').limitNote, /110/)
  assert.deepEqual(item('1501001').limit, { amount: 1, unit: 'work-day' })
  assert.match(item('1501001').limitNote, /纪委/)
  assert.deepEqual(item('0604001').limit, { amount: 1, unit: 'day' })
  assert.match(item('0604001').limitNote, /全天候/)
  assert.equal(item('1801001').firstContact, null)
})

test('restricted items are those marked so', () => {
  assert.equal(item('1501001').restricted, true)
  assert.equal(item('0202001').restricted, false)
})

test('where any delay is senseless the rule dispatches by itself; a dark lamp waits for a dispatcher', () => {
  const direct = items.filter(row => row.direct)
  assert.ok(direct.length >= 10 && direct.length <= 16, String(direct.length))
  for (const code of ['0201001', '0205001', '0206001', '0301002', '0609001'])
    assert.equal(item(code).direct, true, code)
  assert.equal(item('0202001').direct, false)
  assert.deepEqual(
    direct.filter(row => row.restricted),
    [],
    'what few may see is never passed on unseen',
  )
})

test('self-handling comes from the scene’s mark or from the column; «-» takes the mark’s away', () => {
  assert.equal(item('0101001').selfHandling, true)
  assert.equal(item('0101002').selfHandling, false)
  assert.equal(item('0105001').selfHandling, true, 'by the scene’s column')
  assert.equal(item('0602001').selfHandling, true, 'by its own column')
  assert.equal(item('0602002').selfHandling, false)
  assert.equal(item('0102001').selfHandling, false)
})
