import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageOf, receiptPath, villagePath } from './route.ts'

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

test('a village’s page by its code, one week of it by its Monday, and the search for a village without', () => {
  const code = '440823102233'
  assert.deepEqual(pageOf('/v', ''), { name: 'village', code: '', week: '' })
  assert.deepEqual(pageOf('/v/', ''), { name: 'village', code: '', week: '' })
  assert.deepEqual(pageOf(villagePath(code), ''), { name: 'village', code, week: '' })
  assert.deepEqual(pageOf(villagePath(code, '2026-11-16'), ''), { name: 'village', code, week: '2026-11-16' })
  for (const path of [
    '/v/44082310223',
    '/v/4408231022331',
    '/v/x',
    `/v/${code}/16`,
    `/v/${code}/2026-11-16/1`,
    '/village',
  ])
    assert.deepEqual(pageOf(path, ''), { name: 'missing' }, path)
})

test('a broken escape is taken as it stands', () => {
  assert.deepEqual(pageOf('/r/%E0%A4%A', ''), { name: 'find', number: '%E0%A4%A' })
})
