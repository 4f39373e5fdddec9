import type { ActOutcome, MoveName, StaffMove } from '@banyan/contract'
import { withRound } from '@banyan/contract'
import { type Actor, scopeSql } from '../access/index.ts'
import type { Fragment, Sql } from '../platform/db.ts'
import { problem } from '../platform/problems.ts'
import { transition } from '../platform/transition.ts'
import { type Draft, type Effect, newDraft } from './effect.ts'
import { holderName } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { adder, allow, byOf, outcomeOf } from './make-moves.ts'
import { partOf } from './matter.policy.ts'
import { type ChildrenRow, childrenOf, lockMatters, reportsBack, reportsMoved, writeBoth } from './matter.sql.ts'
import { refused } from './refuse.ts'
import { keptText } from './seal-words.ts'
import { type MatterRow, openAsides } from './situation.ts'

type Act<M extends MoveName> = { id: string; version: number; move: Extract<StaffMove, { move: M }> }

/**
 * Merges a matter into an open main one: its clocks stand still, its reports follow, and every number keeps resolving.
 * Both are locked, by ascending id; both must be in the officer's scope (else not-found).
 */
export function mergeMatters(
  house: MatterHouse,
  actor: Actor,
  { id, version, move }: Act<'merge'>,
): Promise<ActOutcome> {
  if (move.into === id) throw refused('/into', 'itself')
  const reason = textOf(move.reason)
  return joinMatters(house, actor, { id, version, other: move.into }, (one, main) => ({
    one: { move: 'merge', effect: merging(one.row, main.row, reason) },
    other: { move: 'absorb', effect: { data: { merged: one.row.number } } },
    reports: sql => reportsMoved(sql, one.row.id, main.row.id),
  }))
}

/** What merging brings to the matter that is merged. Pure. */
export function merging(one: MatterRow, main: Pick<MatterRow, 'id' | 'number' | 'round'>, reason: string): Effect {
  return {
    set: { mainId: main.id },
    words: { reason },
    data: { into: main.number },
    aside: { data: { into: main.id, before: one.state } },
    tells: { number: withRound(main.number, main.round) },
  }
}

/** Takes a matter out of its main one again, until that has closed: back to the state before; the time merged does not count. */
export async function unmergeMatters(
  house: MatterHouse,
  actor: Actor,
  { id, version, move }: Act<'unmerge'>,
): Promise<ActOutcome> {
  const reason = textOf(move.reason)
  const [found] = await house.sql<{ mainId: string | null }[]>`select main_id as "mainId" from matters where id = ${id}`
  if (!found?.mainId) throw refused('', 'nothing-open')
  return joinMatters(house, actor, { id, version, other: found.mainId }, (one, main) => {
    return {
      one: { move: 'unmerge', effect: unmerging(house, one, main.row, reason) },
      other: { move: 'release', effect: { data: { released: one.row.number } } },
      reports: sql => reportsBack(sql, main.row.id, one.row.id),
    }
  })
}

/** What taking it out again brings to a merged matter: the state before the merge. Pure. */
export function unmerging(
  house: MatterHouse,
  { row: merged, asides }: Sides,
  main: Pick<MatterRow, 'number'>,
  reason: string,
): Effect {
  const before = openAsides(asides, 'merge')[0]?.data.before as MatterRow['state'] | undefined
  const row = { ...merged, state: before ?? 'reported' }
  return {
    set: { mainId: null },
    back: row.state,
    words: { reason },
    data: { from: main.number },
    tells: { holder: holderName(house, row) },
  }
}

type Sides = Draft['situation']
type Joined = {
  one: { move: MoveName; effect: Effect }
  other: { move: MoveName; effect: Effect }
  reports: (sql: Sql) => Fragment
}

async function joinMatters(
  house: MatterHouse,
  actor: Actor,
  act: { id: string; version: number; other: string },
  join: (one: Sides, other: Sides) => Joined,
): Promise<ActOutcome> {
  const now = house.clock.now()
  const ids = [act.id, act.other].toSorted()
  const outcome = await transition<MatterRow, ChildrenRow, ActOutcome>(house.sql, {
    lock: sql => lockMatters(sql, ids, scopeSql(house.sql, actor)),
    children: sql => childrenOf(sql, ids, { flows: true }),
    decide: (rows, children) => {
      const one = draftOf(rows, children, act.id)
      const other = draftOf(rows, children, act.other)
      if (!one) throw problem('not-found')
      if (one.row.histSeq !== act.version) throw problem('matter-changed', { current: outcomeOf(one.row) })
      if (!other) throw problem('not-found', { field: '/moves/into', detail: 'the other matter is not there' })
      const joined = join(one.draft.situation, other.draft.situation)
      for (const [side, { move, effect }] of [
        [one, joined.one],
        [other, joined.other],
      ] as const) {
        const { situation } = side.draft
        if (side === other) refuseUnlessOpen(situation, joined.one.move)
        allow(house, move, situation, { kind: 'staff', actor })
        const part = partOf(house, move, situation, actor)
        if (!part) throw problem('not-found')
        adder(house, side.draft, side.children, now)(move, byOf(actor, part), effect)
      }
      return {
        write: sql =>
          writeBoth(
            sql,
            { seen: one.row.histSeq, draft: one.draft },
            { seen: other.row.histSeq, draft: other.draft },
            joined.reports(sql),
          ),
        expect: one.draft.history.length + other.draft.history.length,
        answer: outcomeOf(one.draft.situation.row),
      }
    },
  })
  house.bell.ring()
  return outcome
}

function draftOf(rows: readonly MatterRow[], children: readonly ChildrenRow[], id: string) {
  const row = rows.find(one => one.id === id)
  const own = children.find(one => one.id === id)
  return row && own ? { row, children: own, draft: newDraft({ ...own, row }) } : undefined
}

/** Only an open matter takes another over or gives it back: once the main one has closed, both have the same end. */
function refuseUnlessOpen({ row }: Sides, move: MoveName): void {
  const isOpen =
    row.mainId === null &&
    ['reported', 'accepted', 'dispatched', 'received', 'handling', 'claimed-done'].includes(row.state)
  if (!isOpen) throw refused(move === 'merge' ? '/into' : '', move === 'merge' ? 'main-not-open' : 'main-closed')
}

function textOf(text: string): string {
  const kept = keptText(text)
  if (!kept) throw problem('words-missing', { field: '/moves/reason' })
  return kept
}
