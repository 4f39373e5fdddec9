import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staffMoveNames } from '@banyan/contract'
import { isWordKey } from '../words.ts'
import { missingField, moveOf, shownFields } from './fields-move.ts'

test('a move is sent with what was filled in, and nothing for what was left out', () => {
  const held = { reached: true, note: '  ' }
  assert.deepEqual(moveOf('follow-up', held, null), { move: 'follow-up', reached: true, solved: false })
})

test('choices are sent as codes, numbers as numbers, moments in the time of the city', () => {
  const line = { value: '0101-3', name: '路灯' }
  assert.deepEqual(moveOf('refuse-assist', { line, reason: ' 不归我们 ' }, 7), {
    move: 'refuse-assist',
    aside: 7,
    line: '0101-3',
    reason: '不归我们',
  })
  assert.deepEqual(moveOf('ask-extension', { amount: '2.5', reason: '等材料' }, null), {
    move: 'ask-extension',
    amount: 2.5,
    reason: '等材料',
  })
  assert.deepEqual(moveOf('ask-suspension', { until: '2026-11-25T15:20', reason: '台风' }, null), {
    move: 'ask-suspension',
    until: '2026-11-25T15:20:00+08:00',
    reason: '台风',
  })
})

test('the first field still missing is named; what may be left out, and a tick, never is', () => {
  assert.equal(missingField('supervise', { reason: '催' })?.name, 'level')
  assert.equal(missingField('ask-extension', { amount: '0', reason: '等材料' })?.name, 'amount')
  assert.equal(missingField('follow-up', {}), null)
  assert.equal(missingField('take-assist', {}), null)
})

test('every field that is shown has a name in words', () => {
  const special = ['place', 'accept', 'dispatch', 'close'] as const
  const shown = staffMoveNames.filter(move => !special.some(other => other === move)).flatMap(shownFields)
  assert.deepEqual(
    shown.filter(({ name }) => !isWordKey(`field.${name}`)),
    [],
  )
})
