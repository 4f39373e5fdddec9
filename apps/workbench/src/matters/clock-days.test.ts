import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClockInterval } from '@banyan/contract'
import { clockDays } from './clock-days.ts'

const stretch = (from: string, to: string, counts: boolean, why: ClockInterval['why']): ClockInterval => ({
  from,
  to,
  counts,
  why,
  name: null,
})

test('a stretch over midnight is cut at the midnight of the city, not of UTC', () => {
  const days = clockDays([stretch('2026-11-25T10:00:00Z', '2026-11-26T00:00:00Z', false, 'night')])
  assert.deepEqual(
    days.map(({ day, stretches }) => [day, stretches.map(({ start, end }) => [start, end])]),
    [
      ['2026-11-24T16:00:00.000Z', [[18 / 24, 1]]],
      ['2026-11-25T16:00:00.000Z', [[0, 8 / 24]]],
    ],
  )
})

test('what counted is summed per day', () => {
  const days = clockDays([
    stretch('2026-11-25T00:00:00Z', '2026-11-25T04:00:00Z', true, 'working'),
    stretch('2026-11-25T04:00:00Z', '2026-11-25T06:00:00Z', false, 'lunch'),
    stretch('2026-11-25T06:00:00Z', '2026-11-25T07:20:00Z', true, 'working'),
  ])
  assert.equal(days.length, 1)
  assert.equal(days[0]?.countedMs, (4 * 60 + 80) * 60_000)
})

test('a long weekend gives every day it touches, once and in order', () => {
  const days = clockDays([stretch('2026-11-27T10:00:00Z', '2026-11-30T00:00:00Z', false, 'weekend')])
  assert.equal(days.length, 4)
  assert.ok(days.every(({ countedMs }) => countedMs === 0))
})
