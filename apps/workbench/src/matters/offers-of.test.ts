import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AsideRow, type Matter, type StaffMoveName, staffMoveNames } from '@banyan/contract'
import { isAwaited, offersOf } from './offers-of.ts'

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

const next = { party: 'nobody', name: '', standIn: null } as const
const extension: AsideRow = {
  seq: 4,
  kind: 'extension',
  settledSeq: null,
  state: 'open',
  round: 1,
  unitName: null,
  until: null,
  waitsFor: null,
  data: {},
}
const awaited = (matter: Partial<Pick<Matter, 'state' | 'next' | 'asides'>>): StaffMoveName[] =>
  staffMoveNames.filter(move => isAwaited(move, { state: 'handling', next, asides: [], ...matter }))

test('what leads on from the state stands first, additions and rare turns do not', () => {
  assert.deepEqual(awaited({ state: 'claimed-done' }), ['rework', 'close'])
  assert.deepEqual(awaited({ state: 'dispatched' }), ['receive', 'return'])
  assert.deepEqual(awaited({ state: 'closed' }), ['follow-up'])
})

test('what was asked of a decider is awaited while it is open', () => {
  const asked = ['extend', 'refuse-extension'] as const
  const among = (asides: AsideRow[]) => asked.filter(move => awaited({ asides }).includes(move))
  assert.deepEqual(among([extension]), asked)
  assert.deepEqual(among([{ ...extension, state: 'refused' }]), [])
})

test('a place is awaited where the placing desk is', () => {
  assert.ok(awaited({ state: 'reported', next: { ...next, party: 'placing-desk' } }).includes('place'))
  assert.ok(!awaited({ state: 'reported' }).includes('place'))
})
