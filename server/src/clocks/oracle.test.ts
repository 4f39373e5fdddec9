import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Limit } from '@banyan/contract'
import { dueAt, workedBetween } from './due-at.ts'
import { aCalendar } from './testing.ts'

// An oracle that shares nothing with the engine: one byte per minute of local time, painted from the notices as
// written by hand, walked minute by minute. No Temporal, no windows, no search.
const MINUTE = 60_000
const DAY = 1_440
const minuteOf = (year: number, month = 1, day = 1) => Date.UTC(year, month - 1, day) / MINUTE
const first = minuteOf(2022, 12)
const last = minuteOf(2029, 6)
const OFF =
  '20230101-0102 20230121-0127 20230405-0405 20230429-0503 20230622-0624 20230929-1006 ' +
  '20240101-0101 20240210-0217 20240404-0406 20240501-0505 20240610-0610 20240915-0917 20241001-1007 ' +
  '20250101-0101 20250128-0204 20250404-0406 20250501-0505 20250531-0602 20251001-1008 ' +
  '20260101-0103 20260215-0223 20260404-0406 20260501-0505 20260619-0621 20260925-0927 20261001-1007'
const WORKED =
  '20230128 20230129 20230423 20230506 20230625 20231007 20231008 20240204 20240218 20240407 20240428 20240511 ' +
  '20240914 20240929 20241012 20250126 20250208 20250427 20250928 20251011 20260104 20260214 20260228 20260509 ' +
  '20260920 20261010'

const works = paintWork()
const always = new Uint8Array(last - first).fill(1)
const paused = new Uint8Array(last - first)

function paintWork(): Uint8Array {
  const off = OFF.split(' ').map(range => [range.slice(0, 8), range.slice(0, 4) + range.slice(9)])
  const worked = new Set(WORKED.split(' '))
  const minutes = new Uint8Array(last - first)
  for (let minute = first; minute < last; minute += DAY) {
    const date = new Date(minute * MINUTE)
    const text = date.toISOString().slice(0, 10).replaceAll('-', '')
    const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
    const isOff = off.some(([from = '', to = '']) => from <= text && text <= to)
    if (!worked.has(text) && (isWeekend || isOff)) continue
    minutes.fill(1, minute - first + 8 * 60, minute - first + 12 * 60)
    minutes.fill(1, minute - first + 14 * 60, minute - first + 18 * 60)
  }
  return minutes
}

/** Minute by which each of the wanted numbers of minutes has counted, in rising order. */
function walk(counts: Uint8Array, start: number, wanted: readonly number[]): number[] {
  const reached: number[] = []
  let counted = 0
  let at = start - first
  for (const goal of wanted) {
    while (counted < goal) {
      if (counts[at] === 1 && paused[at] === 0) counted++
      at++
      if (at >= counts.length) throw new Error('The oracle ran off its last minute')
    }
    reached.push(at + first)
  }
  return reached
}

/** Seeded random whole numbers (mulberry32), so that a failing case can be run again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const UNIT_MINUTES = { minute: 1, hour: 60, day: DAY, 'work-hour': 60, 'work-day': 480 } as const

function randomLimit(random: (below: number) => number): Limit {
  const kind = random(10)
  if (kind < 4) return { amount: 1 + random(24), unit: 'work-hour' }
  if (kind < 7) return { amount: 1 + random(random(8) === 0 ? 40 : 10), unit: 'work-day' }
  // Multiples of twenty minutes, so that 75 % and 120 % fall on whole minutes, the finest the oracle can see.
  if (kind < 8) return { amount: 20 * (1 + random(9)), unit: 'minute' }
  return kind < 9 ? { amount: 1 + random(72), unit: 'hour' } : { amount: 1 + random(10), unit: 'day' }
}

/** Two cases of three start in 2023-2026, the others in provisional years. */
function randomStart(random: (below: number) => number): number {
  const [from, to] = random(3) > 0 ? [minuteOf(2023), minuteOf(2027)] : [minuteOf(2022, 12, 10), minuteOf(2028, 6)]
  return from + random(to - from)
}

// Shanghai is eight hours ahead of UTC all year.
const instantOf = (minute: number) => Temporal.Instant.fromEpochMilliseconds((minute - 480) * MINUTE)
const minuteOfInstant = (instant: Temporal.Instant) => instant.epochMilliseconds / MINUTE + 480

test('100,000 random clocks agree with a minute-by-minute oracle', () => {
  const seed = 20_260_103
  const random = randomFrom(seed)
  const calendar = aCalendar()
  const seen = { provisional: 0, pauses: 0, workedSpans: 0 }
  for (let i = 0; i < 100_000; i++) {
    const start = randomStart(random)
    const limit = randomLimit(random)
    const spans = Array.from({ length: Math.max(0, random(6) - 2) }, () => {
      const from = start - DAY + random(8 * DAY)
      return [from, from + random(random(3) === 0 ? 5 * DAY : 300)] as const
    })
    for (const [from, to] of spans) paused.fill(1, from - first, to - first)
    const isWork = limit.unit.startsWith('work-')
    const total = limit.amount * UNIT_MINUTES[limit.unit]
    const goals = [0.75, 1, 1.2, 1.5].map(fraction => Math.round(total * fraction))
    const [warn, due = 0, ...levels] = walk(isWork ? works : always, start, goals)
    const isProvisional = isWork && !(start >= minuteOf(2023) && due <= minuteOf(2026, 12, 28))

    const pauses = spans.map(([from, to]) => ({ from: instantOf(from), to: instantOf(to) }))
    const clock = dueAt({ start: instantOf(start), limit, calendar, pauses })
    const answered = [clock.warnAt, clock.due, ...clock.levels.map(level => level.at)].map(minuteOfInstant)
    const about = `seed ${seed}, case ${i}: ${instantOf(start)} + ${limit.amount} ${limit.unit}, ${JSON.stringify(pauses)}`
    assert.deepEqual([...answered, clock.provisional], [warn, due, ...levels, isProvisional], about)
    if (isWork && i % 4 === 0) {
      assert.equal(workedBetween(instantOf(start), clock.due, calendar, pauses), total * MINUTE, about)
      seen.workedSpans++
    }
    if (isProvisional) seen.provisional++
    if (spans.length > 0) seen.pauses++
    for (const [from, to] of spans) paused.fill(0, from - first, to - first)
  }
  // The sample must really have held what it is meant to try.
  assert.ok(seen.provisional > 6_000 && seen.pauses > 30_000 && seen.workedSpans > 10_000, JSON.stringify(seen))
})

test('moments between minutes are counted to the millisecond', () => {
  const random = randomFrom(7)
  const calendar = aCalendar()
  for (let i = 0; i < 5_000; i++) {
    const start = instantOf(minuteOf(2023) + random(3 * 365 * DAY)).add({ milliseconds: random(MINUTE) })
    const limitMs = 1 + random(200 * 60 * MINUTE)
    const limit: Limit = { amount: limitMs / 3_600_000, unit: 'work-hour' }
    const { due } = dueAt({ start, limit, calendar })
    assert.equal(workedBetween(start, due, calendar), limitMs, `case ${i}`)
    assert.equal(workedBetween(start, due.subtract({ milliseconds: 1 }), calendar), limitMs - 1, `case ${i}`)
  }
})
