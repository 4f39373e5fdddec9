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

/** Every line of a sheet, part by part; a matter may stand in several. */
export function linesOf({ urgent, overdue, soon, came }: Sheet): SheetLine[] {
  return [urgent, overdue, soon, came].flatMap(({ lines }) => lines)
}

/**
 * The sheet as one reader may see it: without the matters that are not in her scope, nor counted, so that no total tells her
 * that there is one.
 */
export async function sheetFor(house: DutyHouse, actor: Actor, sheet: Sheet): Promise<Sheet> {
  const ids = [...new Set(linesOf(sheet).map(({ matter }) => matter))]
  const known = new Set((await knownMatters(house.sql, ids, scopeSql(house.sql, actor))).map(({ id }) => id))
  const seen = ({ total, lines }: Sheet['urgent']): Sheet['urgent'] => {
    const shown = lines.filter(({ matter }) => known.has(matter))
    return { total: total - (lines.length - shown.length), lines: shown }
  }
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
