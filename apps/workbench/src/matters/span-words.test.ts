import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speech } from '../words.ts'
import { spanWords } from './span-words.ts'

const minuteMs = 60_000

test('a span is said in its two largest units', () => {
  const zh = speech('zh-CN')
  assert.equal(spanWords(zh, 0), '0分钟')
  assert.equal(spanWords(zh, 59.9 * minuteMs), '59分钟')
  assert.equal(spanWords(zh, 200 * minuteMs), '3小时20分钟')
  assert.equal(spanWords(zh, 120 * minuteMs), '2小时')
  assert.equal(spanWords(zh, 51 * 60 * minuteMs), '2天3小时')
  assert.equal(spanWords(zh, -5 * minuteMs), '0分钟')
  assert.equal(spanWords(speech('en'), 51 * 60 * minuteMs), '2 d 3 h')
})
