import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offersOf } from './offers-of.ts'

test('every verdict with a form is shown once: possible, refused, or out of season', () => {
  const { possible, refused, passed } = offersOf({
    rework: true,
    close: { code: 'criteria-open', args: { count: '2' } },
    place: { code: 'wrong-state', args: { state: 'handling', move: 'place' } },
    withdraw: { code: 'reporter-only' },
  })
  assert.deepEqual(
    [possible, refused, passed].map(offers => offers.map(({ move }) => move)),
    [['rework'], ['close'], ['place']],
  )
})
