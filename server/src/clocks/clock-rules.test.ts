import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ClockRule, limitFor } from './clock-rules.ts'

const rule = (changes: Partial<ClockRule>): ClockRule => ({
  stage: 'accept',
  urgent: false,
  itemCode: '*',
  amount: 2,
  unit: 'work-hour',
  calendar: 'city',
  validFrom: '2020-01-01',
  validTo: null,
  ...changes,
})
const rules = [
  rule({ amount: 2, validTo: '2026-07-01' }),
  rule({ amount: 3, validFrom: '2026-07-01' }),
  rule({ amount: 1, itemCode: '0201001' }),
  rule({ amount: 15, unit: 'minute', urgent: true }),
  rule({ stage: 'verify', amount: 8 }),
]
const ask = (changes: Partial<Parameters<typeof limitFor>[1]>) =>
  limitFor(rules, { stage: 'accept', urgent: false, itemCode: null, on: '2026-11-23', ...changes })?.limit

test('urgent goes before normal, then the own item, then the day', () => {
  assert.deepEqual(ask({}), { amount: 3, unit: 'work-hour' })
  assert.deepEqual(ask({ on: '2026-06-30' }), { amount: 2, unit: 'work-hour' })
  assert.deepEqual(ask({ itemCode: '0201001' }), { amount: 1, unit: 'work-hour' })
  assert.deepEqual(ask({ itemCode: '0201001', urgent: true }), { amount: 15, unit: 'minute' })
  assert.deepEqual(ask({ itemCode: '9999999' }), { amount: 3, unit: 'work-hour' })
})

test('an urgent matter takes the normal limit where no urgent one is set, and none where the item must say', () => {
  assert.deepEqual(ask({ stage: 'verify', urgent: true }), { amount: 8, unit: 'work-hour' })
  assert.equal(ask({ stage: 'handle' }), undefined)
  assert.equal(ask({ on: '2019-12-31' }), undefined)
})
