import { canonical, type Json } from '../platform/canonical.ts'
import { sm3Hex } from '../platform/crypto.ts'
import { merkleRoot } from './merkle.ts'
import { type ChainStep, chainHash, chainStart } from './verify-chain.ts'
import type { Leaf } from './verify-leaves.ts'
import { NO_ROOT, rootHash, rootText, type SignedRoot } from './verify-roots.ts'

/** A chain of `length` true steps of a matter. */
export function aChain(matter: string, length: number): ChainStep[] {
  const steps: ChainStep[] = []
  let before = chainStart(matter)
  for (let seq = 1; seq <= length; seq++) {
    const facts: Json = { move: seq === 1 ? 'report' : 'supplement', note: `第 ${seq} 步` }
    const body = canonical({ v: 1, matter, seq, ...facts })
    before = chainHash(before, body)
    steps.push({ seq, body, hash: before.toString('hex') })
  }
  return steps
}

/** A small city's proof: `matters` chains taking turns in the leaf log, and roots after the given numbers of leaves. */
export function aCity(matters: readonly string[], steps: number, rootsAt: readonly number[]) {
  const chains = new Map(matters.map(matter => [matter, aChain(matter, steps)]))
  const leaves: Leaf[] = []
  for (let seq = 1; seq <= steps; seq++) {
    for (const [matter, chain] of chains) {
      leaves.push({ n: leaves.length + 1, matter, seq, hash: chain[seq - 1]?.hash ?? '' })
    }
  }
  return { chains, leaves, steps: leaves.map(({ n: _n, ...step }) => step), roots: signRoots(leaves, rootsAt) }
}

/** Roots over the log, "signed" by a stand-in that `verifyStandIn` accepts: SM2 itself is tested where it lives. */
export function signRoots(leaves: readonly Leaf[], rootsAt: readonly number[], publicKey = 'city'): SignedRoot[] {
  const roots: SignedRoot[] = []
  let [from, prevRootHash] = [0, NO_ROOT]
  for (const [i, to] of rootsAt.entries()) {
    const covered = leaves.slice(from, to).map(leaf => Buffer.from(leaf.hash, 'hex'))
    const at = `2026-11-23T02:0${i}:00Z`
    const message = rootText({ v: 1, from, to, merkleRoot: merkleRoot(covered).toString('hex'), prevRootHash, at })
    prevRootHash = rootHash(message)
    roots.push({ n: i + 1, message, signature: sm3Hex(publicKey, prevRootHash), publicKey })
    from = to
  }
  return roots
}

/** Accepts what `signRoots` signed. */
export function verifyStandIn(digestHex: string, signature: string, publicKey: string): boolean {
  return signature === sm3Hex(publicKey, digestHex)
}
