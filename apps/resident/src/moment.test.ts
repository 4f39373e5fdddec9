import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInstant, sayMoment } from './moment.ts'

const now = new Date('2026-11-20T00:00:00Z')

test('a moment is said in the city’s time', () => {
  assert.equal(sayMoment('2026-11-25T07:20:00Z', 'zh-CN', now), '11月25日 周三 15:20')
  assert.equal(sayMoment('2026-11-25T07:20:00Z', 'en', now), 'Wed 25 Nov, 15:20')
})

test('midnight is 00:00 of the new day', () => {
  assert.equal(sayMoment('2026-11-24T16:00:00Z', 'zh-CN', now), '11月25日 周三 00:00')
})

test('another year is said, judged by the city’s calendar', () => {
  assert.equal(sayMoment('2027-01-04T01:05:00Z', 'zh-CN', now), '2027年1月4日 周一 09:05')
  assert.equal(sayMoment('2027-01-04T01:05:00Z', 'en', now), 'Mon 4 Jan 2027, 09:05')
  assert.equal(sayMoment('2026-12-31T16:30:00Z', 'zh-CN', now), '2027年1月1日 周五 00:30')
})

test('what is no moment is shown as it came', () => {
  assert.equal(sayMoment('soon', 'zh-CN', now), 'soon')
  assert.equal(isInstant('2026-11-25T07:20:00.000Z'), true)
  assert.equal(isInstant('2026-11-25T15:20:00+08:00'), true)
  assert.equal(isInstant('2026-11-25'), false)
  assert.equal(isInstant('路灯管理所'), false)
})
