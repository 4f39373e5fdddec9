import {
  type AsideKind,
  isStaffMove,
  leaves,
  type MoveName,
  moveNames,
  moveRow,
  type Party,
  partiesOf,
} from '@banyan/contract'
import { fixedClock } from '../platform/clock.ts'
import { ProblemError } from '../platform/problems.ts'
import { type Draft, newDraft } from './effect.ts'
import { dueRule } from './effects-rule.ts'
import type { MatterHouse } from './house.ts'
import { merging, unmerging } from './join-matters.ts'
import { type Add, allow, reporterSteps, ruleStep, staffSteps } from './make-moves.ts'
import { newSealer, type WordSealer } from './seal-words.ts'
import { isOpenAside, type MatterRow, openAsides, type Situation } from './situation.ts'
import { addStep } from './step.ts'
import { actorsFor, reporterInputs, staffInputs } from './testing-cast.ts'

/** A matter as it stands at an instant. */
export type Standing = { situation: Situation; now: Temporal.Instant }

/** One way on: the move, who can make it, and how the matter stands after all that follows from it. */
export type Way = { move: MoveName; by: Party; next: Standing }

/** Moves that add words or another item, and change nothing that decides which moves there are. */
const idle: readonly MoveName[] = ['remark', 'reclassify', 'split', 'absorb', 'release']

function isIdle(move: MoveName, { row, asides }: Situation): boolean {
  if (move === 'place') return row.town !== null
  if (move === 'supplement') return openAsides(asides, 'pause').length === 0
  return idle.includes(move)
}

/** Every act that the server would let somebody make on a matter as it stands, made by the server's own code without writing it down. */
export function waysFrom(house: MatterHouse, standing: Standing): Way[] {
  const { situation } = standing
  return moveNames
    .filter(move => leaves(move, situation.row.state) && !isIdle(move, situation))
    .flatMap(move => partiesOf(move, situation.row.state).flatMap(by => waysOf(house, standing, move, by)))
}

function waysOf(house: MatterHouse, standing: Standing, move: MoveName, by: Party): Way[] {
  if (by === 'reporter')
    return reporterInputs
      .filter(input => input.move === move)
      .flatMap(input =>
        after(house, standing, (draft, add) => reporterSteps(house, draft, add, { report: 'hers', move: input })),
      )
      .map(next => ({ move, by, next }))
  if (by === 'rule') return ruleWays(house, standing, move)
  return (
    actorsFor(house, by, standing.situation)
      .map(actor => staffWays(house, standing, { move, by, actor }))
      .find(ways => ways.length > 0) ?? []
  )
}

type Staff = { move: MoveName; by: Party; actor: ReturnType<typeof actorsFor>[number] }

function staffWays(house: MatterHouse, standing: Standing, { move, by, actor }: Staff): Way[] {
  const { now } = standing
  if (!isStaffMove(move)) return []
  if (move === 'merge' || move === 'unmerge') {
    const made = after(house, standing, (draft, add) => {
      allow(house, move, draft.situation, { kind: 'staff', actor })
      const effect =
        move === 'merge'
          ? merging(draft.situation.row, mainMatter, '同一件事')
          : unmerging(house, draft.situation, mainMatter, '另一件事')
      add(move, { party: by }, effect)
    })
    return made.map(next => ({ move, by, next }))
  }
  return staffInputs(house, move, standing.situation, now)
    .flatMap(input =>
      after(house, standing, (draft, add) => staffSteps(house, draft, add, { actor, move: input, now })),
    )
    .map(next => ({ move, by, next }))
}

const mainMatter: Pick<MatterRow, 'id' | 'number' | 'round'> = {
  id: 'main',
  number: 'ZJ-261125-440823-000001-X',
  round: 1,
}

/** The one move that a rule makes next if nobody else acts; undefined where no rule does. */
export function nextByRule(house: MatterHouse, standing: Standing): Way | undefined {
  return moveNames.flatMap(move => ruleWays(house, standing, move))[0]
}

/** The move a rule owes when its time comes, at that time. */
function ruleWays(house: MatterHouse, { situation }: Standing, move: MoveName): Way[] {
  const { timerAt, state } = situation.row
  if (timerAt === null || !leaves(move, state) || !moveRow(move).by.includes('rule')) return []
  const now = Temporal.Instant.fromEpochMilliseconds(timerAt.getTime())
  if (dueRule(situation, now) !== move) return []
  const then = { ...house, clock: fixedClock(now) }
  return after(then, { situation, now }, (draft, add) => ruleStep(then, draft, add, move)).map(next => ({
    move,
    by: 'rule',
    next,
  }))
}

/** How a matter stands after an act; nothing when it was refused. */
function after(house: MatterHouse, { situation, now }: Standing, act: (draft: Draft, add: Add) => void): Standing[] {
  const draft = newDraft(situation)
  const at = { ...house, clock: fixedClock(now) }
  try {
    act(draft, (move, by, effect) => addStep(at, draft, { move, by, effect, now, sealer }))
  } catch (error) {
    if (error instanceof ProblemError) return []
    throw error
  }
  return [{ situation: draft.situation, now }]
}

let oneSealer: WordSealer | undefined
const sealer = (): WordSealer => (oneSealer ??= newSealer(Buffer.alloc(16), 'nobody'))

/** What tells two standings apart, as far as it decides which moves there are: the same key, the same life ahead. */
export function keyOf({ situation: { row, asides, reports } }: Standing): string {
  const { state, kind, reporterKnown, town, itemCode, leadUnit, restricted, round, mainId } = row
  const inRound = asides.filter(one => one.round === round)
  const count = (kindOf: AsideKind): number => inRound.filter(one => one.kind === kindOf).length
  const standing = asides
    .filter(isOpenAside)
    .map(one => `${one.kind} ${one.state} ${one.data.made ?? one.data.before ?? ''} ${one.until !== null}`)
    .toSorted()
  const counted = [
    Math.min(2, count('return')),
    count('extension'),
    count('suspension'),
    inRound.filter(one => one.kind === 'pause' && one.data.made === 'clarify').length,
    asides.some(one => one.kind === 'objection'),
    count('rating') > 0,
  ]
  return JSON.stringify([
    ...[state, kind, reporterKnown, town !== null, itemCode !== null, leadUnit !== null, restricted, mainId, reports],
    ...[counted, standing],
  ])
}
