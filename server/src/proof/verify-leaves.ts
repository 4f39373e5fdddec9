import type { Fault } from './fault.ts'

/** One row of the leaf log: its place, and the step whose hash (64 hex digits) it holds. */
export type Leaf = { n: number; matter: string; seq: number; hash: string }

/** One step of the history as the leaf log must know it. */
export type LeafStep = Omit<Leaf, 'n'>

/** A step no signed root covers yet. */
export type UnprovedStep = { matter: string; step: number }

/**
 * Compares the leaf log (ordered by `n`) with the history: 1 … N without gap, every step once, every hash the same.
 * Steps whose leaf comes after `signedTo`, or is not written yet, are unproved; a step passed over by later ones of its
 * own matter is a fault.
 */
export function verifyLeaves(
  leaves: readonly Leaf[],
  steps: Iterable<LeafStep>,
  signedTo: number,
): { faults: Fault[]; unproved: UnprovedStep[] } {
  const faults: Fault[] = []
  const unproved: UnprovedStep[] = []
  const { byStep, lastSeq } = indexLeaves(leaves, faults)

  for (const { matter, seq, hash } of steps) {
    const leaf = byStep.get(keyOf(matter, seq))
    byStep.delete(keyOf(matter, seq))
    if (leaf && leaf.hash !== hash) {
      const detail = `Leaf ${leaf.n} holds another hash than step ${seq}`
      faults.push({ kind: 'leaf-mismatch', matter, step: seq, detail })
    } else if (!leaf && (lastSeq.get(matter) ?? 0) > seq) {
      const detail = `Step ${seq} is in no leaf although a later step of the matter is`
      faults.push({ kind: 'step-without-leaf', matter, step: seq, detail })
    } else if (!leaf || leaf.n > signedTo) unproved.push({ matter, step: seq })
  }
  for (const { n, matter, seq } of byStep.values()) {
    const detail = `Leaf ${n} holds step ${seq}, which is gone from the history`
    faults.push({ kind: 'leaf-without-step', matter, step: seq, detail })
  }
  return { faults, unproved }
}

function indexLeaves(leaves: readonly Leaf[], faults: Fault[]) {
  const byStep = new Map<string, Leaf>()
  const lastSeq = new Map<string, number>()
  let expected = 1
  for (const leaf of leaves) {
    const { n, matter, seq } = leaf
    if (n > expected) {
      const range = n - 1 === expected ? `Leaf ${expected} is` : `Leaves ${expected}-${n - 1} are`
      faults.push({ kind: 'leaf-missing', detail: `${range} missing from the log` })
    }
    if (n < expected || byStep.has(keyOf(matter, seq))) {
      faults.push({ kind: 'leaf-twice', matter, step: seq, detail: `Leaf ${n} or its step stands in the log twice` })
    }
    expected = Math.max(expected, n + 1)
    byStep.set(keyOf(matter, seq), leaf)
    lastSeq.set(matter, Math.max(lastSeq.get(matter) ?? 0, seq))
  }
  return { byStep, lastSeq }
}

function keyOf(matter: string, seq: number): string {
  return `${matter}#${seq}`
}
