import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Explanation } from '@banyan/contract'
import { Compile } from 'typebox/compile'
import type { Pause } from './due-at.ts'
import { explain } from './explain.ts'
import { limitMs, parseLimit } from './limits.ts'
import { aCalendar, local, wallClock } from './testing.ts'

const calendar = aCalendar()
const isExplanation = Compile(Explanation)

function explained(start: string, limit: string, pauses: readonly Pause[] = []) {
  return explain({ start: local(start), limit: parseLimit(limit), calendar, pauses })
}

function lines(explanation: ReturnType<typeof explained>): string[] {
  const text = (instant: string) => wallClock(Temporal.Instant.from(instant)).slice(5)
  return explanation.intervals.map(
    ({ from, to, counts, why, name }) =>
      `${text(from)} ${text(to)} ${counts ? '+' : '-'} ${why}${name ? ` ${name}` : ''}`,
  )
}

test('why Wednesday 15:20: lunch, nights and the weekend between', () => {
  const explanation = explained('2026-11-27 15:20', '3d')
  assert.equal(wallClock(Temporal.Instant.from(explanation.dueAt)), '2026-12-02 15:20')
  assert.deepEqual(lines(explanation), [
    '11-27 15:20 11-27 18:00 + working',
    '11-27 18:00 11-28 00:00 - night',
    '11-28 00:00 11-30 00:00 - weekend',
    '11-30 00:00 11-30 08:00 - night',
    '11-30 08:00 11-30 12:00 + working',
    '11-30 12:00 11-30 14:00 - lunch',
    '11-30 14:00 11-30 18:00 + working',
    '11-30 18:00 12-01 08:00 - night',
    '12-01 08:00 12-01 12:00 + working',
    '12-01 12:00 12-01 14:00 - lunch',
    '12-01 14:00 12-01 18:00 + working',
    '12-01 18:00 12-02 08:00 - night',
    '12-02 08:00 12-02 12:00 + working',
    '12-02 12:00 12-02 14:00 - lunch',
    '12-02 14:00 12-02 15:20 + working',
  ])
})

test('holidays, make-up days and pauses are named', () => {
  const pause = { from: local('2026-02-14 10:00'), to: local('2026-02-14 15:00') }
  assert.deepEqual(lines(explained('2026-02-14 09:00', '5h', [pause])), [
    '02-14 09:00 02-14 10:00 + make-up 春节',
    '02-14 10:00 02-14 15:00 - paused',
    '02-14 15:00 02-14 18:00 + make-up 春节',
    '02-14 18:00 02-15 00:00 - night',
    '02-15 00:00 02-24 00:00 - holiday 春节',
    '02-24 00:00 02-24 08:00 - night',
    '02-24 08:00 02-24 09:00 + working',
  ])
})

test('an urgent clock is one stretch', () => {
  assert.deepEqual(lines(explained('2026-11-27 19:00', '15m')), ['11-27 19:00 11-27 19:15 + round-the-clock'])
})

test('an explanation keeps its promise for many clocks: no gaps, what counts adds up, and it fits the contract', () => {
  for (let i = 0; i < 400; i++) {
    const start = local('2025-12-20 00:00').add({ minutes: i * 1_709 })
    const pauses =
      i % 3 === 0 ? [{ from: start.add({ hours: i % 40 }), to: start.add({ hours: (i % 40) + (i % 90) }) }] : []
    const limit = parseLimit(['2h', '1d', '10d', '90m', '4H', '3D'][i % 6] ?? '')
    const explanation = explain({ start, limit, calendar, pauses })
    assert.ok(isExplanation.Check(explanation))
    let at = explanation.startedAt
    let counted = 0
    for (const { from, to, counts } of explanation.intervals) {
      assert.equal(from, at)
      assert.ok(Temporal.Instant.compare(from, to) < 0)
      if (counts) counted += Temporal.Instant.from(to).since(from).total('milliseconds')
      at = to
    }
    assert.equal(at, explanation.dueAt)
    assert.equal(counted, limitMs(limit))
  }
})
