import {
  type ActOutcome,
  leaves,
  type MoveName,
  type ReporterMove,
  ratingReasons,
  type StaffMove,
  withRound,
} from '@banyan/contract'
import { type Actor, scopeSql } from '../access/index.ts'
import type { Fragment } from '../platform/db.ts'
import { type ProblemError, problem } from '../platform/problems.ts'
import { type By, type Draft, type Effect, newDraft } from './effect.ts'
import { reporterEffect, staffEffect } from './effects.ts'
import { dispatching, isDrawn, reopening } from './effects-life.ts'
import { disputing, ruling } from './effects-rule.ts'
import type { MatterHouse } from './house.ts'
import { verdict, type Who } from './matter.policy.ts'
import { type ChildrenRow, matterToAct, type Needs, writeAct } from './matter.sql.ts'
import { partFor } from './part-for.ts'
import type { Played } from './parties.ts'
import { matterById } from './read.sql.ts'
import { refuse } from './refuse.ts'
import { openSealer, type WordSealer } from './seal-words.ts'
import { type MatterRow, openAsides, type Situation } from './situation.ts'
import { addStep } from './step.ts'

/** One officer's act on one matter: up to three moves, together or not at all, on the version she saw. */
export function makeStaffMoves(
  house: MatterHouse,
  actor: Actor,
  act: { id: string; version: number; moves: readonly StaffMove[] },
): Promise<ActOutcome> {
  const needs = { flows: act.moves.some(move => movesNodes(house, move)) }
  return makeMoves(house, { ...act, scope: scopeSql(house.sql, actor), needs }, (draft, add, now) => {
    for (const [index, move] of act.moves.entries())
      staffSteps(house, draft, add, { actor, move, rest: act.moves.slice(index + 1), now })
  })
}

/** The steps of one officer's move: its own, and what follows by rule unless the rest of the act says it. Pure; throws the refusal. */
export function staffSteps(
  house: MatterHouse,
  draft: Draft,
  add: Add,
  {
    actor,
    move,
    rest = [],
    now,
  }: { actor: Actor; move: StaffMove; rest?: readonly StaffMove[]; now: Temporal.Instant },
): void {
  const { situation } = draft
  allow(house, move.move, situation, { kind: 'staff', actor })
  const part = partFor(house, move, situation, actor)
  if (!part) throw problem('move-refused', { field: '/moves', reason: refuse('not-your-post', { holder: '' }) })
  const by = byOf(actor, part)
  add(move.move, by, staffEffect({ house, situation, actor, part, now }, move))
  if (!goesOnToDispatch(move, rest)) follow(house, draft, move, by, add)
}

/** The reporter's move; the caller has checked the receipt. A rating whose reason reopens is one act, two steps; an addition answers what she was asked. */
export function makeReporterMove(
  house: MatterHouse,
  act: { id: string; report: string; version: number; move: ReporterMove },
): Promise<ActOutcome> {
  const given = { ...act, scope: house.sql`true`, needs: { reports: act.move.move === 'withdraw' } }
  return makeMoves(house, given, (draft, add) => reporterSteps(house, draft, add, act))
}

/** The steps of one reporter's move. Pure; throws the refusal. */
export function reporterSteps(
  house: MatterHouse,
  draft: Draft,
  add: Add,
  { report, move }: { report: string; move: ReporterMove },
): void {
  const by: By = { party: 'reporter', report }
  allow(house, move.move, draft.situation, { kind: 'reporter', report })
  add(move.move, by, reporterEffect(house, draft.situation, move, report))
  if (move.move === 'rate' && ratingReasons[move.reason].reopens)
    add('reopen', by, reopening(house, draft.situation, move.reason))
  if (move.move === 'supplement' && isClarifying(draft.situation))
    add('resume', by, { ...ruling(house, draft.situation, 'resume'), settledAs: 'done' })
}

/** A move the machine makes by a published rule; throws matter-changed when its time has not come, or not any more. */
export function makeRuleMove(house: MatterHouse, id: string, ruleOf: (situation: Situation) => MoveName | null) {
  return makeMoves(house, { id, version: null, scope: house.sql`true`, needs: { flows: true } }, (draft, add) =>
    ruleStep(house, draft, add, ruleOf(draft.situation)),
  )
}

/** The step of a rule's move. Pure; throws matter-changed where the table does not let it be made: it binds rules as it binds people. */
export function ruleStep(house: MatterHouse, draft: Draft, add: Add, move: MoveName | null): void {
  if (move === null || !leaves(move, draft.situation.row.state))
    throw problem('matter-changed', { current: outcomeOf(draft.situation.row) })
  add(move, { party: 'rule' }, ruling(house, draft.situation, move))
}

/** How one step is added to an act. */
export type Add = (move: MoveName, by: By, effect: Effect) => void

/**
 * One act: what it rests on is read, decided upon, and written by one statement that holds only for the version read. So
 * nobody waits for a lock, and of two who act at once the later one is told what changed.
 */
async function makeMoves(
  house: MatterHouse,
  act: { id: string; version: number | null; scope: Fragment; needs: Needs },
  decide: (draft: Draft, add: Add, now: Temporal.Instant) => void,
): Promise<ActOutcome> {
  const now = house.clock.now()
  const [found] = await matterToAct(house.acts, act.id, act.scope, act.needs)
  if (!found) throw problem('not-found')
  const { clocks, asides, reports, flows, wrapped, ...row } = found
  if (act.version !== null && row.histSeq !== act.version) throw problem('matter-changed', { current: outcomeOf(row) })
  const draft = newDraft({ row, clocks, asides, reports, flows })
  decide(draft, adder(house, draft, { id: row.id, wrapped }, now), now)
  const [written] = await writeAct(house.acts, row.histSeq, draft)
  if (written?.rows !== draft.history.length) throw await overtaken(house, act)
  house.bell.ring()
  return outcomeOf(draft.situation.row)
}

/** Somebody else's act came first: how the matter stands now, to whoever may still know of it. */
async function overtaken(house: MatterHouse, act: { id: string; scope: Fragment }): Promise<ProblemError> {
  const [row] = await matterById(house.sql, act.id, act.scope)
  return row ? problem('matter-changed', { current: outcomeOf(row) }) : problem('not-found')
}

/** Adds steps to a draft. Most moves carry no words: the key is unwrapped only for those that do. */
export function adder(
  house: MatterHouse,
  draft: Draft,
  children: Pick<ChildrenRow, 'id' | 'wrapped'>,
  now: Temporal.Instant,
): Add {
  const sealer = (): WordSealer => {
    if (!children.wrapped) throw problem('not-found', { detail: 'the words of this matter were erased' })
    return openSealer(house.secrets.master, children.id, children.wrapped)
  }
  return (move, by, effect) => addStep(house, draft, { move, by, effect, now, sealer })
}

/** A direct item whose place is known goes to its unit without a person; what waits for an answer waits. */
export function dispatchDirectly(house: MatterHouse, draft: Draft, add: Add): void {
  const rule: By = { party: 'rule' }
  const { row, asides } = draft.situation
  const item = row.itemCode === null ? undefined : house.catalogue.item(row.itemCode)
  if (row.state !== 'reported' || row.town === null || !item?.direct || openAsides(asides, 'pause').length > 0) return
  add('accept', rule, { data: { item: item.code }, tells: { item: item.name } })
  add('dispatch', rule, dispatching(house, draft.situation))
}

/** What one move brings after it by rule: a direct item dispatches itself, a second return opens a dispute, an unsampled one closes. */
function follow(house: MatterHouse, draft: Draft, move: StaffMove, by: By, add: Add): void {
  const rule: By = { party: 'rule' }
  const { row, asides } = draft.situation
  switch (move.move) {
    case 'place':
      dispatchDirectly(house, draft, add)
      return
    case 'accept':
      if (row.itemCode !== null && house.catalogue.item(row.itemCode)?.direct)
        add('dispatch', rule, dispatching(house, draft.situation))
      return
    case 'self-handle':
      if (!isDrawn(house, row)) add('settle', rule, {})
      return
    case 'return': {
      const returns = asides.filter(aside => aside.kind === 'return' && aside.round === row.round)
      if (returns.length >= 2) add('dispute', rule, disputing(house, draft.situation))
      return
    }
    case 'rule':
      // The ruling may hand over; the unit that has it meanwhile may also be the one it names, or have done the work already.
      if (move.unit !== row.leadUnit && leaves('hand-over', row.state))
        add('hand-over', by, {
          set: { leadUnit: move.unit },
          data: { unit: move.unit, before: row.leadUnit },
          tells: { unit: house.catalogue.unit(move.unit)?.name ?? '' },
        })
  }
}

/** Whoever accepts and dispatches in one act says herself to whom: no rule goes before her. */
function goesOnToDispatch({ move }: StaffMove, rest: readonly StaffMove[]): boolean {
  return (
    (move === 'place' || move === 'accept') && rest.some(next => next.move === 'accept' || next.move === 'dispatch')
  )
}

function isClarifying({ asides }: Situation): boolean {
  return asides.some(({ kind, state, data }) => kind === 'pause' && state === 'open' && data.made === 'clarify')
}

/** Moves after which a matter may be counted at other nodes, so that all it added so far is needed. */
function movesNodes(house: MatterHouse, move: StaffMove): boolean {
  if (move.move === 'accept' || move.move === 'reclassify') return house.catalogue.item(move.item)?.restricted ?? false
  return ['place', 'mark', 'unmark', 'lift-mark'].includes(move.move)
}

/** Throws a refusal with its reason unless the move may be made. */
export function allow(house: MatterHouse, move: MoveName, situation: Situation, who: Who): void {
  const answer = verdict(house, move, situation, who)
  if (answer !== true) throw problem('move-refused', { field: '/moves', reason: answer })
}

/** Who made a step, as the history keeps it. */
export function byOf(actor: Actor, { party, post }: Played): By {
  return {
    party,
    account: actor.account,
    post: post.id,
    role: post.role,
    ...(post.behalfOf === null ? {} : { behalfOf: post.behalfOf }),
    ...(post.unit === null ? {} : { unit: post.unit }),
  }
}

/** How a matter stands after an act. */
export function outcomeOf(row: MatterRow): ActOutcome {
  return {
    id: row.id,
    number: withRound(row.number, row.round),
    round: row.round,
    state: row.state,
    version: row.histSeq,
  }
}
