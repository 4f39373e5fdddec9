import type { ReporterMove, StaffMove } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import { problem } from '../platform/problems.ts'
import { holderName } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { refuse } from './matter.policy.ts'
import { keptText } from './seal-words.ts'
import type { Situation } from './situation.ts'
import type { Effect } from './step.ts'

/** What an officer's move brings beside the table's row. Throws a problem when what was sent does not suffice. Pure. */
export function staffEffect(house: MatterHouse, situation: Situation, move: StaffMove, actor: Actor): Effect {
  const { row } = situation
  switch (move.move) {
    case 'place':
      return place(house, situation, move.place)
    case 'accept': {
      const item = house.catalogue.item(move.item)
      if (!item) throw problem('item-unknown', { field: '/moves/item' })
      const subjects = subjectOf(house, move.subjectUnit)
      const set = {
        itemCode: item.code,
        urgent: row.urgent || item.urgent,
        subjects: [...new Set([...row.subjects, ...subjects])],
      }
      return { set, data: { item: item.code, urgent: set.urgent, subjects: set.subjects }, tells: { item: item.name } }
    }
    case 'dispatch':
      return dispatch(house, situation, move)
    case 'receive':
      return { handler: actor.account, tells: { unit: holderName(house, row) } }
    case 'contact':
      return {
        handler: actor.account,
        words: { note: said(move.note, '/moves/note') },
        tells: { unit: holderName(house, row) },
      }
    case 'claim':
      return {
        handler: actor.account,
        words: { note: said(move.note, '/moves/note') },
        tells: { unit: holderName(house, row) },
      }
    case 'rework':
      return { words: { reason: said(move.reason, '/moves/reason') }, tells: { unit: leadName(house, situation) } }
    case 'close':
      return close(house, situation, move)
    case 'supplement':
      return { words: { words: said(move.words, '/moves/words') } }
  }
}

/** What a reporter's move brings. A rating tells nothing more; a reopening begins a new round. Pure. */
export function reporterEffect(move: ReporterMove): Effect {
  switch (move.move) {
    case 'withdraw':
      return optional('reason', move.reason)
    case 'supplement':
      return { words: { words: said(move.words, '/move/words') } }
    case 'rate':
      return { data: { solved: move.solved, stars: move.stars, reason: move.reason }, ...optional('words', move.words) }
  }
}

/** What opening the next round brings: same row, same chain, new clocks from the item. */
export function reopenEffect(house: MatterHouse, situation: Situation, reason: string): Effect {
  const round = situation.row.round + 1
  return { set: { round }, data: { reason }, tells: { round: String(round), unit: leadName(house, situation) } }
}

function place(house: MatterHouse, { row }: Situation, code: string): Effect {
  const region = house.territory.get(code)
  const { county, town, village, grid } = region
    ? house.territory.ancestors(code)
    : { county: null, town: null, village: null, grid: null }
  if (!region || county === null) throw problem('place-unknown', { field: '/moves/place' })
  const set = { county, town, village, grid }
  return {
    set,
    data: set,
    region: code,
    tells: { place: house.territory.fullName(code), holder: holderName(house, { ...row, ...set }) },
  }
}

function dispatch(house: MatterHouse, { row }: Situation, move: Extract<StaffMove, { move: 'dispatch' }>): Effect {
  const route = house.catalogue.route({
    item: row.itemCode ?? '',
    region: row.village ?? row.town,
    subjectUnit: row.subjects[0] ?? null,
  })
  if (move.unit === undefined || move.unit === route.unit) {
    return {
      set: { leadUnit: route.unit },
      data: { unit: route.unit, by: 'rule', trace: route.trace },
      tells: { unit: route.unitName },
    }
  }
  const unit = house.catalogue.unit(move.unit)
  if (!unit) throw problem('unit-unknown', { field: '/moves/unit' })
  if (row.subjects.includes(unit.code))
    throw problem('move-refused', { field: '/moves/unit', reason: refuse('subject-cannot-act') })
  const reason = keptText(move.reason ?? '')
  if (!reason) throw problem('move-refused', { field: '/moves/reason', reason: refuse('reason-needed') })
  return {
    set: { leadUnit: unit.code },
    data: { unit: unit.code, by: 'dispatcher', rule: route.unit, trace: route.trace },
    words: { reason },
    tells: { unit: unit.name },
  }
}

function close(house: MatterHouse, { row }: Situation, move: Extract<StaffMove, { move: 'close' }>): Effect {
  const criteria = row.itemCode === null ? [] : house.catalogue.criteriaOf(row.itemCode)
  const open = criteria.filter(criterion => !move.criteria.includes(criterion.key))
  if (open.length > 0)
    throw problem('move-refused', {
      field: '/moves/criteria',
      reason: refuse('criteria-open', { count: String(open.length) }),
    })
  const data = { criteria: criteria.map(({ key, text }) => ({ key, text })) }
  return { data, ...optional('note', move.note) }
}

/** Words a move cannot do without, as they are kept; throws words-missing where only white space was sent. */
function said(text: string, field: string): string {
  const kept = keptText(text)
  if (!kept) throw problem('words-missing', { field })
  return kept
}

function optional(field: string, text: string | undefined): Pick<Effect, 'words'> {
  const kept = keptText(text ?? '')
  return kept ? { words: { [field]: kept } } : {}
}

/** The units a matter is about, checked against the register. */
export function subjectOf(house: MatterHouse, unit: string | undefined): string[] {
  if (unit === undefined) return []
  if (!house.catalogue.unit(unit)) throw problem('unit-unknown', { field: '/subjectUnit' })
  return [unit]
}

function leadName(house: MatterHouse, { row }: Situation): string {
  return row.leadUnit === null ? holderName(house, row) : (house.catalogue.unit(row.leadUnit)?.name ?? row.leadUnit)
}
