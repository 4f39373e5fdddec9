import { ProblemError } from '../platform/problems.ts'
import { dueRule } from './effects-rule.ts'
import type { MatterHouse } from './house.ts'
import { makeRuleMove } from './make-moves.ts'
import { dueTimers } from './read.sql.ts'

const batchSize = 200

/**
 * Makes the moves that rules owe: a pause or a mark that ends, the archive. Walks every matter whose time has come, each
 * once; what somebody moved meanwhile, or what cannot be made, waits for the next walk. Answers how many were made.
 */
export async function runTimers(house: MatterHouse): Promise<number> {
  const now = house.clock.now()
  let after = { at: '1970-01-01T00:00:00Z', id: '00000000-0000-0000-0000-000000000000' }
  let made = 0
  for (;;) {
    const batch = await dueTimers(house.sql, now.toString(), after, batchSize)
    for (const { id } of batch) made += await madeOne(house, id, now)
    const last = batch.at(-1)
    if (!last || batch.length < batchSize) return made
    after = { at: last.at.toISOString(), id: last.id }
  }
}

async function madeOne(house: MatterHouse, id: string, now: Temporal.Instant): Promise<number> {
  try {
    await makeRuleMove(house, id, situation => dueRule(situation, now))
    return 1
  } catch (error) {
    if (error instanceof ProblemError) return 0
    throw error
  }
}
