import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMessageKey, openReasons, openStates } from '@banyan/contract'
import { whyOpen } from './why-open.ts'

test('every open state has its reason, in the first round and after a reopening', () => {
  const why = (round: number) => openStates.map(state => [state, whyOpen({ state, round, pause: null })])
  for (const [state, reason] of [
    ['reported', 'waiting-accept'],
    ['accepted', 'waiting-dispatch'],
    ['dispatched', 'waiting-receive'],
    ['received', 'with-unit'],
    ['handling', 'with-unit'],
    ['claimed-done', 'awaiting-verify'],
  ])
    assert.equal(Object.fromEntries(why(1))[state ?? ''], reason)
  assert.equal(Object.fromEntries(why(2)).handling, 'reopened')
  assert.equal(Object.fromEntries(why(2))['claimed-done'], 'awaiting-verify')
})

test('a pause goes before the state', () => {
  assert.equal(whyOpen({ state: 'handling', round: 2, pause: 'suspended' }), 'suspended')
  assert.equal(whyOpen({ state: 'reported', round: 1, pause: 'clarifying' }), 'clarifying')
  assert.equal(whyOpen({ state: 'objected', round: 1, pause: null }), 'objected')
})

test('every reason has its sentence', () => {
  for (const reason of openReasons) assert.ok(isMessageKey(`why-open.${reason}`), reason)
})
