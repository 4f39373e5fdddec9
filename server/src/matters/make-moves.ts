import {
  type ActOutcome,
  type MoveName,
  type ReporterMove,
  ratingReasons,
  type StaffMove,
  withRound,
} from '@banyan/contract'
import { type Actor, scopeSql } from '../access/index.ts'
import type { Fragment } from '../platform/db.ts'
import { problem } from '../platform/problems.ts'
import { transition } from '../platform/transition.ts'
import { reopenEffect, reporterEffect, staffEffect } from './effects.ts'
import type { MatterHouse } from './house.ts'
import { actingPost, verdict, type Who } from './matter.policy.ts'
import { type ChildrenRow, childrenOf, lockMatter, writeAct } from './matter.sql.ts'
import { openSealer, type WordSealer } from './seal-words.ts'
import type { MatterRow, Situation } from './situation.ts'
import { addStep, type By, type Draft, type Effect, newDraft } from './step.ts'

/** One officer's act on one matter: up to three moves, together or not at all, on the version she saw. */
export function makeStaffMoves(
  house: MatterHouse,
  actor: Actor,
  act: { id: string; version: number; moves: readonly StaffMove[] },
): Promise<ActOutcome> {
  return makeMoves(house, { ...act, scope: scopeSql(house.sql, actor) }, (draft, add) => {
    for (const move of act.moves) {
      const { situation } = draft
      allow(house, move.move, situation, { kind: 'staff', actor })
      const post = actingPost(move.move, situation, actor)
      const by: By = {
        party: partyOf(move.move),
        account: actor.account,
        ...(post ? { post: post.id, role: post.role } : {}),
        ...(post?.unit ? { unit: post.unit } : {}),
      }
      add(move.move, by, staffEffect(house, situation, move, actor))
    }
  })
}

/** The reporter's move; the caller has checked the receipt. A rating whose reason reopens is one act, two steps. */
export function makeReporterMove(
  house: MatterHouse,
  act: { id: string; version: number; move: ReporterMove },
): Promise<ActOutcome> {
  return makeMoves(house, { ...act, scope: house.sql`true` }, (draft, add) => {
    const by: By = { party: 'reporter' }
    allow(house, act.move.move, draft.situation, { kind: 'reporter' })
    add(act.move.move, by, reporterEffect(act.move))
    if (act.move.move === 'rate' && ratingReasons[act.move.reason].reopens)
      add('reopen', by, reopenEffect(house, draft.situation, act.move.reason))
  })
}

type Add = (move: MoveName, by: By, effect: Effect) => void

async function makeMoves(
  house: MatterHouse,
  act: { id: string; version: number; scope: Fragment },
  decide: (draft: Draft, add: Add) => void,
): Promise<ActOutcome> {
  const now = house.clock.now()
  const outcome = await transition<MatterRow, ChildrenRow, ActOutcome>(house.sql, {
    lock: sql => lockMatter(sql, act.id, act.scope),
    children: sql => childrenOf(sql, act.id),
    decide: ([row], [children]) => {
      if (!row || !children) throw problem('not-found')
      if (row.histSeq !== act.version) throw problem('matter-changed', { current: outcomeOf(row) })
      const draft = newDraft({ row, clocks: children.clocks })
      // Most moves carry no words: the key is unwrapped only for those that do.
      const sealer = (): WordSealer => sealerFor(house, row.id, children.wrapped)
      decide(draft, (move, by, effect) => addStep(house, draft, { move, by, effect, now, sealer }))
      return {
        write: sql => writeAct(sql, row.histSeq, draft),
        expect: draft.history.length,
        answer: outcomeOf(draft.situation.row),
      }
    },
  })
  house.bell.ring()
  return outcome
}

function allow(house: MatterHouse, move: MoveName, situation: Situation, who: Who): void {
  const answer = verdict(house, move, situation, who)
  if (answer !== true) throw problem('move-refused', { field: '/moves', reason: answer })
}

function sealerFor(house: MatterHouse, matter: string, wrapped: Buffer | null): WordSealer {
  if (!wrapped) throw problem('not-found', { detail: 'the words of this matter were erased' })
  return openSealer(house.secrets.master, matter, wrapped)
}

function partyOf(move: MoveName): string {
  switch (move) {
    case 'place':
      return 'placing-desk'
    case 'accept':
    case 'dispatch':
      return 'dispatcher'
    case 'receive':
    case 'contact':
    case 'claim':
      return 'lead-unit'
    case 'rework':
    case 'close':
      return 'verifier'
    default:
      return 'desk'
  }
}

function outcomeOf(row: MatterRow): ActOutcome {
  return {
    id: row.id,
    number: withRound(row.number, row.round),
    round: row.round,
    state: row.state,
    version: row.histSeq,
  }
}
