import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mondayOf, weekFrom, weeksToSettle } from './weeks.ts'

const zone = 'Asia/Shanghai'
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)
const due = (now: string, first: string | null, lastSettled: string | null = null): string[] =>
  weeksToSettle(at(now), zone, { first: first === null ? null : at(first), lastSettled }).map(week => week.monday)

test('a week runs from Monday 00:00 to Sunday 24:00 of the city', () => {
  const week = weekFrom(Temporal.PlainDate.from('2026-11-23'), zone)
  assert.deepEqual(
    [week.monday, week.sunday, week.start.toString(), week.end.toString()],
    ['2026-11-23', '2026-11-29', '2026-11-22T16:00:00Z', '2026-11-29T16:00:00Z'],
  )
  assert.equal(mondayOf(at('2026-11-29T23:59:59+08:00'), zone).toString(), '2026-11-23')
  assert.equal(mondayOf(at('2026-11-30T00:00:00+08:00'), zone).toString(), '2026-11-30')
})

test('a week is due a minute after its end, and not before', () => {
  assert.deepEqual(due('2026-11-30T00:00:59+08:00', '2026-11-25T09:00:00+08:00'), [])
  assert.deepEqual(due('2026-11-30T00:01:00+08:00', '2026-11-25T09:00:00+08:00'), ['2026-11-23'])
})

test('weeks left out come oldest first, from the first matter, after the last settled, at most eight', () => {
  const now = '2026-12-22T09:00:00+08:00'
  assert.deepEqual(due(now, '2026-12-01T09:00:00+08:00'), ['2026-11-30', '2026-12-07', '2026-12-14'])
  assert.deepEqual(due(now, '2026-12-01T09:00:00+08:00', '2026-11-30'), ['2026-12-07', '2026-12-14'])
  assert.deepEqual(due(now, '2026-12-01T09:00:00+08:00', '2026-12-14'), [])
  const long = due(now, '2026-01-01T09:00:00+08:00', '2026-03-02')
  assert.deepEqual([long.length, long[0], long.at(-1)], [8, '2026-10-26', '2026-12-14'])
})

test('a city without a matter has nothing to settle', () => {
  assert.deepEqual(due('2026-12-22T09:00:00+08:00', null), [])
})
