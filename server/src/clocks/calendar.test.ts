import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishedDays } from './published-days.ts'
import { aCalendar, cityRows, local } from './testing.ts'

// The notices of the State Council for 2023-2026, written out by hand: first and last day off, and days worked instead.
const notices: Record<number, { off: string; worked: string }> = {
  2023: {
    off: '0101-0102 0121-0127 0405-0405 0429-0503 0622-0624 0929-1006',
    worked: '0128 0129 0423 0506 0625 1007 1008',
  },
  2024: {
    off: '0101-0101 0210-0217 0404-0406 0501-0505 0610-0610 0915-0917 1001-1007',
    worked: '0204 0218 0407 0428 0511 0914 0929 1012',
  },
  2025: {
    off: '0101-0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008',
    worked: '0126 0208 0427 0928 1011',
  },
  2026: {
    off: '0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007',
    worked: '0104 0214 0228 0509 0920 1010',
  },
}

test('every day of 2023-2026 is worked or off as the notices say', () => {
  const calendar = aCalendar()
  let days = 0
  for (const [year, { off, worked }] of Object.entries(notices)) {
    const ranges = off.split(' ').map(range => range.split('-'))
    for (let day = Temporal.PlainDate.from(`${year}-01-01`); day.year === Number(year); day = day.add({ days: 1 })) {
      const text = day.toString().slice(5).replace('-', '')
      const isOff = ranges.some(([first = '', last = '']) => first <= text && text <= last)
      const isWorked = worked.split(' ').includes(text) || (!isOff && day.dayOfWeek <= 5)
      assert.equal(calendar.planOf(day).windows.length, isWorked ? 2 : 0, day.toString())
      days++
    }
  }
  assert.equal(days, 365 * 4 + 1)
})

test('days are named after their festival', () => {
  const calendar = aCalendar()
  const plan = (day: string) => calendar.planOf(Temporal.PlainDate.from(day))
  assert.deepEqual([plan('2026-02-14').kind, plan('2026-02-14').name], ['make-up', '春节'])
  assert.deepEqual([plan('2026-10-10').kind, plan('2026-10-10').name], ['make-up', '国庆节'])
  assert.deepEqual([plan('2026-02-15').kind, plan('2026-02-15').name], ['holiday', '春节'])
  assert.equal(plan('2026-02-24').kind, 'working')
  assert.equal(plan('2026-11-28').kind, 'weekend')
})

test('a year whose calendar is not published is refused as data and plain Monday to Friday as a calendar', () => {
  assert.throws(() => publishedDays(2027), RangeError)
  const rows = [...cityRows.days, { day: '2027-02-08', kind: 'holiday' as const, name: '春节' }]
  const springFestival = Temporal.PlainDate.from('2027-02-08')
  assert.equal(aCalendar({ days: rows }).planOf(springFestival).kind, 'working')
  const imported = aCalendar({ days: rows, knownYears: [...cityRows.knownYears, 2027] })
  assert.equal(imported.planOf(springFestival).kind, 'holiday')
})

test('what is known ends before the days that the next notice may move', () => {
  const isKnown = (from: string, to: string) =>
    aCalendar().isKnown(local(from).epochMilliseconds, local(to).epochMilliseconds)
  assert.ok(isKnown('2023-01-01 00:00', '2026-12-28 00:00'))
  assert.ok(!isKnown('2022-12-31 23:59', '2023-01-03 10:00'))
  assert.ok(!isKnown('2026-12-01 09:00', '2026-12-28 08:30'))
})

test('windows of a weekday replace those of every weekday while they are valid', () => {
  const friday = { weekday: 5, starts: '08:00', ends: '11:00', validFrom: '2026-07-01', validTo: '2026-09-01' }
  const calendar = aCalendar({ windows: [...cityRows.windows, friday] })
  const windows = (day: string) => calendar.planOf(Temporal.PlainDate.from(day)).windows.map(w => String(w.ends))
  assert.deepEqual(windows('2026-07-03'), ['11:00:00'])
  assert.deepEqual(windows('2026-07-02'), ['12:00:00', '18:00:00'])
  assert.deepEqual(windows('2026-06-26'), ['12:00:00', '18:00:00'])
  assert.deepEqual(windows('2026-09-04'), ['12:00:00', '18:00:00'])
})

test('rows that contradict themselves are refused', () => {
  const monday = Temporal.PlainDate.from('2026-11-23')
  const overlapping = { weekday: 0, starts: '11:00', ends: '15:00', validFrom: '2020-01-01', validTo: null }
  assert.throws(() => aCalendar({ windows: [...cityRows.windows, overlapping] }).planOf(monday), /overlap/)
  const twice = { day: '2026-02-15', kind: 'make-up' as const, name: '春节' }
  assert.throws(() => aCalendar({ days: [...cityRows.days, twice] }), /two rows for 2026-02-15/)
})

test('a calendar without windows says so instead of counting for ever', () => {
  assert.throws(() => aCalendar({ windows: [] }).working.reach(1), RangeError)
})
