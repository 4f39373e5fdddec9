import type { MatterHouse } from '../matters/index.ts'
import { walkUnindexed } from './index.sql.ts'
import { indexMatters } from './index-words.ts'

const walkedAtOnce = 5_000
const walksAtMost = 20
const indexedAtMost = 2_000

/**
 * Makes the work that gives tokens to matters without any: those reported before there was an index. Each run walks on a
 * bounded way by id; at the end of the table it has nothing more to do until the process starts again.
 */
export function makeOldMattersIndexer(house: MatterHouse): () => Promise<void> {
  let after: string | null = '00000000-0000-0000-0000-000000000000'
  return async () => {
    for (let [walks, indexed] = [0, 0]; after !== null && walks < walksAtMost && indexed < indexedAtMost; walks++) {
      const [walked]: { last: string | null; missing: string[] }[] = await walkUnindexed(house.sql, after, walkedAtOnce)
      const missing = walked?.missing ?? []
      for (let n = 0; n < missing.length; n += 500) await indexMatters(house, house.sql, missing.slice(n, n + 500))
      indexed += missing.length
      after = walked?.last ?? null
    }
  }
}
