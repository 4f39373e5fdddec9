import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sm3 } from '../platform/crypto.ts'
import { inclusionProof, merkleRoot, verifyInclusion } from './merkle.ts'

/** The definition of RFC 6962, section 2.1, word for word. */
function byDefinition(leaves: readonly Uint8Array[]): Buffer {
  const [first, second] = leaves
  if (!first) return sm3('')
  if (!second) return sm3(Uint8Array.of(0), first)
  let k = 1
  while (2 * k < leaves.length) k *= 2
  return sm3(Uint8Array.of(1), byDefinition(leaves.slice(0, k)), byDefinition(leaves.slice(k)))
}

const leaves = Array.from({ length: 130 }, (_, i) => sm3(`leaf ${i}`))

test('the root is the one RFC 6962 defines, for every size', () => {
  for (let size = 0; size <= leaves.length; size++) {
    assert.deepEqual(merkleRoot(leaves.slice(0, size)), byDefinition(leaves.slice(0, size)), `size ${size}`)
  }
})

test('a leaf is never taken for a node', () => {
  const [a = Buffer.of(), b = Buffer.of()] = leaves
  const inner = Buffer.concat([sm3(Uint8Array.of(0), a), sm3(Uint8Array.of(0), b)])
  assert.notDeepEqual(merkleRoot([a, b]), merkleRoot([inner]))
})

test('every leaf of every size proves its place, and only its place', () => {
  for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 64, 100]) {
    const some = leaves.slice(0, size)
    const root = merkleRoot(some)
    for (const [index, leaf] of some.entries()) {
      const path = inclusionProof(some, index)
      assert.ok(verifyInclusion({ leaf, index, size, path, root }), `${index} of ${size}`)
      const other = leaves[size] ?? Buffer.of()
      assert.ok(!verifyInclusion({ leaf: other, index, size, path, root }))
      assert.ok(!verifyInclusion({ leaf, index, size, path: [...path, other], root }))
      assert.ok(!verifyInclusion({ leaf, index, size, path, root: other }))
      if (size > 1) {
        assert.ok(!verifyInclusion({ leaf, index: index ^ 1, size, path, root }), `${index ^ 1} of ${size}`)
        assert.ok(!verifyInclusion({ leaf, index, size, path: [other, ...path.slice(1)], root }))
      }
    }
  }
})

test('impossible places are refused', () => {
  assert.throws(() => inclusionProof(leaves, leaves.length), RangeError)
  assert.throws(() => inclusionProof([], 0), RangeError)
  const [leaf = Buffer.of()] = leaves
  for (const [index, size] of [
    [-1, 1],
    [1, 1],
    [0, 0],
    [0.5, 2],
    [Number.NaN, 2],
    [0, Number.POSITIVE_INFINITY],
  ] as const) {
    assert.equal(verifyInclusion({ leaf, index, size, path: [], root: merkleRoot([leaf]) }), false)
  }
})
