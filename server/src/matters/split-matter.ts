import { type ActOutcome, formatNumber, type StaffMove } from '@banyan/contract'
import { v7 as uuidv7 } from 'uuid'
import { type Actor, scopeSql } from '../access/index.ts'
import { dayOf } from '../platform/clock.ts'
import { problem } from '../platform/problems.ts'
import { transition } from '../platform/transition.ts'
import { chainStart } from '../proof/index.ts'
import { type By, newDraft } from './effect.ts'
import { mark } from './effects-life.ts'
import { holderName } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { adder, allow, byOf, outcomeOf } from './make-moves.ts'
import { partOf } from './matter.policy.ts'
import { type ChildrenRow, childrenOf, lockMatters } from './matter.sql.ts'
import { placeOfMatter, splitOf } from './report.sql.ts'
import type { NextSerial } from './report-matter.ts'
import { keptText, newSealer } from './seal-words.ts'
import type { MatterRow, Situation } from './situation.ts'
import { addStep } from './step.ts'

type Split = { id: string; version: number; move: Extract<StaffMove, { move: 'split' }> }

/**
 * Splits off the second thing a villager said as a matter of its own, with its own number and clocks. The reports belong to
 * both from now on, so one receipt shows both.
 */
export async function splitMatter(
  house: MatterHouse,
  nextSerial: NextSerial,
  actor: Actor,
  { id, version, move }: Split,
): Promise<ActOutcome> {
  const words = keptText(move.words)
  if (!words) throw problem('words-missing', { field: '/moves/words' })
  const scope = scopeSql(house.sql, actor)
  const [place] = await placeOfMatter(house.sql, id, scope)
  if (!place) throw problem('not-found')
  const now = house.clock.now()
  const day = dayOf(now, house.zone)
  const county = place.county ?? place.city
  const number = formatNumber({ date: day, county, serial: await nextSerial(county, day) })
  const outcome = await transition<MatterRow, ChildrenRow, ActOutcome>(house.sql, {
    lock: sql => lockMatters(sql, [id], scope),
    children: sql => childrenOf(sql, [id]),
    decide: ([row], [children]) => {
      if (!row || !children) throw problem('not-found')
      if (row.histSeq !== version) throw problem('matter-changed', { current: outcomeOf(row) })
      const draft = newDraft({ ...children, row })
      allow(house, 'split', draft.situation, { kind: 'staff', actor })
      const part = partOf(house, 'split', draft.situation, actor)
      if (!part) throw problem('not-found')
      const by = byOf(actor, part)
      const child = childOf(house, row, { number, words, by, now })
      const effect = { data: { into: number }, aside: { data: { into: child.id, number } }, tells: { number } }
      adder(house, draft, children, now)('split', by, { ...effect, words: { words } })
      return {
        write: sql => splitOf(sql, { seen: row.histSeq, draft }, child.draft, { place, ...child }),
        expect: draft.history.length + child.draft.history.length,
        answer: outcomeOf(draft.situation.row),
      }
    },
  })
  house.bell.ring()
  return outcome
}

function childOf(
  house: MatterHouse,
  parent: MatterRow,
  birth: { number: string; words: string; by: By; now: Temporal.Instant },
) {
  const { number, words, by, now } = birth
  const id = uuidv7()
  const row: MatterRow = {
    ...parent,
    ...{ id, number, round: 1, state: 'reported', door: 'split', itemCode: null, urgent: parent.kind === 'danger' },
    ...{ leadUnit: null, handlers: [], marks: [], restricted: false, assistUnits: [], mainId: null },
    ...{ dueAt: null, dueStage: null, timerAt: null, level: 0 },
    ...{ reportedAt: new Date(now.epochMilliseconds), histSeq: 0, histHash: chainStart(id) },
  }
  const situation: Situation = { row, clocks: [], asides: [], reports: 1, flows: [] }
  const draft = newDraft(situation)
  const sealer = newSealer(house.secrets.master, id)
  const tells = { number, holder: holderName(house, row) }
  // What narrowed the whole narrows the part.
  const restricted = parent.marks.filter(code => house.catalogue.markKind(code)?.restricted)
  const also = restricted.slice(0, 1).map(code => mark(code, { by: 'rule', splitFrom: parent.number }))
  const effect = { data: { splitFrom: parent.number }, words: { words }, tells, also }
  addStep(house, draft, { move: 'report', by, now, sealer: () => sealer, effect })
  return { id, draft, wrapped: sealer.wrapped, placeWords: null, saidAt: null }
}
