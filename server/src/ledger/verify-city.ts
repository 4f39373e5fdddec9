import { verifyDigest } from '../platform/crypto-sign.ts'
import type { Sql } from '../platform/db.ts'
import { inTransaction } from '../platform/transition.ts'
import { type Fault, type Leaf, type LeafStep, type RootsVerdict, verifyRoots } from '../proof/index.ts'
import { allRoots, leafBatch, mattersToVerify, orphanSteps } from './verify.sql.ts'
import { verifyMatter } from './verify-matter.ts'

/** What a walk over the whole city found. */
export type CityVerdict = { matters: number; steps: number; faults: Fault[]; roots: RootsVerdict }

const batchSize = 500
const firstId = '00000000-0000-0000-0000-000000000000'

type Keys = { master: Uint8Array; trustedKeys: readonly string[] }

/**
 * Walks every chain, every word, every row and clock, the leaf log and the signed roots, in one snapshot: what is written
 * meanwhile is no fault. `trustedKeys` come from the secrets, never from the database; `progress` hears how many matters were walked.
 */
export async function verifyCity(sql: Sql, keys: Keys, progress: (matters: number) => void): Promise<CityVerdict> {
  return inTransaction(sql, 'isolation level repeatable read read only', tx => walkCity(tx, keys, progress))
}

/** The walk itself, inside a transaction of the caller's. */
export async function walkCity(sql: Sql, keys: Keys, progress: (matters: number) => void): Promise<CityVerdict> {
  const faults: Fault[] = []
  const steps: LeafStep[] = []
  let matters = 0
  for (let after = firstId; ; ) {
    const batch = await mattersToVerify(sql, after, batchSize)
    const last = batch.at(-1)
    if (!last) break
    for (const matter of batch) {
      faults.push(...verifyMatter(matter, keys.master))
      steps.push(...matter.steps.map(({ seq, hash }) => ({ matter: matter.id, seq, hash })))
    }
    after = last.id
    matters += batch.length
    progress(matters)
  }
  for (const { matterId, seq } of await orphanSteps(sql))
    faults.push({ kind: 'leaf-without-step', matter: matterId, step: seq, detail: `the matter of step ${seq} is gone` })
  const stored = await allRoots(sql)
  const roots = verifyRoots({
    roots: stored,
    leaves: await allLeaves(sql),
    steps,
    trustedKeys: keys.trustedKeys,
    verifySignature: verifyDigest,
    signatures: stored.length > 200 ? 'newest' : 'all',
  })
  return { matters, steps: steps.length, faults: [...faults, ...roots.faults], roots }
}

async function allLeaves(sql: Sql): Promise<Leaf[]> {
  const leaves: Leaf[] = []
  for (let after = 0; ; ) {
    const batch = await leafBatch(sql, after, 10_000)
    const last = batch.at(-1)
    if (!last) return leaves
    leaves.push(...batch)
    after = last.n
  }
}
