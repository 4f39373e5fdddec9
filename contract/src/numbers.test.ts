import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCharacter, formatNumber, parseNumber } from './numbers.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const first = { date: '2026-01-03', county: '440823', serial: 123 }

test('check characters of published ISO 7064 MOD 37,36 examples', () => {
  // The release identifier of the recording industry's GRid standard, and the two of an ISO 15706 (ISAN) example.
  assert.equal(checkCharacter('A12425GABC1234002'), 'M')
  assert.equal(checkCharacter('00000000D07A0090'), 'Q')
  assert.equal(checkCharacter('00000000D07A009000000000'), 'X')
})

test('a number is written as the domain describes it and read back', () => {
  const number = formatNumber(first)
  assert.match(number, /^ZJ-260103-440823-000123-[0-9A-Z]$/)
  assert.deepEqual(parseNumber(number), { ok: true, number, city: 'ZJ', ...first, round: 1 })
  const again = formatNumber({ ...first, round: 2 })
  assert.equal(again, `${number}-02`)
  assert.deepEqual(parseNumber(again), { ok: true, number, city: 'ZJ', ...first, round: 2 })
})

test('the way people type it does not matter', () => {
  const number = formatNumber(first)
  const fullWidth = number.replace(/[!-~]/g, c => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0))
  const ways = [
    number.toLowerCase(),
    number.replaceAll('-', ''),
    number.replaceAll('-', ' '),
    number.replaceAll('-', '—'),
    number.replaceAll('-', ' － '),
    fullWidth,
    `  ${number}\n`,
  ]
  for (const way of ways) {
    const parsed = parseNumber(way)
    assert.equal(parsed.ok && parsed.number, number, way)
  }
  const round = parseNumber(`${number.replaceAll('-', '').toLowerCase()}12`)
  assert.equal(round.ok && round.round, 12)
})

test('what is no number is told apart', () => {
  const number = formatNumber(first)
  for (const text of ['', 'ZJ', '13800000000', `${number}-01`, `${number}-2`, `${number}9999`, 'x'.repeat(100_000)]) {
    assert.deepEqual(parseNumber(text), { ok: false, reason: 'shape' }, text.slice(0, 40))
  }
  assert.deepEqual(parseNumber('ZJ-260103-440823-000000-0'), { ok: false, reason: 'shape' })
  for (const day of ['260230', '261301', '260100']) {
    const check = checkCharacter(`ZJ${day}440823000123`)
    assert.deepEqual(parseNumber(`ZJ-${day}-440823-000123-${check}`), { ok: false, reason: 'date' })
  }
})

test('parts that cannot be written are refused', () => {
  for (const wrong of [
    { serial: 0 },
    { serial: 1_000_000 },
    { serial: 1.5 },
    { county: '4408' },
    { county: '44082X' },
    { date: '2026-02-29' },
    { date: '26-01-03' },
    { city: 'zj' },
    { round: 0 },
    { round: 100 },
  ]) {
    assert.throws(() => formatNumber({ ...first, ...wrong }), RangeError, JSON.stringify(wrong))
  }
  assert.throws(() => checkCharacter('ZJ-1'), RangeError)
})

/** The check characters `checkCharacter` gives 400 numbers, spread over serials, days and counties. */
function sample(): string[] {
  const texts: string[] = []
  for (let i = 0; i < 400; i++) {
    const day = String(1 + (i % 28)).padStart(2, '0')
    const county = ['440823', '440802', '440883', '440890'][i % 4]
    const body = `ZJ26${String(1 + (i % 12)).padStart(2, '0')}${day}${county}${String(1 + i * 2477).padStart(6, '0')}`
    texts.push(body + checkCharacter(body))
  }
  return texts
}

const holds = (text: string) => checkCharacter(text.slice(0, -1)) === text.slice(-1)

test('every single substitution is detected, as the standard promises', () => {
  let tried = 0
  for (const text of sample()) {
    assert.ok(holds(text))
    for (let at = 0; at < text.length; at++) {
      for (const other of ALPHABET) {
        if (other === text[at]) continue
        tried++
        const wrong = text.slice(0, at) + other + text.slice(at + 1)
        assert.ok(!holds(wrong), `${text} → ${wrong}`)
      }
    }
  }
  assert.equal(tried, 400 * 21 * 35)
})

test('adjacent transpositions are detected but for the few the hybrid system lets through', () => {
  let tried = 0
  let missed = 0
  for (const text of sample()) {
    for (let at = 0; at + 1 < text.length; at++) {
      if (text[at] === text[at + 1]) continue
      tried++
      const wrong = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
      if (holds(wrong)) missed++
    }
  }
  assert.ok(tried > 4_000)
  // The standard promises "all or nearly all" here: one pair of characters per intermediate product escapes.
  assert.ok(missed / tried < 0.005, `${missed} of ${tried} transpositions went unnoticed`)
})
