import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AsideRow, fieldsOf, staffMoveNames } from '@banyan/contract'
import { asideOffers } from './aside-moves.ts'
import { offersOf } from './offers-of.ts'

const aside = (over: Partial<AsideRow>): AsideRow => ({
  seq: 5,
  settledSeq: null,
  kind: 'assist',
  state: 'open',
  round: 1,
  unitName: null,
  until: null,
  waitsFor: null,
  data: {},
  ...over,
})
const verdicts = Object.fromEntries(staffMoveNames.map(move => [move, true as const]))
const movesOf = (row: AsideRow) => asideOffers(row, verdicts).map(({ move }) => move)

test('an open aside offers the moves that settle it, and no others', () => {
  assert.deepEqual(movesOf(aside({})), ['take-assist', 'finish-assist', 'refuse-assist', 'drop-assist'])
  assert.deepEqual(movesOf(aside({ state: 'taken' })), movesOf(aside({})))
  assert.deepEqual(movesOf(aside({ state: 'done' })), [])
})

test('a mark can be removed or contested', () => {
  assert.deepEqual(movesOf(aside({ kind: 'mark' })), ['unmark', 'contest'])
})

test('every staff move is offered in one place: in the panel, or beside an aside of some kind', () => {
  const kinds = ['assist', 'appeal', 'mark', 'contest', 'supervision'] as const
  const beside = kinds.flatMap(kind => movesOf(aside({ kind })))
  const panel = offersOf(verdicts).possible.map(({ move }) => move)
  assert.deepEqual([...panel, ...beside].toSorted(), [...staffMoveNames].toSorted())
  assert.ok(panel.every(move => fieldsOf(move).every(({ kind }) => kind !== 'aside')))
})
