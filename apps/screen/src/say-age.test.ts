import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageOf } from './say-age.ts'

test('an age is said in the largest unit that fits', () => {
  assert.deepEqual(ageOf(-5), { unit: 'seconds', n: 0 })
  assert.deepEqual(ageOf(59_999), { unit: 'seconds', n: 59 })
  assert.deepEqual(ageOf(60_000), { unit: 'minutes', n: 1 })
  assert.deepEqual(ageOf(3_600_000), { unit: 'hours', n: 1 })
  assert.deepEqual(ageOf(90_000_000), { unit: 'hours', n: 25 })
})
