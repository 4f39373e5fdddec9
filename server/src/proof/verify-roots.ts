import { canonical } from '../platform/canonical.ts'
import { sm3Hex } from '../platform/crypto.ts'
import type { Fault } from './fault.ts'
import { merkleRoot } from './merkle.ts'
import { type Leaf, type LeafStep, type UnprovedStep, verifyLeaves } from './verify-leaves.ts'

/**
 * What a root says; its canonical text is what is hashed and signed. It covers the leaves after `from` up to and with
 * `to`; `merkleRoot` and `prevRootHash` are 64 hex digits, `at` an RFC 3339 instant.
 */
export type RootMessage = {
  v: 1
  from: number
  to: number
  merkleRoot: string
  prevRootHash: string
  at: string
}

/** A signed root as stored: `message` is the canonical text, `signature` and `publicKey` are hex. */
export type SignedRoot = { n: number; message: string; signature: string; publicKey: string }

/** What `verifyRoots` looks at. Rows may come in any order. */
export type RootsToVerify = {
  roots: Iterable<SignedRoot>
  leaves: Iterable<Leaf>
  steps: Iterable<LeafStep>
  /** Keys this city has signed with, known from elsewhere: a root under any other key is a fault. */
  trustedKeys: readonly string[]
  verifySignature: (digestHex: string, signature: string, publicKey: string) => boolean
  /**
   * `all` (the default, some 17 ms each) shows that every root was signed in its day. `newest` checks the last
   * signature only, which through `prevRootHash` holds every root before it in place as well.
   */
  signatures?: 'all' | 'newest'
  /** A root hash printed or published earlier: it must still be among the roots. */
  published?: string
}

/** What was found, and how far the proof reaches. */
export type RootsVerdict = {
  faults: Fault[]
  /** Steps after the last signed root: true perhaps, but not yet proved. */
  unproved: UnprovedStep[]
  /** The moment of the last signed root, null when nothing was ever signed. */
  provedUntil: string | null
  roots: number
  leaves: number
}

/** What stands in `prevRootHash` of the first root. */
export const NO_ROOT = '0'.repeat(64)

/** The canonical text of a root: what is stored as `message`. */
export function rootText(message: RootMessage): string {
  return canonical(message)
}

/** The digest of a root's text, 64 hex digits: what is signed, and what the next root names as `prevRootHash`. */
export function rootHash(message: string): string {
  return sm3Hex(message)
}

/**
 * Checks the leaf log against the history and the chain of signed roots over it. Roots are numbered 1, 2, 3 …, each
 * begins where the one before ended, holds the Merkle root of its leaves (their step hashes as 32 bytes each) and is
 * signed over `rootHash` of its text.
 */
export function verifyRoots(input: RootsToVerify): RootsVerdict {
  const roots = [...input.roots].sort((a, b) => a.n - b.n)
  const leaves = [...input.leaves].sort((a, b) => a.n - b.n)
  const faults: Fault[] = []
  let before = { n: 0, to: 0, hash: NO_ROOT, at: null as string | null }
  let hasPublished = input.published === undefined

  for (const [i, root] of roots.entries()) {
    if (root.n !== before.n + 1) {
      faults.push({ kind: 'root-missing', detail: `Root ${before.n + 1} is missing; root ${root.n} follows` })
    }
    const message = readMessage(root.message)
    const hash = rootHash(root.message)
    hasPublished ||= hash === input.published
    if (message) faults.push(...linkFaults(root.n, message, before), ...merkleFaults(root.n, message, leaves))
    else faults.push({ kind: 'root-message', detail: `The text of root ${root.n} is not a root in canonical form` })
    const isAsked = input.signatures !== 'newest' || i === roots.length - 1
    faults.push(...signatureFaults(root, hash, isAsked, input))
    before = { n: root.n, to: message?.to ?? before.to, hash, at: message?.at ?? before.at }
  }
  if (!hasPublished)
    faults.push({ kind: 'root-published', detail: 'The published root is not among the roots any more' })

  const compared = verifyLeaves(leaves, input.steps, before.to)
  return {
    faults: [...compared.faults, ...faults],
    unproved: compared.unproved,
    provedUntil: before.at,
    roots: roots.length,
    leaves: leaves.length,
  }
}

function linkFaults(n: number, { from, to, prevRootHash }: RootMessage, before: { to: number; hash: string }): Fault[] {
  const faults: Fault[] = []
  if (from !== before.to || to < from) {
    faults.push({ kind: 'root-range', detail: `Root ${n} covers ${from}-${to}; it should begin at ${before.to}` })
  }
  if (prevRootHash !== before.hash) {
    faults.push({ kind: 'root-link', detail: `Root ${n} does not name the root before it` })
  }
  return faults
}

function merkleFaults(n: number, { from, to, merkleRoot: said }: RootMessage, leaves: readonly Leaf[]): Fault[] {
  const covered = leaves.slice(firstAfter(leaves, from), firstAfter(leaves, to))
  const found = merkleRoot(covered.map(leaf => Buffer.from(leaf.hash, 'hex'))).toString('hex')
  if (found === said && covered.length === to - from) return []
  return [
    { kind: 'root-merkle', detail: `The leaves after ${from} up to ${to} are not those root ${n} was signed over` },
  ]
}

/** Index of the first leaf numbered above `n`; found by search, since leaves may be missing or double. */
function firstAfter(leaves: readonly Leaf[], n: number): number {
  let [low, high] = [0, leaves.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((leaves[middle]?.n ?? n) <= n) low = middle + 1
    else high = middle
  }
  return low
}

function signatureFaults(root: SignedRoot, hash: string, isAsked: boolean, input: RootsToVerify): Fault[] {
  if (!input.trustedKeys.includes(root.publicKey)) {
    return [{ kind: 'root-key', detail: `Root ${root.n} is signed with a key that is not the city's` }]
  }
  if (!isAsked || input.verifySignature(hash, root.signature, root.publicKey)) return []
  return [{ kind: 'root-signature', detail: `The signature of root ${root.n} does not fit its text` }]
}

function readMessage(text: string): RootMessage | undefined {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof said !== 'object' || said === null) return undefined
  const { v, from, to, merkleRoot: root, prevRootHash, at } = said as Partial<RootMessage>
  const isHex = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
  if (v !== 1 || !isCount(from) || !isCount(to) || !isHex(root) || !isHex(prevRootHash)) return undefined
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return undefined
  const message: RootMessage = { v, from, to, merkleRoot: root, prevRootHash, at }
  return rootText(message) === text ? message : undefined
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
