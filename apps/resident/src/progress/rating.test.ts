import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ratingReasons } from '@banyan/contract'
import { ratingOf, reasonsFor, reopens } from './rating.ts'

test('every reason of the contract is offered once, with the answer it belongs to', () => {
  assert.deepEqual([...reasonsFor(true), ...reasonsFor(false)].sort(), Object.keys(ratingReasons).sort())
  assert.deepEqual(reasonsFor(false), ['not-solved', 'came-back'])
})

test('a rating asks for its missing parts in the order of the form', () => {
  const empty = { solved: null, stars: 0, reason: null, words: '' }
  assert.equal(ratingOf(empty), 'solved')
  assert.equal(ratingOf({ ...empty, solved: false }), 'reason')
  assert.equal(ratingOf({ ...empty, solved: true, reason: 'not-solved' }), 'reason')
  assert.equal(ratingOf({ ...empty, solved: true, reason: 'slow' }), 'stars')
})

test('a complete rating is a move, empty words left out', () => {
  assert.deepEqual(ratingOf({ solved: false, stars: 1, reason: 'not-solved', words: ' 还是黑的 ' }), {
    move: 'rate',
    solved: false,
    stars: 1,
    reason: 'not-solved',
    words: '还是黑的',
  })
  assert.deepEqual(ratingOf({ solved: true, stars: 5, reason: 'solved', words: ' ' }), {
    move: 'rate',
    solved: true,
    stars: 5,
    reason: 'solved',
  })
})

test('only what is not solved opens again', () => {
  assert.equal(reopens({ solved: false, stars: 0, reason: null, words: '' }), true)
  assert.equal(reopens({ solved: true, stars: 0, reason: 'slow', words: '' }), false)
})
