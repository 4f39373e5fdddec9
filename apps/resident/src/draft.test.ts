import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf, type Draft, emptyDraft, isEmpty, readDraft, withAttempt, withoutAttempt } from './draft.ts'
import { mintSubmission } from './mint-submission.ts'

const filled: Draft = {
  ...emptyDraft,
  words: ' 村口路灯坏了三天 ',
  place: { input: { code: '440823102233' }, fullName: '遂溪县 洋青镇 克须村' },
  phone: ' 13800000000 ',
  danger: true,
}

test('a repeat sends the very same body, even after the language was changed', () => {
  const first = withAttempt(filled, 'zh-CN', mintSubmission)
  const again = withAttempt(first, 'en', mintSubmission)
  assert.deepEqual(bodyOf(again), bodyOf(first))
})

test('a repeat after a reload sends the very same body', () => {
  const first = withAttempt(filled, 'zh-CN', mintSubmission)
  const reloaded = withAttempt(readDraft(JSON.stringify(first)), 'zh-CN', mintSubmission)
  assert.deepEqual(bodyOf(reloaded), bodyOf(first))
})

test('a token that stands for other content is given up', () => {
  const first = withAttempt(filled, 'zh-CN', mintSubmission)
  const next = withAttempt(withoutAttempt(first), 'zh-CN', mintSubmission)
  assert.notEqual(next.attempt.submission.token, first.attempt.submission.token)
  assert.notEqual(next.attempt.submission.deviceSecret, first.attempt.submission.deviceSecret)
})

test('fields left empty are left out, words are kept as typed', () => {
  const { submission: _submission, ...body } = bodyOf(withAttempt(filled, 'zh-CN', mintSubmission))
  assert.deepEqual(body, {
    words: ' 村口路灯坏了三天 ',
    place: { code: '440823102233' },
    phone: '13800000000',
    danger: true,
    locale: 'zh-CN',
  })
})

test('a stored draft of any other shape loses nothing that can be read', () => {
  assert.deepEqual(readDraft(null), emptyDraft)
  assert.deepEqual(readDraft('{"words":'), emptyDraft)
  assert.deepEqual(readDraft('7'), emptyDraft)
  assert.deepEqual(readDraft('{"words":"水","phone":3,"place":"x"}'), { ...emptyDraft, words: '水' })
})

test('an attempt alone is nothing to lose, a tick is', () => {
  assert.equal(isEmpty(withAttempt(emptyDraft, 'en', mintSubmission)), true)
  assert.equal(isEmpty({ ...emptyDraft, danger: true }), false)
})

test('a submission is a UUID of version 4 and a secret of 32 characters', () => {
  const { token, deviceSecret } = mintSubmission()
  assert.match(token, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.match(deviceSecret, /^[0-9a-f]{32}$/)
})
