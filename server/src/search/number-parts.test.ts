import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { formatNumber } from '@banyan/contract'
import fc from 'fast-check'
import { type NumberParts, patternOf, readNumberParts, serialOf } from './number-parts.ts'

const counties = new Set(['440800', '440823', '440825'])
const read = (text: string): NumberParts | null => readNumberParts(text, code => counties.has(code))
const matches = (parts: NumberParts | null, number: string): boolean =>
  parts !== null && new RegExp(`^${patternOf(parts).replaceAll('_', '.')}$`).test(number)

const number = formatNumber({ date: '2026-11-25', county: '440823', serial: 123 })
const check = number.slice(-1)

describe('a part of a number', () => {
  test('is a serial, with zeros and check character or without', () => {
    for (const text of ['123', '000123', '０００１２３', `000123-${check}`, `123${check}`, `123-${check}-02`, '123-02'])
      assert.ok(matches(read(text), number), text)
    assert.ok(!matches(read('124'), number))
    assert.ok(!matches(read(`000123-${check === 'A' ? 'B' : 'A'}`), number))
  })

  test('is a day, with a serial or a county behind it', () => {
    for (const text of [
      '261125',
      '261125 123',
      '261125-440823',
      '261125 440823 123',
      'ZJ-261125-440823-000123',
      '261125000123',
    ])
      assert.ok(matches(read(text), number), text)
    assert.ok(!matches(read('261126 123'), number))
    assert.deepEqual(read('261125')?.date, '2026-11-25')
  })

  test('is a county with a serial; a county is no day, though 440823 could be one', () => {
    assert.ok(matches(read(`440823-000123-${check}`), number))
    assert.ok(!matches(read('440825-000123'), number))
    assert.equal(read('440823'), null)
  })

  test('is nothing where other characters stand, and not a telephone number', () => {
    for (const text of ['', '路灯', '123%', "1' or 1=1", '13800138000', '0', '000000', '261345 123 456', 'ZJ', 'K'])
      assert.equal(read(text), null, text)
  })
})

test('every way of leaving parts out still finds the number', () => {
  // Six digits from 200000 on may be a day; no county gives so many numbers in one.
  const parts = fc.record({ serial: fc.integer({ min: 1, max: 199_999 }), county: fc.constantFrom('440823', '440825') })
  fc.assert(
    fc.property(
      parts,
      fc.subarray([0, 1, 2, 4], { minLength: 0 }),
      fc.constantFrom('-', ' ', '－'),
      (one, left, dash) => {
        const whole = formatNumber({ date: '2026-11-25', ...one })
        const text = whole
          .split('-')
          .filter((_, n) => !left.includes(n))
          .join(dash)
        assert.ok(matches(read(text), whole), `${text} for ${whole}`)
      },
    ),
    { numRuns: 3_000 },
  )
})

test('the serial of a stored number, and null for anything else', () => {
  assert.equal(serialOf(number), 123)
  assert.equal(serialOf('nonsense'), null)
})
