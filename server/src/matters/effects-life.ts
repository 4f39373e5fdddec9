import type { Item, Stage } from '@banyan/contract'
import type { CatalogueItem } from '../catalogue/index.ts'
import type { Json } from '../platform/canonical.ts'
import { dayOf } from '../platform/clock.ts'
import { problem } from '../platform/problems.ts'
import { type Acting, askedBy, personsActing, type StaffEffects } from './acting.ts'
import type { AsideDraft, Effect } from './effect.ts'
import { levelOfPost } from './guards.ts'
import { holderName, unitName } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { refused } from './refuse.ts'
import { isSampled } from './sampling.ts'
import { keptText } from './seal-words.ts'
import type { MatterRow, Situation } from './situation.ts'

/** Effects of the moves along the life itself: placing, accepting, dispatching, closing, ending otherwise. */
export const lifeEffects: StaffEffects = {
  place: ({ house, situation }, move) => {
    // Where the village is known already, a person says why it was wrong.
    if (situation.row.village !== null && !keptText(move.reason ?? '')) throw refused('/reason', 'reason-needed')
    return placing(house, situation.row, move.place)
  },

  accept: ({ house, situation }, move) => {
    const item = itemOf(house, move.item)
    const subjects = subjectOf(house, move.subjectUnit)
    return {
      set: { ...filedAs(situation, item), subjects: [...new Set([...situation.row.subjects, ...subjects])] },
      data: { item: item.code },
      tells: { item: item.name },
      also: marksOf(situation, item),
    }
  },

  dispatch: ({ house, situation }, move) => dispatching(house, situation, move),

  close: ({ house, situation }, move) => {
    const { itemCode } = situation.row
    const criteria = itemCode === null ? [] : house.catalogue.criteriaOf(itemCode)
    const open = criteria.filter(criterion => !move.criteria.includes(criterion.key))
    if (open.length > 0) throw refused('/criteria', 'criteria-open', { count: String(open.length) })
    return { data: { criteria: criteria.map(({ key, text }) => ({ key, text })) } }
  },

  'self-handle': (acting, move) => {
    const { house, situation } = acting
    const persons = personsActing(acting)
    const item = itemOf(house, move.item)
    if (!item.selfHandling) throw refused('/item', 'no-self-handling', { item: item.name })
    const sampled = isDrawn(house, { ...situation.row, itemCode: item.code })
    const isOwn = persons.some(person => person === situation.row.reportedBy)
    return {
      set: filedAs(situation, item),
      data: { item: item.code, sampled },
      handlers: persons,
      also: isOwn ? [mark('self-reported-self-handled', { by: 'rule' })] : [],
    }
  },

  'fail-sample': ({ house, situation }) => {
    const route = routeOf(house, situation.row)
    return {
      set: { leadUnit: route.unit },
      data: { unit: route.unit, trace: route.trace },
      tells: { unit: route.unitName },
    }
  },

  answer: acting => ({ tells: { unit: speaker(acting) } }),
  adopt: acting => ({ tells: { unit: speaker(acting) } }),
  'turn-down': acting => ({ tells: { unit: speaker(acting) } }),

  decline: (acting, move) => {
    const { house, part } = acting
    const road = roadOf(house, move.road)
    const data = { road: move.road, ...askedBy(acting), level: levelOfPost(house, part.post) }
    return { data: { road: move.road }, aside: { data }, tells: { road } }
  },

  dismiss: ({ house, situation }) => {
    const road = situation.asides.findLast(aside => aside.kind === 'decline')?.data.road
    return { tells: { road: typeof road === 'string' ? roadOf(house, road) : '' } }
  },

  uphold: ({ house, situation }) => ({ tells: { holder: holderName(house, { ...situation.row, state: 'reported' }) } }),

  'refer-out': ({ house }, move) => ({ data: { road: move.road }, tells: { road: roadOf(house, move.road) } }),

  'follow-up': (_acting, move) => ({ data: { reached: move.reached, solved: move.solved } }),

  reopen: ({ house, situation }, move) => reopening(house, situation, move.why),

  reclassify: ({ house, situation }, move) => {
    const item = itemOf(house, move.item)
    if (item.code === situation.row.itemCode) throw refused('/item', 'already-so')
    return {
      set: filedAs(situation, item),
      ...(item.urgent && !situation.row.urgent ? { restarts: urgentStages } : {}),
      // Both values stand in the history; the running handling clock takes the new limit from its own start.
      data: { item: item.code, before: situation.row.itemCode },
      handleLimit: item.limit,
      tells: { item: item.name },
      also: marksOf(situation, item),
    }
  },
}

/** Stages whose clocks begin anew, day and night, when a matter becomes urgent. */
export const urgentStages: readonly Stage[] = ['accept', 'dispatch', 'receive', 'verify']

/** What opening the next round brings: same row, same chain, new clocks; the unit it had, or whom the item's rule names where it was handled on the spot. */
export function reopening(house: MatterHouse, { row }: Situation, why: string): Effect {
  const round = row.round + 1
  if (row.leadUnit !== null)
    return { set: { round }, data: { why }, tells: { round: String(round), unit: leadName(house, row) } }
  const { unit, unitName: name, trace } = routeOf(house, row)
  return { set: { round, leadUnit: unit }, data: { why, unit, trace }, tells: { round: String(round), unit: name } }
}

/** The rule's own dispatch: by the item's route, as for a person who follows it. */
export function dispatching(
  house: MatterHouse,
  { row }: Situation,
  move: { unit?: string; reason?: string } = {},
): Effect {
  const route = routeOf(house, row)
  if (move.unit === undefined || move.unit === route.unit)
    return {
      set: { leadUnit: route.unit },
      data: { unit: route.unit, by: 'rule', trace: route.trace as unknown as Json },
      tells: { unit: route.unitName },
    }
  const unit = unitOf(house, row, move.unit, '/unit')
  if (!keptText(move.reason ?? '')) throw refused('/reason', 'reason-needed')
  return {
    set: { leadUnit: unit },
    data: { unit, by: 'dispatcher', rule: route.unit, trace: route.trace as unknown as Json },
    tells: { unit: unitName(house, unit) },
  }
}

/** Whether a matter handled on the spot is drawn for a check by somebody else. */
export function isDrawn(house: MatterHouse, row: MatterRow): boolean {
  const on = dayOf(house.clock.now(), house.zone)
  return isSampled(house.samplingRules, { matter: row.id, item: row.itemCode ?? '', on })
}

/** A unit that may lead or assist: known, and not what the matter is about. */
export function unitOf(house: MatterHouse, row: MatterRow, code: string, field: string): string {
  const unit = house.catalogue.unit(code)
  if (!unit) throw problem('unit-unknown', { field: `/moves${field}` })
  if (row.subjects.includes(unit.code)) throw refused(field, 'subject-cannot-act')
  return unit.code
}

/** The units a matter is about, checked against the register. */
export function subjectOf(house: MatterHouse, unit: string | undefined): string[] {
  if (unit === undefined) return []
  if (!house.catalogue.unit(unit)) throw problem('unit-unknown', { field: '/subjectUnit' })
  return [unit]
}

/** Where the item's rule leads for a matter as it stands. */
export function routeOf(house: MatterHouse, row: MatterRow) {
  return house.catalogue.route({
    item: row.itemCode ?? '',
    region: row.village ?? row.town,
    subjectUnit: row.subjects[0] ?? null,
  })
}

/** A mark put on with a step, until its kind's own end. */
export function mark(code: string, data: Record<string, Json>, until: string | null = null): AsideDraft {
  return { kind: 'mark', unit: null, until, data: { ...data, mark: code } }
}

/** The unit that leads, or the desk that has it. */
export function leadName(house: MatterHouse, row: MatterRow): string {
  return row.leadUnit === null ? holderName(house, row) : unitName(house, row.leadUnit)
}

function placing(house: MatterHouse, row: MatterRow, code: string): Effect {
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

function itemOf(house: MatterHouse, code: string): CatalogueItem {
  const item = house.catalogue.item(code)
  if (!item) throw problem('item-unknown', { field: '/moves/item' })
  return item
}

function filedAs({ row }: Situation, item: Item): Pick<MatterRow, 'itemCode' | 'urgent'> {
  return { itemCode: item.code, urgent: row.urgent || item.urgent }
}

/** An item that is restricted narrows who sees the matter at once. */
function marksOf({ row }: Situation, item: CatalogueItem): AsideDraft[] {
  return item.restricted && !row.marks.includes('sensitive') ? [mark('sensitive', { by: 'rule', item: item.code })] : []
}

function roadOf(house: MatterHouse, code: string): string {
  const road = house.catalogue.road(code)
  if (!road) throw problem('bad-input', { field: '/moves/road', detail: `there is no legal road «${code}»` })
  return `${road.name}（${road.where}）`
}

function speaker({ house, situation, part }: Acting): string {
  return part.post.unit === null ? holderName(house, situation.row) : unitName(house, part.post.unit)
}
