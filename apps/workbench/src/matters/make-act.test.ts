import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actOn, dispatchMoves, missingFromDispatch, noWish } from './make-act.ts'

test('accepting and dispatching is one act of two moves on the version seen', () => {
  assert.deepEqual(actOn({ version: 7 }, dispatchMoves({ ...noWish, item: '0201001' }, false)), {
    version: 7,
    moves: [{ move: 'accept', item: '0201001' }, { move: 'dispatch' }],
  })
})

test('an accepted matter is only dispatched', () => {
  assert.deepEqual(dispatchMoves(noWish, true), [{ move: 'dispatch' }])
})

test('a unit against the rule goes with its reason, trimmed', () => {
  assert.deepEqual(dispatchMoves({ ...noWish, item: '0201001', unit: 'u1', reason: ' 该路段由其管养 ' }, false)[1], {
    move: 'dispatch',
    unit: 'u1',
    reason: '该路段由其管养',
  })
})

test('what is missing is named', () => {
  assert.equal(missingFromDispatch(noWish, false), 'dispatch.item-missing')
  assert.equal(missingFromDispatch({ ...noWish, unit: 'u1', reason: '  ' }, true), 'dispatch.reason-missing')
  assert.equal(missingFromDispatch({ ...noWish, item: '0201001' }, false), null)
})
