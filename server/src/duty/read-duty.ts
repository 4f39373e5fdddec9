import type { Duty, DutyQuery, HandOver, PastDuty, Sheet } from '@banyan/contract'
import { type Actor, holds } from '../access/index.ts'
import { noteRead, rolesOf } from '../matters/index.ts'
import { cursorBehind, readCursor } from '../platform/cursor.ts'
import { problem } from '../platform/problems.ts'
import { openSealedText } from '../platform/sealed-text.ts'
import { type EndedRow, endedById, endedIn, keptIn } from './duty.sql.ts'
import { dutyRegion, isReached } from './duty-scope.ts'
import type { DutyHouse } from './house.ts'
import { linesOf, sheetFor, writeSheet } from './write-sheet.ts'

const pageSize = 10
// Before the first duty ever: what came within half a day.
const firstSince = { hours: 12 }

/** What a remark is sealed for. */
export function remarkContext(id: string): string {
  return `duty:${id}`
}

/**
 * The duty of a region: who keeps it, the newest sheet (on the first page) and the earlier ones; the reading is in the audit
 * trail before it is answered, like those below. Throws permission-missing, not-found for a region out of reach, bad-input on
 * a cursor that is none.
 */
export async function readDuty(house: DutyHouse, actor: Actor, query: DutyQuery & { address: string }): Promise<Duty> {
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
  const sheet = newest ? await handOverOf(house, actor, newest) : null
  await noted(house, actor, query.address, { action: 'duty.open', subject: region, sheet: sheet?.sheet })
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
    newest: sheet,
    earlier: shown.map(row => pastOf(house, row)),
    next: earlier.length > limit && last ? cursorBehind({ at: last.until, id: last.id }) : null,
  }
}

/** One ended duty with its sheet. Throws permission-missing, not-found also for a region out of reach. */
export async function readSheet(
  house: DutyHouse,
  actor: Actor,
  { id, address }: { id: string; address: string },
): Promise<HandOver> {
  if (!holds(actor, 'duty.keep')) throw problem('permission-missing')
  const [row] = await endedById(house.sql, id)
  if (!row || !isReached(house.territory, actor, row.region)) {
    await noted(house, actor, address, { action: 'duty.sheet', subject: id, result: 'not-found' })
    throw problem('not-found')
  }
  const sheet = await handOverOf(house, actor, row)
  await noted(house, actor, address, { action: 'duty.sheet', subject: id, sheet: sheet.sheet })
  return sheet
}

/** The sheet as it would be written now: since the duty that is kept began, else since the last one ended. */
export async function readSituation(
  house: DutyHouse,
  actor: Actor,
  { region, address }: { region: string; address: string },
): Promise<Sheet> {
  const { level } = dutyRegion(house.territory, actor, region)
  const [[kept], [ended]] = await Promise.all([keptIn(house.sql, region), endedIn(house.sql, region, null, 1)])
  const from = kept?.from ?? ended?.until
  const since = from ? Temporal.Instant.fromEpochMilliseconds(from.getTime()) : house.clock.now().subtract(firstSince)
  const sheet = await sheetFor(house, actor, await writeSheet(house, house.sql, { region, level, since }))
  await noted(house, actor, address, { action: 'duty.now', subject: region, sheet })
  return sheet
}

/** One line: which region's duty or which sheet, and how many matters it named to the reader. */
function noted(
  house: DutyHouse,
  actor: Actor,
  address: string,
  {
    action,
    subject,
    sheet,
    result = 'ok',
  }: { action: string; subject: string; sheet?: Sheet | undefined; result?: string },
): Promise<void> {
  const purpose = rolesOf(actor.posts, 'duty.keep')
  const lines = sheet && linesOf(sheet).length
  return noteRead(house, actor, address, {
    action,
    subject,
    purpose,
    result,
    ...(lines === undefined ? {} : { lines }),
  })
}

async function handOverOf(house: DutyHouse, actor: Actor, row: EndedRow): Promise<HandOver> {
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
