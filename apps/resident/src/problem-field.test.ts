import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldOf } from './problem-field.ts'

test('a problem belongs to the field its pointer names', () => {
  assert.equal(fieldOf({ code: 'bad-input', field: '/name' }), 'name')
  assert.equal(fieldOf({ code: 'bad-input', field: '/place/code' }), 'place')
  assert.equal(fieldOf({ code: 'bad-input', field: '/move/words' }), 'words')
})

test('without a pointer the code decides', () => {
  assert.equal(fieldOf({ code: 'phone-invalid' }), 'phone')
  assert.equal(fieldOf({ code: 'place-beyond-city' }), 'place')
  assert.equal(fieldOf({ code: 'body-too-large' }), 'words')
})

test('what belongs nowhere belongs to the form', () => {
  assert.equal(fieldOf({ code: 'internal' }), 'form')
  assert.equal(fieldOf({ code: 'bad-input', field: '/submission/token' }), 'form')
})
