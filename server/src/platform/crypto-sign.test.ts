import assert from 'node:assert/strict'
import { test } from 'node:test'
import smCrypto from 'sm-crypto'
import { sm3Hex } from './crypto.ts'
import {
  createSigner,
  createSoftwareProvider,
  newKeyPair,
  publicKeyOf,
  signDigest,
  USER_ID,
  verifyDigest,
} from './crypto-sign.ts'

// The example of GB/T 32918.5 annex A: curve sm2p256v1, message "message digest".
const example = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
}
const digest = sm3Hex('a root')

test('the SM2 beneath answers the example of GB/T 32918.5', () => {
  assert.equal(publicKeyOf(example.privateKey), example.publicKey)
  const options = { hash: true, userId: USER_ID }
  const { sm2 } = smCrypto
  assert.ok(sm2.doVerifySignature('message digest', example.signature, example.publicKey, options))
  assert.ok(!sm2.doVerifySignature('message digesu', example.signature, example.publicKey, options))
  const otherId = { hash: true, userId: '1234567812345679' }
  assert.ok(!sm2.doVerifySignature('message digest', example.signature, example.publicKey, otherId))
})

test('a signed digest verifies under its key and for its digest only', () => {
  const { privateKey, publicKey } = newKeyPair()
  const signature = signDigest(digest, privateKey)
  assert.match(signature, /^[0-9a-f]{128}$/)
  assert.ok(verifyDigest(digest, signature, publicKey))
  assert.ok(!verifyDigest(sm3Hex('another root'), signature, publicKey))
  assert.ok(!verifyDigest(digest, signature, example.publicKey))
  const changed = (signature.startsWith('0') ? '1' : '0') + signature.slice(1)
  assert.ok(!verifyDigest(digest, changed, publicKey))
})

test('malformed input is refused and never verifies', () => {
  const { privateKey, publicKey } = newKeyPair()
  assert.throws(() => signDigest('abc', privateKey), RangeError)
  for (const key of ['', 'zz', '0'.repeat(64), 'f'.repeat(64)]) assert.throws(() => publicKeyOf(key), RangeError)
  for (const signature of ['', '00', '0'.repeat(128), 'f'.repeat(128), 'x'.repeat(128)]) {
    assert.equal(verifyDigest(digest, signature, publicKey), false)
  }
  const offCurve = `04${'1'.repeat(128)}`
  for (const key of ['', '04', offCurve, publicKey.slice(2)]) {
    assert.equal(verifyDigest(digest, '1'.repeat(128), key), false)
  }
})

test('key pairs are fresh and match', () => {
  const pairs = Array.from({ length: 20 }, newKeyPair)
  assert.equal(new Set(pairs.map(pair => pair.privateKey)).size, 20)
  for (const { privateKey, publicKey } of pairs) assert.equal(publicKeyOf(privateKey), publicKey)
})

test('the signing thread signs, reports a bad request, and ends', async () => {
  const { privateKey, publicKey } = newKeyPair()
  const signer = createSigner({ privateKey })
  const digests = ['one', 'two', 'three'].map(text => sm3Hex(text))
  const signatures = await Promise.all(digests.map(each => signer.sign(each)))
  for (const [i, each] of digests.entries()) assert.ok(verifyDigest(each, signatures[i] ?? '', publicKey))
  await assert.rejects(signer.sign('not a digest'), /64 hex digits/)
  const owed = signer.sign(digest)
  await Promise.all([assert.rejects(owed, /closed/), signer.close()])
  await assert.rejects(signer.sign(digest), /closed/)
})

test('the software provider signs and verifies roots', async () => {
  const { privateKey, publicKey } = newKeyPair()
  const provider = createSoftwareProvider({ privateKey })
  try {
    assert.equal(provider.publicKey, publicKey)
    const signature = await provider.signRoot(digest)
    assert.ok(provider.verifyRoot(digest, signature))
    assert.ok(!provider.verifyRoot(digest, signature, newKeyPair().publicKey))
  } finally {
    await provider.close()
  }
})
