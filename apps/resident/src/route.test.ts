import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageOf, receiptPath } from './route.ts'

const number = 'ZJ-260103-440823-000123-K'
const secret = 'abcdefghijklmnop_-0123'

test('an address names its page, with or without a closing slash', () => {
  assert.deepEqual(pageOf('/', ''), { name: 'report' })
  assert.deepEqual(pageOf('/find/', ''), { name: 'find', number: '' })
  assert.deepEqual(pageOf('/elsewhere', ''), { name: 'missing' })
  assert.deepEqual(pageOf('/r/a/b', `#${secret}`), { name: 'missing' })
})

test('the address on a receipt leads back to its number and secret', () => {
  const address = new URL(receiptPath(number, secret), 'http://banyan.test')
  assert.deepEqual(pageOf(address.pathname, address.hash), { name: 'progress', number, secret })
  assert.equal(address.search, '')
})

test('a receipt address that lost its secret asks for the last four digits', () => {
  assert.deepEqual(pageOf(`/r/${number}`, ''), { name: 'find', number })
  assert.deepEqual(pageOf(`/r/${number}`, '#short'), { name: 'find', number })
})

test('a broken escape is taken as it stands', () => {
  assert.deepEqual(pageOf('/r/%E0%A4%A', ''), { name: 'find', number: '%E0%A4%A' })
})
