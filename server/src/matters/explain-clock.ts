import type { ExplainedClock, Stage } from '@banyan/contract'
import { type Actor, scopeSql } from '../access/index.ts'
import { explain } from '../clocks/index.ts'
import { problem } from '../platform/problems.ts'
import { requestOf } from './clock-stages.ts'
import type { MatterHouse } from './house.ts'
import { clockOfStage, matterById } from './read.sql.ts'

/** Why a stage of a matter is due when it is: the intervals that counted and why the others did not. */
export async function explainClock(
  house: MatterHouse,
  actor: Actor,
  ask: { id: string; stage: Stage; round: number },
): Promise<ExplainedClock> {
  const [row] = await matterById(house.sql, ask.id, scopeSql(house.sql, actor))
  if (!row) throw problem('not-found')
  const [clock] = await clockOfStage(house.sql, ask.id, ask.stage, ask.round)
  if (!clock) throw problem('not-found', { detail: `no ${ask.stage} clock in round ${ask.round}` })
  return {
    stage: ask.stage,
    round: ask.round,
    stoppedAt: clock.stoppedAt === null ? null : new Date(clock.stoppedAt).toISOString(),
    ...explain(requestOf(house, clock)),
  }
}
