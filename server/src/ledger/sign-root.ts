import type { Clock } from '../platform/clock.ts'
import type { CryptoProvider } from '../platform/crypto-sign.ts'
import type { Sql } from '../platform/db.ts'
import { merkleRoot, NO_ROOT, rootHash, rootText } from '../proof/index.ts'
import { addRoot, leavesAfter, newestRoot } from './ledger.sql.ts'

// One root covers at most so many leaves; what is over is signed by the next run.
const mostLeaves = 200_000

/** Signs a Merkle root over the leaves since the last one; answers its number, or null when nothing is new. */
export async function signRoot(house: { sql: Sql; clock: Clock; provider: CryptoProvider }): Promise<number | null> {
  const { sql, clock, provider } = house
  const [last] = await newestRoot(sql)
  const from = last?.to ?? 0
  const leaves = await leavesAfter(sql, from, mostLeaves)
  const newest = leaves.at(-1)
  if (!newest) return null
  const at = clock.now()
  const message = rootText({
    v: 1,
    from,
    to: newest.n,
    merkleRoot: merkleRoot(leaves.map(leaf => leaf.hash)).toString('hex'),
    prevRootHash: last ? rootHash(last.message) : NO_ROOT,
    at: at.toString(),
  })
  const signature = await provider.signRoot(rootHash(message))
  const n = (last?.n ?? 0) + 1
  await addRoot(sql, {
    n,
    from,
    to: newest.n,
    message,
    signature,
    publicKey: provider.publicKey,
    signedAt: new Date(at.epochMilliseconds),
  })
  return n
}
