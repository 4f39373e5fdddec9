import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  blindIndex,
  commitmentOf,
  commitmentSalt,
  equalInConstantTime,
  hmacSm3,
  randomSecret,
  sm3,
  sm3Hex,
} from './crypto.ts'

test('SM3 answers the two examples of GB/T 32905', () => {
  assert.equal(sm3Hex('abc'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  assert.equal(sm3Hex('abcd'.repeat(16)), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  assert.deepEqual(sm3('a', Buffer.from('bc')), sm3('abc'))
})

test('HMAC-SM3 follows RFC 2104 over SM3', () => {
  const key = Buffer.alloc(32, 7)
  const pad = (byte: number) => Buffer.concat([key, Buffer.alloc(32)]).map(b => b ^ byte)
  assert.deepEqual(hmacSm3(key, '克须村'), sm3(pad(0x5c), sm3(pad(0x36), '克须村')))
  assert.throws(() => hmacSm3(Buffer.alloc(8), 'x'), RangeError)
})

test('a blind index finds the same number again and only under its key', () => {
  const key = Buffer.alloc(32, 1)
  assert.deepEqual(blindIndex(key, '13800000000'), blindIndex(key, '13800000000'))
  assert.equal(blindIndex(key, '13800000000').length, 32)
  assert.notDeepEqual(blindIndex(key, '13800000000'), blindIndex(key, '13800000001'))
  assert.notDeepEqual(blindIndex(key, '13800000000'), blindIndex(Buffer.alloc(32, 2), '13800000000'))
})

test('secrets are long, url-safe and never the same', () => {
  const secrets = Array.from({ length: 200 }, () => randomSecret())
  assert.equal(new Set(secrets).size, 200)
  for (const secret of secrets) assert.match(secret, /^[A-Za-z0-9_-]{43}$/)
  assert.equal(randomSecret(16).length, 22)
})

test('constant-time comparison is equality, whatever the lengths', () => {
  assert.ok(equalInConstantTime('a', 'a'))
  assert.ok(equalInConstantTime('a', Buffer.from('a')))
  for (const other of ['', 'b', 'aa']) assert.ok(!equalInConstantTime('a', other))
})

test('a commitment binds the text and hides it behind its salt', () => {
  const salt = commitmentSalt()
  assert.equal(commitmentOf(salt, '路灯坏了'), sm3Hex(Buffer.concat([salt, Buffer.from('路灯坏了')])))
  assert.notEqual(commitmentOf(salt, '路灯坏了'), commitmentOf(commitmentSalt(), '路灯坏了'))
  assert.throws(() => commitmentOf(Buffer.alloc(8), 'x'), RangeError)
})
