import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Limit } from '@banyan/contract'
import { dueAt, workedBetween } from './due-at.ts'
import { parseLimit } from './limits.ts'
import { aCalendar, local, wallClock } from './testing.ts'

const calendar = aCalendar()
const due = (start: string, limit: string, pauses: [string, string][] = []) =>
  dueAt({
    start: local(start),
    limit: parseLimit(limit),
    calendar,
    pauses: pauses.map(([from, to]) => ({ from: local(from), to: local(to) })),
  })
const dueText = (...args: Parameters<typeof due>) => wallClock(due(...args).due)

test('working hours skip lunch, night and weekend', () => {
  assert.equal(dueText('2026-11-23 09:00', '2h'), '2026-11-23 11:00')
  assert.equal(dueText('2026-11-23 11:00', '2h'), '2026-11-23 15:00')
  assert.equal(dueText('2026-11-23 17:00', '2h'), '2026-11-24 09:00')
  assert.equal(dueText('2026-11-27 17:30', '1h'), '2026-11-30 08:30')
  assert.equal(dueText('2026-11-28 03:00', '2h'), '2026-11-30 10:00')
})

test('a limit that ends with a window is due at its end, not at the next opening', () => {
  assert.equal(dueText('2026-11-23 10:00', '2h'), '2026-11-23 12:00')
  assert.equal(dueText('2026-11-23 08:00', '1d'), '2026-11-23 18:00')
  assert.equal(dueText('2026-11-27 18:00', '1d'), '2026-11-30 18:00')
})

test('holidays are off and make-up days are worked', () => {
  assert.equal(dueText('2026-02-14 17:00', '2h'), '2026-02-24 09:00')
  assert.equal(dueText('2026-02-13 17:00', '2h'), '2026-02-14 09:00')
  assert.equal(dueText('2026-09-30 16:00', '1d'), '2026-10-08 16:00')
  assert.equal(dueText('2026-10-09 16:00', '1d'), '2026-10-10 16:00')
})

test('urgent limits run round the clock: Friday evening does not wait for Monday', () => {
  assert.equal(dueText('2026-11-27 19:00', '15m'), '2026-11-27 19:15')
  assert.equal(dueText('2026-11-27 19:00', '2H'), '2026-11-27 21:00')
  assert.equal(dueText('2026-11-27 19:00', '1D'), '2026-11-28 19:00')
  assert.equal(due('2027-06-01 19:00', '2H').provisional, false)
})

test('warning and levels are fractions of the limit in the same counting time', () => {
  const clock = due('2026-11-23 14:00', '4h')
  assert.equal(wallClock(clock.warnAt), '2026-11-23 17:00')
  assert.equal(wallClock(clock.due), '2026-11-23 18:00')
  assert.deepEqual(
    clock.levels.map(level => `${level.percent} ${wallClock(level.at)}`),
    ['120 2026-11-24 08:48', '150 2026-11-24 10:00'],
  )
  assert.equal(wallClock(clock.at(0.5)), '2026-11-23 16:00')
  assert.throws(() => clock.at(0), RangeError)
})

test('pauses do not count, in any order, overlapping or outside', () => {
  assert.equal(dueText('2026-11-23 09:00', '2h', [['2026-11-23 10:00', '2026-11-23 11:00']]), '2026-11-23 12:00')
  const pauses: [string, string][] = [
    ['2026-11-24 09:00', '2026-11-24 10:00'],
    ['2026-11-23 10:00', '2026-11-23 16:00'],
    ['2026-11-23 15:00', '2026-11-23 17:00'],
    ['2026-11-20 09:00', '2026-11-23 09:30'],
    ['2026-11-23 19:00', '2026-11-23 23:00'],
  ]
  // 09:30-10:00 and 17:00-18:00 count on Monday, 08:00-09:00 and from 10:00 on Tuesday.
  assert.equal(dueText('2026-11-23 09:00', '3h', pauses), '2026-11-24 10:30')
  assert.equal(dueText('2026-11-23 09:00', '30m', [['2026-11-23 09:30', '2026-11-23 20:00']]), '2026-11-23 09:30')
  assert.throws(() => due('2026-11-23 09:00', '1h', [['2026-11-23 12:00', '2026-11-23 10:00']]), RangeError)
})

test('a deadline that crosses into an unknown year is provisional', () => {
  assert.equal(due('2026-12-24 08:00', '2d').provisional, false)
  const crossing = due('2026-12-24 08:00', '10d')
  assert.equal(crossing.provisional, true)
  assert.equal(wallClock(crossing.due), '2027-01-06 18:00')
  const onlyLevels = due('2026-12-24 08:00', '2d').levelsProvisional
  assert.equal(onlyLevels, true)
  assert.equal(due('2026-11-23 08:00', '2d').levelsProvisional, false)
})

test('limits may be fractions, and nothing is no limit', () => {
  const start = local('2026-11-23 09:00')
  const half: Limit = { amount: 0.5, unit: 'work-hour' }
  assert.equal(wallClock(dueAt({ start, limit: half, calendar }).due), '2026-11-23 09:30')
  for (const amount of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => dueAt({ start, limit: { amount, unit: 'work-day' }, calendar }), RangeError)
  }
  for (const text of ['', '1', 'd', '0d', '-1d', '1w', '1 d 2 h', '１d'])
    assert.throws(() => parseLimit(text), RangeError)
})

test('worked time is what the windows hold', () => {
  const hours = (a: string, b: string) => workedBetween(local(a), local(b), calendar) / 3_600_000
  assert.equal(hours('2026-11-23 00:00', '2026-11-30 00:00'), 40)
  assert.equal(hours('2026-11-23 11:30', '2026-11-23 14:30'), 1)
  assert.equal(hours('2026-02-15 00:00', '2026-02-24 00:00'), 0)
  assert.equal(hours('2026-11-24 09:00', '2026-11-23 17:00'), -2)
  assert.equal(hours('2023-01-01 00:00', '2024-01-01 00:00'), 249 * 8)
})

test('instants years before or after the known ones are counted the same, whichever comes first', () => {
  const fresh = aCalendar()
  const late = workedBetween(local('2031-06-02 00:00'), local('2031-06-09 00:00'), fresh)
  const early = workedBetween(local('2021-06-07 00:00'), local('2021-06-14 00:00'), fresh)
  assert.deepEqual([late, early], [40 * 3_600_000, 40 * 3_600_000])
  assert.equal(
    workedBetween(local('2021-06-07 00:00'), local('2031-06-09 00:00'), fresh),
    workedBetween(local('2021-06-07 00:00'), local('2031-06-09 00:00'), aCalendar()),
  )
})
