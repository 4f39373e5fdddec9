import assert from 'node:assert/strict'
import { type CipherGCMTypes, createCipheriv } from 'node:crypto'
import { test } from 'node:test'
import { newKey, open, openText, SealBroken, seal, unwrapKey, wrapKey } from './crypto-seal.ts'

test('the SM4 beneath answers the example of GB/T 32907', () => {
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
  assert.equal(cipher.update(key).toString('hex'), '681edf34d206965e86b3e94f536e4246')
})

test('the SM4-GCM beneath answers the example of RFC 8998', () => {
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const cipher = createCipheriv(
    'sm4-gcm' as string as CipherGCMTypes,
    key,
    Buffer.from('00001234567800000000abcd', 'hex'),
  )
  cipher.setAAD(Buffer.from('feedfacedeadbeeffeedfacedeadbeefabaddad2', 'hex'))
  const plain = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map(pair => pair.repeat(8)).join('')
  const body = cipher.update(plain, 'hex', 'hex') + cipher.final('hex')
  assert.equal(
    body,
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
      'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d',
  )
  assert.equal(cipher.getAuthTag().toString('hex'), '83de3541e4c2b58177e065a9bf7b62ec')
})

test('what is sealed opens with its key and context only', () => {
  const key = newKey()
  const sealed = seal(key, '13800000000', 'phone:m1')
  assert.equal(openText(key, sealed, 'phone:m1'), '13800000000')
  assert.equal(sealed.length, 29 + 11)
  assert.throws(() => open(key, sealed, 'phone:m2'), SealBroken)
  assert.throws(() => open(newKey(), sealed, 'phone:m1'), SealBroken)
  assert.deepEqual(open(key, seal(key, Buffer.alloc(0), 'x'), 'x'), Buffer.alloc(0))
  assert.equal(openText(key, seal(key, '克须村'.repeat(40_000), 'x'), 'x').length, 120_000)
})

test('every changed byte and every shortening is noticed', () => {
  const key = newKey()
  const sealed = seal(key, '村口路灯坏了', 'words')
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.throws(() => open(key, changed, 'words'), SealBroken, `byte ${at}`)
    assert.throws(() => open(key, sealed.subarray(0, at), 'words'), SealBroken, `length ${at}`)
  }
})

test('sealing twice never gives the same bytes', () => {
  const key = newKey()
  const all = Array.from({ length: 500 }, () => seal(key, 'same', 'x').toString('hex'))
  assert.equal(new Set(all).size, 500)
})

test('a data key is wrapped for one matter', () => {
  const master = newKey()
  const data = newKey()
  const wrapped = wrapKey(master, data, 'm1')
  assert.deepEqual(unwrapKey(master, wrapped, 'm1'), data)
  assert.throws(() => unwrapKey(master, wrapped, 'm2'), SealBroken)
  assert.throws(() => open(master, wrapped, 'm1'), SealBroken)
  assert.throws(() => wrapKey(master, Buffer.alloc(32), 'm1'), RangeError)
  assert.throws(() => seal(Buffer.alloc(15), 'x', 'x'), RangeError)
})
