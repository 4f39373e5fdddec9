import { transition } from '../platform/transition.ts'
import { isOwed, levelAt, passedLevels, runningDuties } from './clock-levels.ts'
import type { MatterHouse } from './house.ts'
import { type FiredClock, type FiredMatter, owedLevels, placesOf, writeLevels } from './levels.sql.ts'
import { type ChildrenRow, childrenOf, lockMatters } from './matter.sql.ts'
import { audienceOf, type MatterRow } from './situation.ts'
import { toldOfLevel } from './told-of-level.ts'

const batchSize = 200
const beginning = { at: '1970-01-01T00:00:00Z', id: '00000000-0000-0000-0000-000000000000' }

/**
 * The sweep: every running clock that passed a level (75, 100, 120, 150 % of its limit) is told of it once. Walks all that
 * are owed, first what still lies at a desk, the longest waiting first. Nothing anybody does to a matter puts its levels off, and
 * two sweeps at once fire nothing twice: each looks again once it holds the matter's row. Answers how many clocks it moved on.
 */
export async function fireLevels(house: MatterHouse, now: Temporal.Instant = house.clock.now()): Promise<number> {
  const isNight = !isOfficeHour(house, now)
  const duty: OnDuty = new Map()
  let fired = 0
  for (const atDesk of [true, false]) {
    let after = beginning
    for (;;) {
      const batch = await owedLevels(house.sql, { atDesk, now: now.toString(), after, limit: batchSize })
      const last = batch.at(-1)
      if (!last) break
      const ids = [...new Set(batch.map(({ id }) => id))]
      if (isNight) await learnDuty(house, duty, ids)
      fired += await fireFor(house, { ids, now, duty })
      if (batch.length < batchSize) break
      after = { at: last.at.toISOString(), id: last.id }
    }
  }
  if (fired > 0) house.bell.ring()
  return fired
}

/** Who is on duty where, as far as it was asked; empty in office hours, when those told are at their desks. */
type OnDuty = Map<string, string | null>

function isOfficeHour(house: MatterHouse, now: Temporal.Instant): boolean {
  const { epochMilliseconds: ms } = now
  const working = house.calendars.get('city')?.working
  return working !== undefined && working.upTo(ms + 1) > working.upTo(ms)
}

async function learnDuty(house: MatterHouse, duty: OnDuty, ids: readonly string[]): Promise<void> {
  const places = await placesOf(house.sql, ids)
  const unknown = new Set(places.flatMap(({ nodes }) => nodes).filter(node => !duty.has(node)))
  for (const node of unknown) duty.set(node, await house.onDuty(node))
}

type Sweep = { ids: readonly string[]; now: Temporal.Instant; duty: OnDuty }

function fireFor(house: MatterHouse, { ids, now, duty }: Sweep): Promise<number> {
  return transition<MatterRow, ChildrenRow, number>(house.sql, {
    lock: sql => lockMatters(sql, ids, sql`true`),
    children: sql => childrenOf(sql, ids),
    decide: (rows, children) => {
      const beside = new Map(children.map(one => [one.id, one]))
      const matters = rows.flatMap(row => firedOf(house, row, beside.get(row.id), { now, duty }) ?? [])
      const clocks = matters.flatMap(one => one.clocks)
      return {
        write: sql =>
          writeLevels(
            sql,
            now.toString(),
            clocks,
            matters.map(one => one.matter),
          ),
        expect: clocks.length,
        answer: clocks.length,
      }
    },
  })
}

/** What one matter's clocks owe; nothing once somebody else has fired it. */
function firedOf(
  house: MatterHouse,
  row: MatterRow,
  children: ChildrenRow | undefined,
  { now, duty }: Pick<Sweep, 'now' | 'duty'>,
): { matter: FiredMatter; clocks: FiredClock[] } | undefined {
  const running = runningDuties(children?.clocks ?? [])
  const clocks = running
    .filter(clock => isOwed(clock, now))
    .map(clock => {
      const { passed, next } = passedLevels(house, clock, now)
      const levels = passed.map(({ percent }) => {
        const told = toldOfLevel(house, row, children?.asides ?? [], clock, percent)
        return { percent, told, duty: dutyOf(house, row, told, duty) }
      })
      return { matterId: row.id, seq: clock.seq, stage: clock.stage, dueAt: clock.dueAt, next, levels }
    })
  if (clocks.length === 0) return undefined
  const audience = audienceOf(row)
  const payload = { move: 'level', before: audience, after: audience, counts: false, deltas: [] }
  return { matter: { id: row.id, seq: row.histSeq, level: levelAt(house, running, now), payload }, clocks }
}

/** Who was on duty where a level was told: in the region, or a unit's region; a village's duty is its town's. */
function dutyOf(house: MatterHouse, row: MatterRow, told: string, duty: OnDuty): string | null {
  const region = house.catalogue.unit(told)?.region ?? (told === row.village ? row.town : told)
  return duty.get(region ?? row.city) ?? null
}
