import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speech } from '../words.ts'
import { dueWording } from './due-wording.ts'

const now = Date.parse('2026-11-25T15:20:00+08:00')
const spoken = (dueAt: string, warnAt?: string) => {
  const { tone, key, n } = dueWording(dueAt, now, warnAt)
  return `${tone} ${speech('zh-CN').w(key, { n })}`
}

test('time left is said in minutes, hours or days, rounded down', () => {
  assert.equal(spoken('2026-11-25T15:59:30+08:00'), 'soon 剩 39分钟')
  assert.equal(spoken('2026-11-25T18:20:00+08:00'), 'soon 剩 3小时')
  assert.equal(spoken('2026-11-27T15:19:00+08:00'), 'calm 剩 47小时')
  assert.equal(spoken('2026-11-27T15:20:00+08:00'), 'calm 剩 2天')
})

test('a deadline reached this very moment is late, and lateness grows through the same units', () => {
  assert.equal(spoken('2026-11-25T15:20:00+08:00'), 'late 超期 0分钟')
  assert.equal(spoken('2026-11-25T12:00:00+08:00'), 'late 超期 3小时')
  assert.equal(spoken('2026-11-23T15:20:00+08:00'), 'late 超期 2天')
})

test('where the warning instant is known it decides, not the four hours', () => {
  assert.equal(spoken('2026-11-25T15:50:00+08:00', '2026-11-25T15:40:00+08:00'), 'calm 剩 30分钟')
  assert.equal(spoken('2026-11-28T15:50:00+08:00', '2026-11-25T15:10:00+08:00'), 'soon 剩 3天')
})

test('English says the same', () => {
  const { key, n } = dueWording('2026-11-23T15:20:00+08:00', now)
  assert.equal(speech('en').w(key, { n }), '2 d overdue')
})
