import type { Duty, DutyQuery, HandOver, PastDuty, Sheet } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import { cursorBehind, readCursor } from '../platform/cursor.ts'
import { problem } from '../platform/problems.ts'
import { openSealedText } from '../platform/sealed-text.ts'
import { type EndedRow, endedById, endedIn, keptIn } from './duty.sql.ts'
import { dutyRegion } from './duty-scope.ts'
import type { DutyHouse } from './house.ts'
import { sheetFor, writeSheet } from './write-sheet.ts'

const pageSize = 10
// Before the first duty ever: what came within half a day.
const firstSince = { hours: 12 }

/** What a remark is sealed for. */
export function remarkContext(id: string): string {
  return `duty:${id}`
}

/**
 * The duty of a region: who keeps it, the newest sheet (on the first page) and the earlier ones. Throws permission-missing,
 * not-found for a region out of reach, bad-input on a cursor that is none.
 */
export async function readDuty(house: DutyHouse, actor: Actor, query: DutyQuery): Promise<Duty> {
  const { region, limit = pageSize } = query
  const { post } = dutyRegion(house.territory, actor, region)
  const after = readCursor(query.after)
  const [[kept], ended] = await Promise.all([
    keptIn(house.sql, region),
    // One more than the page tells whether there is another; the newest stands apart.
    endedIn(house.sql, region, after, limit + (after === null ? 2 : 1)),
  ])
  const [newest, earlier] = after === null ? [ended[0], ended.slice(1)] : [undefined, ended]
  const shown = earlier.slice(0, limit)
  const last = shown.at(-1)
  return {
    region,
    regionName: house.territory.get(region)?.name ?? region,
    on: kept
      ? {
          ...{ name: kept.name ?? '', post: kept.post ?? '', since: kept.from.toISOString() },
          mine: kept.account === actor.account,
        }
      : null,
    take: post ? true : { code: 'duty-elsewhere' },
    newest: newest ? await handOverOf(house, actor, newest) : null,
    earlier: shown.map(row => pastOf(house, row)),
    next: earlier.length > limit && last ? cursorBehind({ at: last.until, id: last.id }) : null,
  }
}

/** One ended duty with its sheet. Throws permission-missing, not-found also for a region out of reach. */
export async function readSheet(house: DutyHouse, actor: Actor, id: string): Promise<HandOver> {
  const [row] = await endedById(house.sql, id)
  dutyRegion(house.territory, actor, row?.region ?? '')
  if (!row) throw problem('not-found')
  return handOverOf(house, actor, row)
}

/** The sheet as it would be written now: since the duty that is kept began, else since the last one ended. */
export async function readSituation(house: DutyHouse, actor: Actor, region: string): Promise<Sheet> {
  const { level } = dutyRegion(house.territory, actor, region)
  const [[kept], [ended]] = await Promise.all([keptIn(house.sql, region), endedIn(house.sql, region, null, 1)])
  const from = kept?.from ?? ended?.until
  const since = from ? Temporal.Instant.fromEpochMilliseconds(from.getTime()) : house.clock.now().subtract(firstSince)
  return sheetFor(house, actor, await writeSheet(house, house.sql, { region, level, since }))
}

/** An ended duty with its sheet, as one reader may see it. */
export async function handOverOf(house: DutyHouse, actor: Actor, row: EndedRow): Promise<HandOver> {
  const { sealed, wrapped } = row
  return {
    ...pastOf(house, row),
    remark:
      sealed === null || wrapped === null
        ? null
        : openSealedText(house.secrets.master, { sealed, wrapped }, remarkContext(row.id)),
    sheet: await sheetFor(house, actor, row.sheet),
  }
}

function pastOf(house: DutyHouse, row: EndedRow): PastDuty {
  return {
    ...{ id: row.id, region: row.region, regionName: house.territory.get(row.region)?.name ?? row.region },
    ...{ name: row.name ?? '', post: row.post ?? '', ended: row.ended },
    ...{ from: row.from.toISOString(), until: row.until.toISOString() },
  }
}
