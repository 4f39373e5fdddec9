import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeTerms } from './search-queries.ts'

test('each word may be a place, and the others are what is looked for there', () => {
  assert.deepEqual(placeTerms(' 克须  路灯 '), [
    { term: '克须', rest: '路灯' },
    { term: '路灯', rest: '克须' },
  ])
  assert.deepEqual(placeTerms('kexu'), [{ term: 'kexu', rest: '' }])
})

test('numbers and single characters are no places', () => {
  assert.deepEqual(placeTerms('ZJ-261125-440823-000001-X'), [])
  assert.deepEqual(placeTerms('261125 123'), [])
  assert.deepEqual(placeTerms('灯'), [])
  assert.deepEqual(placeTerms(''), [])
})
