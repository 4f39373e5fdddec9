import type { Catalogue } from '../catalogue/index.ts'
import type { Clock, Past } from '../platform/clock.ts'
import type { Sql } from '../platform/db.ts'
import { inTransaction } from '../platform/transition.ts'
import type { Territory } from '../territory/index.ts'
import { type FlowRow, type OpenRow, openAtEnd, waitsBefore, weekFlows } from './boundary.sql.ts'
import { addLines, addVillageWeeks, claimWeek, type KeptWeek, knownWeeks, takeTime } from './settle.sql.ts'
import { digestOf, type WeekContent } from './week-content.ts'
import { type Week, weeksToSettle } from './weeks.ts'
import { whyOpen } from './why-open.ts'

/** What the settlement stands on. `holderOf` names the unit that has a matter, never a person. */
export type SettlementHouse = {
  sql: Sql
  clock: Clock
  past: Past
  zone: string
  territory: Territory
  catalogue: Catalogue
  holderOf: (row: OpenRow) => string
}

/**
 * Settles every week that has ended and is not settled, oldest first, and answers their Mondays. Each is described as it stood
 * on Sunday 24:00, however much later this runs. Safe to repeat and to run twice at once; what cannot be settled yet waits.
 */
export async function settleWeeks(house: SettlementHouse): Promise<string[]> {
  const [known] = await knownWeeks(house.sql)
  const first = known?.first ? Temporal.Instant.fromEpochMilliseconds(known.first.getTime()) : null
  const settled: string[] = []
  for (const week of weeksToSettle(house.clock.now(), house.zone, { first, lastSettled: known?.lastSettled ?? null })) {
    if (!isWritten(house.past, week) || !(await settleWeek(house, week))) break
    settled.push(week.monday)
  }
  return settled
}

function isWritten({ writtenUntil }: Past, { end }: Week): boolean {
  return writtenUntil === null || Temporal.Instant.compare(writtenUntil, end) >= 0
}

/** All villages' weeks in one transaction; false when it must wait for the relay, or another process has it. */
function settleWeek(house: SettlementHouse, week: Week): Promise<boolean> {
  return inTransaction(house.sql, '', async sql => {
    await takeTime(sql)
    const [relay] = await waitsBefore(sql, week)
    if (relay?.waits !== false) return false
    const [claimed] = await claimWeek(sql, week.monday, house.clock.now().toString())
    if (!claimed) return false
    const contents = contentsOf(house, week, await weekFlows(sql, week), await openAtEnd(sql, house.zone, week))
    const kept = contents.map((content): KeptWeek => ({ ...content, digest: digestOf(content) }))
    await addVillageWeeks(sql, kept)
    await addLines(sql, kept)
    return true
  })
}

function contentsOf(
  house: SettlementHouse,
  { monday }: Week,
  flows: readonly FlowRow[],
  rows: readonly OpenRow[],
): WeekContent[] {
  const open = Map.groupBy(rows, row => row.village)
  // A village that is no more can still have an open matter.
  const gone = new Set(open.keys()).difference(new Set(flows.map(flow => flow.village)))
  const nothing = { entered: 0, closed: 0, opinions: 0 }
  return [...flows, ...[...gone].map(village => ({ village, ...nothing }))].map(flow => {
    const lines = (open.get(flow.village) ?? []).map(row => lineOf(house, row))
    return { ...flow, week: monday, open: lines.length, lines }
  })
}

function lineOf({ catalogue, holderOf }: SettlementHouse, row: OpenRow): WeekContent['lines'][number] {
  return {
    matterId: row.id,
    item: row.itemCode,
    itemName: row.itemCode === null ? null : (catalogue.item(row.itemCode)?.name ?? null),
    kind: row.kind,
    state: row.state,
    reason: whyOpen(row),
    reportedOn: row.reportedOn,
    holder: holderOf(row),
    dueAt: row.dueAt?.toISOString() ?? null,
    dueStage: row.dueStage,
  }
}
