import { sm3 } from '../platform/crypto.ts'

// RFC 6962, section 2.1, over SM3: the leading byte keeps a leaf from ever being taken for a node.
const LEAF = Uint8Array.of(0x00)
const NODE = Uint8Array.of(0x01)

/** The Merkle root of the leaves in their order (the shape of RFC 6962, over SM3): 32 bytes. No leaves: SM3 of nothing. */
export function merkleRoot(leaves: Iterable<Uint8Array>): Buffer {
  // A stack of complete subtrees, largest first; as long as the number of one-bits of the count.
  const stack: { hash: Buffer; size: number }[] = []
  for (const leaf of leaves) {
    let tree = { hash: leafHash(leaf), size: 1 }
    for (let left = stack.at(-1); left?.size === tree.size; left = stack.at(-1)) {
      stack.pop()
      tree = { hash: nodeHash(left.hash, tree.hash), size: 2 * tree.size }
    }
    stack.push(tree)
  }
  const last = stack.pop()
  if (!last) return sm3()
  return stack.reduceRight((right, left) => nodeHash(left.hash, right), last.hash)
}

/** Sibling hashes from the leaf at `index` up to the root. Throws RangeError when there is no such leaf. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Buffer[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`No leaf ${index} among ${leaves.length}`)
  }
  const path: Buffer[] = []
  let [first, end] = [0, leaves.length]
  while (end - first > 1) {
    const middle = first + leftSize(end - first)
    if (index < middle) {
      path.push(merkleRoot(leaves.slice(middle, end)))
      end = middle
    } else {
      path.push(merkleRoot(leaves.slice(first, middle)))
      first = middle
    }
  }
  return path.reverse()
}

/** True when the path proves that `leaf` is the one at `index` of the `size` leaves under `root`. Never throws. */
export function verifyInclusion(proof: {
  leaf: Uint8Array
  index: number
  size: number
  path: readonly Uint8Array[]
  root: Uint8Array
}): boolean {
  const { leaf, index, size, path, root } = proof
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false
  const sides = sidesOf(index, size)
  if (sides.length !== path.length) return false
  let hash = leafHash(leaf)
  for (const [i, sibling] of path.entries()) {
    hash = sides[i] === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
  }
  return hash.equals(root)
}

/** On which side each sibling of the path stands, from the leaf up. */
function sidesOf(index: number, size: number): ('left' | 'right')[] {
  const sides: ('left' | 'right')[] = []
  let [first, end] = [0, size]
  while (end - first > 1) {
    const middle = first + leftSize(end - first)
    if (index < middle) {
      sides.push('right')
      end = middle
    } else {
      sides.push('left')
      first = middle
    }
  }
  return sides.reverse()
}

/** The largest power of two below `size`: how many leaves stand in the left subtree. */
function leftSize(size: number): number {
  return 2 ** (Math.ceil(Math.log2(size)) - 1)
}

function leafHash(leaf: Uint8Array): Buffer {
  return sm3(LEAF, leaf)
}

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sm3(NODE, left, right)
}
