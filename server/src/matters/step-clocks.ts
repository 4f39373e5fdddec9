import { asides as asideTable, type MoveName, moveRow, states } from '@banyan/contract'
import { levelAt, runningDuties } from './clock-levels.ts'
import { extendClock, relimitClock, resumeClock, startClock } from './clock-stages.ts'
import type { Effect } from './effect.ts'
import type { MatterHouse } from './house.ts'
import { type Aside, type ClockState, isOpenAside, type MatterRow, type Situation } from './situation.ts'
import { isOfAside, stoppedBy } from './step-asides.ts'

type Change = { before: Situation; row: MatterRow; asides: readonly Aside[]; now: Temporal.Instant }

/** The clocks a step stops, resumes, changes and starts. An aside's clock stops when that aside is settled, not with its stage. */
export function changedClocks(house: MatterHouse, move: MoveName, effect: Effect, change: Change): ClockState[] {
  const { before, row, asides, now } = change
  const { starts = [], stops = [], opens } = moveRow(move)
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
  const resumed = toResume(move, before, row, ended).map(clock => resumeClock(house, clock, now))
  const begun = [...starts, ...restarts.filter(stage => stopped.some(clock => clock.stage === stage))]
  const started = begun.flatMap(stage => startClock(house, stage, row, row.histSeq, now) ?? [])
  return limited(house, effect, before, merged(stopped, [...resumed, ...started]), now)
}

/** An answered supervision stays open until its supervisor closes it, but its clock has done its work. */
function isAnswered(clock: ClockState, asides: readonly Aside[]): boolean {
  return asides.some(({ seq, kind, state }) => seq === clock.seq && kind === 'supervision' && state === 'answered')
}

/** The clocks a step lets run on: those its row names, or those that what has ended with it had stopped. */
function toResume(move: MoveName, { clocks }: Situation, row: MatterRow, ended: readonly Aside[]): ClockState[] {
  const { starts = [], stops = [], resumes = [] } = moveRow(move)
  const still = (names: readonly string[]): ClockState[] =>
    clocks.filter(clock => clock.stoppedAt !== null && names.includes(`${clock.seq} ${clock.stage}`))
  if (resumes === 'stopped') return still(ended.flatMap(stoppedBy))
  // A pause that falls with another step lets run on what that step itself neither stops nor begins anew.
  const fallen = states[row.state].open ? ended.filter(({ kind }) => kind === 'pause') : []
  return [
    ...still(fallen.flatMap(stoppedBy)).filter(({ stage }) => !stops.includes(stage) && !starts.includes(stage)),
    ...resumes.flatMap(stage => clocks.findLast(clock => clock.stage === stage && clock.round === row.round) ?? []),
  ]
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
  // While it stands still, claimed done or paused, too: it runs on with the other limit if the work comes back.
  const handle = before.clocks.findLast(({ stage }) => stage === 'handle')
  if (!handle) return changed
  const other =
    handleLimit === undefined
      ? extendClock(house, handle, handleMore ?? 0, now)
      : relimitClock(house, handle, handleLimit, now)
  return merged(changed, [other])
}

/** The clock that is due first among those that run, and the level they have reached. */
export function dueFirst(
  house: MatterHouse,
  clocks: readonly ClockState[],
  now: Temporal.Instant,
): Pick<MatterRow, 'dueAt' | 'dueStage' | 'level'> {
  const running = runningDuties(clocks)
  const [first] = running.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  if (!first) return { dueAt: null, dueStage: null, level: 0 }
  return { dueAt: new Date(first.dueAt), dueStage: first.stage, level: levelAt(house, running, now) }
}

/** A list of clocks with some replaced or added. */
export function merged(clocks: readonly ClockState[], changed: readonly ClockState[]): ClockState[] {
  const isReplaced = (clock: ClockState): boolean =>
    changed.some(one => one.seq === clock.seq && one.stage === clock.stage)
  return [...clocks.filter(clock => !isReplaced(clock)), ...changed]
}
