import type { ExplainedClock, Stage } from '@banyan/contract'
import { type Actor, scopeSql } from '../access/index.ts'
import { explain } from '../clocks/index.ts'
import { problem } from '../platform/problems.ts'
import { requestOf } from './clock-stages.ts'
import type { MatterHouse } from './house.ts'
import { clockOfStep, matterById } from './read.sql.ts'

/** Why a clock of a matter is due when it is: the intervals that counted and why the others did not. */
export async function explainClock(
  house: MatterHouse,
  actor: Actor,
  ask: { id: string; seq: number; stage: Stage },
): Promise<ExplainedClock> {
  const [row] = await matterById(house.sql, ask.id, scopeSql(house.sql, actor))
  if (!row) throw problem('not-found')
  const [clock] = await clockOfStep(house.sql, ask)
  if (!clock) throw problem('not-found', { detail: `step ${ask.seq} started no ${ask.stage} clock` })
  return {
    stage: ask.stage,
    round: clock.round,
    stoppedAt: clock.stoppedAt === null ? null : new Date(clock.stoppedAt).toISOString(),
    ...explain(requestOf(house, clock)),
  }
}
