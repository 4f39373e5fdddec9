import type { ReporterMove, StaffMove } from '@banyan/contract'
import type { City } from '../city.ts'
import type { VirtualMatter } from './demo.sql.ts'
import type { DemoTexts } from './demo-texts.ts'
import { openAside, type StaffAct, settleAside, waitingAside } from './next-aside.ts'
import type { Random } from './random.ts'

/** What a virtual person does next: who acts where, and the moves; or nothing more. */
export type NextAct = StaffAct | { by: 'reporter'; move: ReporterMove } | null

/** How long until the next act, in working hours, or round the clock where the matter is urgent; or until when. */
export type Delay = { hours: number; isWorking: boolean } | { until: Temporal.Instant }

const many = { solved: 0.78, slow: 0.1, attitude: 0.03, 'not-solved': 0.06, 'came-back': 0.03 } as const

/** Decides what happens next to a matter in its state. Pure: the same stream of chance gives the same life. */
export function nextAct(
  { city, texts, random, at }: { city: City; texts: DemoTexts; random: Random; at: Temporal.Instant },
  matter: VirtualMatter,
): NextAct {
  if (matter.state === 'reported' && random.chance(0.015)) return { by: 'reporter', move: { move: 'withdraw' } }
  if (matter.state === 'handling' && random.chance(0.03))
    return { by: 'reporter', move: { move: 'supplement', words: random.pick(texts.supplements) } }
  const asked = { city, matter, texts, random }
  const lead = (...moves: StaffMove[]): StaffAct => ({ by: 'unit-officer', at: { unit: matter.leadUnit ?? '' }, moves })
  switch (matter.state) {
    case 'reported':
      return taken(asked)
    case 'accepted':
      return desk(matter, { move: 'dispatch' })
    case 'dispatched':
      return returned(asked) ?? lead({ move: 'receive' })
    case 'received':
      return lead(
        matter.reporterKnown
          ? { move: 'contact', note: random.pick(texts.contactNotes) }
          : { move: 'claim', note: random.pick(texts.claimNotes) },
      )
    case 'handling':
      return settleAside(asked) ?? openAside(asked, at) ?? lead({ move: 'claim', note: random.pick(texts.claimNotes) })
    case 'claimed-done':
      return settleAside(asked) ?? openAside(asked, at) ?? verified(city, matter, texts, random)
    case 'self-handled':
      return sampled(asked)
    case 'declined':
      return { by: 'reporter', move: { move: 'object', words: random.pick(texts.said.objection) } }
    case 'objected':
      return reviewed(asked)
    case 'closed':
      return matter.reporterKnown ? { by: 'reporter', move: rating(texts, random) } : null
    default:
      return null
  }
}

type Asked = { city: City; matter: VirtualMatter; texts: DemoTexts; random: Random }

function desk(matter: VirtualMatter, ...moves: StaffMove[]): StaffAct {
  return { by: 'town-dispatcher', at: { region: matter.town ?? '' }, moves }
}

/** How a town's desk takes in what was reported: placed, answered, declined, handled on the spot or accepted. */
function taken({ city, matter, texts, random }: Asked): StaffAct {
  const { item, village, town, kind, door } = matter
  if (town === null)
    return { by: 'city-dispatcher', at: { region: city.config.city.code }, moves: [{ move: 'place', place: village }] }
  const told = texts.asked.find(one => one.kind === kind && one.item === item)
  if (told) {
    const { answer: words } = told
    if (kind === 'question') return desk(matter, { move: 'answer', words })
    return desk(matter, { move: words.includes('不符合') ? 'turn-down' : 'adopt', words })
  }
  // What came back from an objection is taken in.
  const isAgain = matter.asides.some(aside => aside.kind === 'objection')
  const isBetweenTwo = city.catalogue.item(item)?.kinds.includes('mediation') ?? false
  if (isBetweenTwo && !isAgain && !matter.urgent && random.chance(0.35))
    return desk(matter, { move: 'decline', road: 'mediation', reason: random.pick(texts.said.decline) })
  if (city.catalogue.item(item)?.selfHandling && !matter.urgent && random.chance(0.6)) {
    const move: StaffMove = { move: 'self-handle', item, note: random.pick(texts.said['self-handled']) }
    return door === 'grid-worker'
      ? { by: 'grid-worker', at: { region: village }, moves: [move] }
      : { by: 'counter-clerk', at: { region: town }, moves: [move] }
  }
  return desk(matter, { move: 'accept', item }, { move: 'dispatch' })
}

/** A unit that thinks it is not its duty, once in a while; whoever gets it back the same way twice makes it a dispute. */
function returned({ city, matter, texts, random }: Asked): StaffAct | null {
  const returns = matter.asides.filter(({ kind }) => kind === 'return').length
  const isRuled = matter.asides.some(({ kind }) => kind === 'dispute')
  if (isRuled || matter.urgent || !random.chance(returns === 0 ? 0.06 : 0.7)) return null
  const scene = city.catalogue.item(matter.item)?.sceneCode ?? ''
  const line = city.catalogue.dutyLinesFor(scene, 1)[0]?.code
  const move: StaffMove | null = line ? { move: 'return', line, reason: random.pick(texts.said.return) } : null
  return move && { by: 'unit-officer', at: { unit: matter.leadUnit ?? '' }, moves: [move] }
}

function sampled({ matter, texts, random }: Asked): StaffAct {
  const move: StaffMove = random.chance(0.85)
    ? { move: 'pass-sample' }
    : { move: 'fail-sample', reason: random.pick(texts.said['fail-sample']) }
  return { by: 'village-cadre', at: { region: matter.village }, moves: [move] }
}

function reviewed({ matter, texts, random }: Asked): StaffAct {
  const move: StaffMove = random.chance(0.35)
    ? { move: 'uphold', reason: random.pick(texts.said.uphold) }
    : { move: 'dismiss', reason: random.pick(texts.said.dismiss) }
  return { by: 'supervisor', at: { region: matter.county ?? '' }, moves: [move] }
}

/** How long people take before that act; null: they never get to it. */
export function delayBefore(city: City, matter: VirtualMatter, random: Random): Delay | null {
  const { state, urgent } = matter
  if (random.chance(0.02)) return null
  switch (state) {
    case 'reported':
    case 'accepted':
      return urgent
        ? { hours: random.low(0.03, 0.4), isWorking: false }
        : { hours: random.low(0.05, 2.6), isWorking: true }
    case 'dispatched':
      return urgent
        ? { hours: random.low(0.05, 0.7), isWorking: false }
        : { hours: random.low(0.1, 5), isWorking: true }
    case 'received':
      return { hours: random.low(0.2, 6), isWorking: !urgent }
    case 'handling':
      return delayBeside(matter, random) ?? { ...share(city, matter, random) }
    case 'claimed-done':
      return delayBeside(matter, random) ?? { hours: random.low(0.3, 9), isWorking: true }
    case 'self-handled':
      return { hours: random.low(2, 30), isWorking: true }
    case 'declined':
      return random.chance(0.6) ? { hours: random.low(2, 40), isWorking: false } : null
    case 'objected':
      return { hours: random.low(4, 48), isWorking: true }
    case 'closed':
      return random.chance(0.55) ? { hours: random.low(0.5, 60), isWorking: false } : null
    default:
      return null
  }
}

/** Decisions and answers take from an hour to some days, mostly less than their own limit. Nothing where nothing is open. */
function delayBeside(matter: VirtualMatter, random: Random): Delay | undefined {
  const aside = waitingAside(matter)
  if (!aside) return undefined
  const { kind, until, state } = aside
  if (kind === 'pause' && until !== null) return { until: Temporal.Instant.from(until) }
  return {
    hours: kind === 'supervision' && state === 'answered' ? random.low(2, 30) : random.low(1, 26),
    isWorking: true,
  }
}

/** A share of the item's own limit: now and then more than all of it. Less where the work is nearly done. */
function share(city: City, { item, asides }: VirtualMatter, random: Random): Delay {
  const { amount, unit } = city.catalogue.limitOf(item).handle
  const hours = amount * ({ minute: 1 / 60, hour: 1, day: 24, 'work-hour': 1, 'work-day': 8 } as const)[unit]
  const part = asides.some(({ kind }) => kind !== 'mark' && kind !== 'return') ? 0.3 : 1
  return { hours: hours * part * random.low(0.15, 1.25), isWorking: unit.startsWith('work') }
}

function verified(city: City, matter: VirtualMatter, texts: DemoTexts, random: Random): NextAct {
  const by = random.chance(0.8) ? 'grid-worker' : 'village-cadre'
  const at = { region: matter.village }
  if (random.chance(0.1)) return { by, at, moves: [{ move: 'rework', reason: random.pick(texts.reworkReasons) }] }
  return { by, at, moves: [{ move: 'close', criteria: city.catalogue.criteriaOf(matter.item).map(({ key }) => key) }] }
}

function rating(texts: DemoTexts, random: Random): ReporterMove {
  const reason = random.weighted(many)
  const solved = reason !== 'not-solved' && reason !== 'came-back'
  const stars = solved ? (reason === 'solved' ? 5 : 3) : 1
  const words = random.pick(texts.ratingWords[reason])
  return { move: 'rate', solved, stars, reason, ...(random.chance(0.4) ? { words } : {}) }
}
