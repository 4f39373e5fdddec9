import type { VillageWeek, VillageWeeks, VillageWeeksQuery } from '@banyan/contract'
import { problem } from '../platform/problems.ts'
import type { Region } from '../territory/index.ts'
import { publicLine } from './prove-week.ts'
import type { SettlementHouse } from './settle-weeks.ts'
import { amendmentsOf, linesOf, type NumbersRow, weekOf, weeksOf } from './village-week.sql.ts'

const usualPage = 12
const mostLines = 200

/** A village's settled weeks, newest first. Throws place-unknown where the code is no village's. */
export async function readVillageWeeks(
  house: SettlementHouse,
  code: string,
  query: VillageWeeksQuery,
): Promise<VillageWeeks> {
  const village = villageOf(house, code)
  const limit = query.limit ?? usualPage
  const rows = await weeksOf(house.sql, code, query.after ?? null, limit + 1)
  const shown = rows.slice(0, limit)
  return {
    ...named(house, village),
    weeks: shown.map(row => ({ ...numbersOf(row), amendments: row.amendments })),
    next: rows.length > limit ? (shown.at(-1)?.week ?? null) : null,
  }
}

/** One settled week of a village with what was open and what became known later. Throws place-unknown, and not-found for a week not settled. */
export async function readVillageWeek(house: SettlementHouse, code: string, week: string): Promise<VillageWeek> {
  const village = villageOf(house, code)
  const { sql, zone, catalogue } = house
  const [[row], lines, amendments] = await Promise.all([
    weekOf(sql, code, week),
    linesOf(sql, code, week, mostLines + 1),
    amendmentsOf(sql, zone, code, week, mostLines),
  ])
  if (!row) throw problem('not-found', { field: '/params/week' })
  return {
    ...named(house, village),
    ...numbersOf(row),
    digest: row.digest,
    lines: lines.slice(0, mostLines).map(line => {
      const { matterId: _unpublished, ...shown } = publicLine(line)
      return shown
    }),
    isCut: lines.length > mostLines,
    amendments: amendments.map(({ itemCode, amendedAt, ...one }) => ({
      ...one,
      itemName: itemCode === null ? null : (catalogue.item(itemCode)?.name ?? null),
      amendedAt: amendedAt.toISOString(),
    })),
  }
}

function villageOf({ territory }: SettlementHouse, code: string): Region {
  const region = territory.get(code)
  if (region?.level !== 'village') throw problem('place-unknown', { field: '/params/code', detail: code })
  return region
}

function named({ territory }: SettlementHouse, { code, shortName }: Region) {
  return { village: code, name: shortName, fullName: territory.fullName(code) }
}

function numbersOf({ week, entered, closed, open, opinions, settledAt }: NumbersRow) {
  const to = Temporal.PlainDate.from(week).add({ days: 6 }).toString()
  return { week, to, entered, closed, open, opinions, settledAt: settledAt.toISOString() }
}
