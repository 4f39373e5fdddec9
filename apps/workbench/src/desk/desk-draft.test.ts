import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldOf, freshDraft, newSubmission, toReport } from './desk-draft.ts'

const submission = { token: '7f6c3c44-2d0b-4f7b-9e0a-0d2f6a1c9b10', deviceSecret: 'x'.repeat(48) }

test('an almost empty form sends only what was filled in', () => {
  const draft = { ...freshDraft('telephone', () => submission), words: ' 村口路灯坏了 ', phone: '  ' }
  assert.deepEqual(toReport(draft, 'zh-CN'), {
    submission,
    door: 'telephone',
    words: '村口路灯坏了',
    locale: 'zh-CN',
  })
})

test('a full form sends codes, not names', () => {
  const report = toReport(
    {
      ...freshDraft('counter', () => submission),
      words: '路灯',
      place: { value: '440823102233', name: '遂溪县 洋青镇 克须村' },
      danger: true,
      kind: 'danger',
      item: { value: '0201001', name: '路灯不亮' },
      phone: '13800000000',
    },
    'en',
  )
  assert.deepEqual(report.place, { code: '440823102233' })
  assert.equal(report.item, '0201001')
  assert.equal(report.danger, true)
  assert.equal(report.phone, '13800000000')
})

test('a submission is a version-4 UUID with a secret, never the same twice', () => {
  const [one, other] = [newSubmission(), newSubmission()]
  assert.match(one.token, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.match(one.deviceSecret, /^[0-9a-f]{48}$/)
  assert.notEqual(one.token, other.token)
})

test('a problem is shown at the field its pointer names', () => {
  assert.equal(fieldOf('/phone'), 'phone')
  assert.equal(fieldOf('/place/code'), 'place')
  assert.equal(fieldOf('/submission/token'), null)
  assert.equal(fieldOf(undefined), null)
})
