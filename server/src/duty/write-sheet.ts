import { type RegionLevel, type Sheet, type SheetLine, type SheetPartName, withRound } from '@banyan/contract'
import { type Actor, scopeSql } from '../access/index.ts'
import type { Sql } from '../platform/db.ts'
import type { DutyHouse } from './house.ts'
import { knownMatters, type SituationRow, situationOf } from './situation.sql.ts'

/** Within how many hours something falls due soon: one night. */
const soonHours = 12
const linesPerPart = 30

/** Writes the sheet of a region as it stands now: a query, nothing typed. `since` is when the duty began. */
export async function writeSheet(
  house: DutyHouse,
  sql: Sql,
  at: { region: string; level: RegionLevel; since: Temporal.Instant },
): Promise<Sheet> {
  const now = house.clock.now()
  const rows = await situationOf(sql, {
    ...{ region: at.region, level: at.level, limit: linesPerPart },
    ...{ since: at.since.toString(), now: now.toString(), soon: now.add({ hours: soonHours }).toString() },
  })
  const part = (name: SheetPartName): Sheet[SheetPartName] => {
    const lines = rows.filter(row => row.part === name)
    return { total: lines[0]?.total ?? 0, lines: lines.map(row => lineOf(house, row)) }
  }
  return {
    ...{ at: inMs(now), since: inMs(at.since), soonHours },
    ...{ urgent: part('urgent'), overdue: part('overdue'), soon: part('soon'), came: part('came') },
  }
}

/** The sheet as one reader may see it: matters that are not in her scope are left out of the lines, not of the totals. */
export async function sheetFor(house: DutyHouse, actor: Actor, sheet: Sheet): Promise<Sheet> {
  const parts = [sheet.urgent, sheet.overdue, sheet.soon, sheet.came]
  const ids = [...new Set(parts.flatMap(({ lines }) => lines.map(({ matter }) => matter)))]
  const known = new Set((await knownMatters(house.sql, ids, scopeSql(house.sql, actor))).map(({ id }) => id))
  const seen = ({ total, lines }: Sheet['urgent']): Sheet['urgent'] => ({
    total,
    lines: lines.filter(({ matter }) => known.has(matter)),
  })
  return {
    ...sheet,
    ...{ urgent: seen(sheet.urgent), overdue: seen(sheet.overdue), soon: seen(sheet.soon), came: seen(sheet.came) },
  }
}

function inMs(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' })
}

function lineOf(house: DutyHouse, row: SituationRow): SheetLine {
  return {
    ...{ matter: row.id, number: withRound(row.number, row.round), state: row.state, urgent: row.urgent },
    itemName: row.itemCode === null ? null : (house.catalogue.item(row.itemCode)?.name ?? null),
    placeName: row.place === null ? null : house.territory.fullName(row.place),
    reportedAt: row.reportedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    dueStage: row.dueStage,
  }
}
