import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysBetween, sayDay, saySpan } from './say-days.ts'

const now = new Date('2026-11-25T01:00:00Z')

test('days between two days, over the ends of months and years', () => {
  assert.equal(daysBetween('2026-11-22', '2026-11-22'), 0)
  assert.equal(daysBetween('2026-02-27', '2026-03-01'), 2)
  assert.equal(daysBetween('2025-12-31', '2026-01-04'), 4)
})

test('a day is said with its weekday, and with its year only where it is another', () => {
  assert.equal(sayDay('2026-11-16', 'zh-CN', now), '11月16日 周一')
  assert.equal(sayDay('2025-12-28', 'zh-CN', now), '2025年12月28日 周日')
  assert.equal(sayDay('2026-11-16', 'en', now), 'Mon 16 Nov')
  assert.equal(sayDay('2025-12-28', 'en', now), 'Sun 28 Dec 2025')
})

test('a week names its month once, or both where it reaches into the next', () => {
  assert.equal(saySpan('2026-11-16', '2026-11-22', 'zh-CN', now), '11月16日至22日')
  assert.equal(saySpan('2026-10-26', '2026-11-01', 'zh-CN', now), '10月26日至11月1日')
  assert.equal(saySpan('2026-11-16', '2026-11-22', 'en', now), '16–22 Nov')
  assert.equal(saySpan('2026-10-26', '2026-11-01', 'en', now), '26 Oct – 1 Nov')
})

test('a week of another year says so, and one between two years says both', () => {
  assert.equal(saySpan('2025-11-17', '2025-11-23', 'zh-CN', now), '2025年11月17日至23日')
  assert.equal(saySpan('2025-12-29', '2026-01-04', 'zh-CN', now), '2025年12月29日至2026年1月4日')
  assert.equal(saySpan('2025-11-17', '2025-11-23', 'en', now), '17–23 Nov 2025')
  assert.equal(saySpan('2025-12-29', '2026-01-04', 'en', now), '29 Dec 2025 – 4 Jan')
})
