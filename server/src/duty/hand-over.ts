import type { HandOver, HandOverInput } from '@banyan/contract'
import { type Actor, holds } from '../access/index.ts'
import { keptText } from '../matters/index.ts'
import type { Sql } from '../platform/db.ts'
import { problem } from '../platform/problems.ts'
import { sealText } from '../platform/sealed-text.ts'
import { inTransaction } from '../platform/transition.ts'
import { endDuty, type LockedRow, lockKeptBy } from './duty.sql.ts'
import type { DutyHouse } from './house.ts'
import { readSheet, remarkContext } from './read-duty.ts'
import { writeSheet } from './write-sheet.ts'

/**
 * Ends the actor's own duty: the sheet writes itself, the remark is the only thing typed. Throws permission-missing,
 * words-missing, duty-not-held (also when somebody took it over meanwhile), bad-input where a person keeps several duties
 * and names none.
 */
export async function handOver(
  house: DutyHouse,
  actor: Actor,
  { remark, region, address }: HandOverInput & { address: string },
): Promise<HandOver> {
  if (!holds(actor, 'duty.keep')) throw problem('permission-missing')
  const words = keptText(remark)
  if (!words) throw problem('words-missing', { field: '/remark' })
  const id = await inTransaction(house.sql, '', async tx => {
    const [kept, other] = await lockKeptBy(tx, actor.account, region ?? null)
    if (!kept) throw problem('duty-not-held')
    if (other) throw problem('bad-input', { field: '/region', remedy: 'name the region: you keep several duties' })
    await end(house, tx, kept, words)
    return kept.id
  })
  return readSheet(house, actor, { id, address })
}

async function end(house: DutyHouse, tx: Sql, { id, region, from }: LockedRow, words: string): Promise<void> {
  const level = house.territory.get(region)?.level ?? 'town'
  const since = Temporal.Instant.fromEpochMilliseconds(from.getTime())
  const sheet = await writeSheet(house, tx, { region, level, since })
  const remark = sealText(house.secrets.master, words, remarkContext(id))
  await endDuty(tx, { id, ended: 'handed-over', at: sheet.at, sheet, remark })
}
