import type { Duty, TakeDuty } from '@banyan/contract'
import { v7 as uuidv7 } from 'uuid'
import type { Actor, ActorPost } from '../access/index.ts'
import type { Sql } from '../platform/db.ts'
import { problem } from '../platform/problems.ts'
import { inTransaction } from '../platform/transition.ts'
import { beginDuty, endDuty, lockKeptIn } from './duty.sql.ts'
import { dutyRegion } from './duty-scope.ts'
import type { DutyHouse } from './house.ts'
import { readDuty } from './read-duty.ts'
import { writeSheet } from './write-sheet.ts'

/**
 * Takes the duty of a region; taking one's own again changes nothing. With `force` it is taken from somebody who is away:
 * their duty ends with its sheet and without a remark. Throws permission-missing, not-found, move-refused to a post of
 * another level, duty-held (with how it stands) while somebody else keeps it.
 */
export async function takeDuty(
  house: DutyHouse,
  actor: Actor,
  { region, force, address }: TakeDuty & { address: string },
): Promise<Duty> {
  const { post } = dutyRegion(house.territory, actor, region)
  if (!post) throw problem('move-refused', { reason: { code: 'duty-elsewhere' } })
  await inTransaction(house.sql, '', tx => begin(house, tx, { actor, post, region, force: force ?? false }))
  const duty = await readDuty(house, actor, { region, address })
  if (!duty.on?.mine) throw problem('duty-held', { current: duty })
  return duty
}

type Taking = { actor: Actor; post: ActorPost; region: string; force: boolean }

async function begin(house: DutyHouse, tx: Sql, { actor, post, region, force }: Taking): Promise<void> {
  const at = house.clock.now().toString()
  const [kept] = await lockKeptIn(tx, region)
  if (kept && (kept.account === actor.account || !force)) return
  if (kept) {
    const { level } = dutyRegion(house.territory, actor, region)
    const since = Temporal.Instant.fromEpochMilliseconds(kept.from.getTime())
    const sheet = await writeSheet(house, tx, { region, level, since })
    await endDuty(tx, { id: kept.id, ended: 'taken-over', at, sheet, remark: null })
  }
  await beginDuty(tx, { id: uuidv7(), region, account: actor.account, post: post.id, at })
}
