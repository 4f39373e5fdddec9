import { asides as asideTable, type MoveName, moveRow, quietStages, type Stage } from '@banyan/contract'
import { extendClock, relimitClock, resumeClock, startClock } from './clock-stages.ts'
import type { Effect } from './effect.ts'
import type { MatterHouse } from './house.ts'
import { type Aside, type ClockState, isOpenAside, type MatterRow, type Situation } from './situation.ts'

type Change = { before: Situation; row: MatterRow; asides: readonly Aside[]; now: Temporal.Instant }

/** The clocks a step stops, resumes, changes and starts. An aside's clock stops when that aside is settled, not with its stage. */
export function changedClocks(house: MatterHouse, move: MoveName, effect: Effect, change: Change): ClockState[] {
  const { before, row, asides, now } = change
  const { starts = [], stops = [], resumes = [], opens } = moveRow(move)
  const restarts = effect.restarts ?? []
  const ended = asides.filter(aside => !isOpenAside(aside))
  const isStopped = (clock: ClockState): boolean =>
    clock.stoppedAt === null &&
    // Merged, everything stands still until the merge is undone.
    (opens === 'merge' ||
      (isOfAside(clock.stage)
        ? ended.some(({ seq, kind }) => seq === clock.seq && asideTable[kind].stage === clock.stage) ||
          isAnswered(clock, asides)
        : stops.includes(clock.stage) || restarts.includes(clock.stage)))
  const stopped = before.clocks.filter(isStopped).map(clock => ({ ...clock, stoppedAt: now.toString() }))
  const resumed = toResume(resumes, before, row, ended).map(clock => resumeClock(house, clock, now))
  const begun = [...starts, ...restarts.filter(stage => stopped.some(clock => clock.stage === stage))]
  const started = begun.flatMap(stage => startClock(house, stage, row, row.histSeq, now) ?? [])
  return limited(house, effect, before, merged(stopped, [...resumed, ...started]), now)
}

/** An answered supervision stays open until its supervisor closes it, but its clock has done its work. */
function isAnswered(clock: ClockState, asides: readonly Aside[]): boolean {
  return asides.some(({ seq, kind, state }) => seq === clock.seq && kind === 'supervision' && state === 'answered')
}

function toResume(
  resumes: readonly Stage[] | 'stopped',
  { clocks }: Situation,
  row: MatterRow,
  ended: readonly Aside[],
): ClockState[] {
  if (resumes === 'stopped') {
    const names = ended.flatMap(({ data }) => (Array.isArray(data.stopped) ? data.stopped : []))
    return clocks.filter(clock => clock.stoppedAt !== null && names.includes(`${clock.seq} ${clock.stage}`))
  }
  return resumes.flatMap(stage => clocks.findLast(clock => clock.stage === stage && clock.round === row.round) ?? [])
}

/** An extension or another item changes the limit of the handling clock. */
function limited(
  house: MatterHouse,
  { handleMore, handleLimit }: Effect,
  before: Situation,
  changed: ClockState[],
  now: Temporal.Instant,
): ClockState[] {
  if (handleMore === undefined && handleLimit === undefined) return changed
  // Claimed done it stands still, and runs on with the other limit if the work comes back.
  const handle = before.clocks.findLast(({ stage }) => stage === 'handle')
  if (!handle) return changed
  const other =
    handleLimit === undefined
      ? extendClock(house, handle, handleMore ?? 0, now)
      : relimitClock(house, handle, handleLimit, now)
  return merged(changed, [other])
}

const asideStages = new Set<Stage | null>(Object.values(asideTable).map(({ stage }) => stage))

/** True for the stages of clocks that belong to an aside. */
export function isOfAside(stage: Stage): boolean {
  return asideStages.has(stage)
}

/** The clock that is due first among those that run, and the level they have reached. */
export function dueFirst(
  clocks: readonly ClockState[],
  level: number,
  now: Temporal.Instant,
): Pick<MatterRow, 'dueAt' | 'dueStage' | 'level'> {
  const running = clocks.filter(({ stage, stoppedAt }) => stoppedAt === null && !quietStages.includes(stage))
  const [first] = running.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  if (!first) return { dueAt: null, dueStage: null, level: 0 }
  const isWarned = running.some(({ warnAt }) => Date.parse(warnAt) <= now.epochMilliseconds)
  return { dueAt: new Date(first.dueAt), dueStage: first.stage, level: isWarned ? level : 0 }
}

/** A list of clocks with some replaced or added. */
export function merged(clocks: readonly ClockState[], changed: readonly ClockState[]): ClockState[] {
  const isReplaced = (clock: ClockState): boolean =>
    changed.some(one => one.seq === clock.seq && one.stage === clock.stage)
  return [...clocks.filter(clock => !isReplaced(clock)), ...changed]
}
