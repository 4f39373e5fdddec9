import type { ReporterMove, StaffMove } from '@banyan/contract'
import type { City } from '../city.ts'
import type { VirtualMatter } from './demo.sql.ts'
import type { DemoTexts } from './demo-texts.ts'
import type { Random } from './random.ts'

/** What a virtual person does next: who acts, and the moves; or nothing more. */
export type NextAct =
  | { by: 'city-dispatcher' | 'town-dispatcher' | 'unit-officer' | 'grid-worker' | 'village-cadre'; moves: StaffMove[] }
  | { by: 'reporter'; move: ReporterMove }
  | null

/** How long until the next act, in working hours, or round the clock where the matter is urgent. */
export type Delay = { hours: number; isWorking: boolean }

const many = { solved: 0.78, slow: 0.1, attitude: 0.03, 'not-solved': 0.06, 'came-back': 0.03 } as const

/** Decides what happens next to a matter in its state. Pure: the same stream of chance gives the same life. */
export function nextAct(city: City, matter: VirtualMatter, texts: DemoTexts, random: Random): NextAct {
  if (matter.state === 'reported' && random.chance(0.015)) return { by: 'reporter', move: { move: 'withdraw' } }
  if (matter.state === 'handling' && random.chance(0.03))
    return { by: 'reporter', move: { move: 'supplement', words: random.pick(texts.supplements) } }
  switch (matter.state) {
    case 'reported':
      if (matter.town === null) return { by: 'city-dispatcher', moves: [{ move: 'place', place: matter.village }] }
      return { by: 'town-dispatcher', moves: [{ move: 'accept', item: matter.item }, { move: 'dispatch' }] }
    case 'accepted':
      return { by: 'town-dispatcher', moves: [{ move: 'dispatch' }] }
    case 'dispatched':
      return { by: 'unit-officer', moves: [{ move: 'receive' }] }
    case 'received':
      return {
        by: 'unit-officer',
        moves: [
          matter.reporterKnown
            ? { move: 'contact', note: random.pick(texts.contactNotes) }
            : { move: 'claim', note: random.pick(texts.claimNotes) },
        ],
      }
    case 'handling':
      return { by: 'unit-officer', moves: [{ move: 'claim', note: random.pick(texts.claimNotes) }] }
    case 'claimed-done':
      return verified(city, matter, texts, random)
    case 'closed':
      return matter.reporterKnown ? { by: 'reporter', move: rating(texts, random) } : null
    default:
      return null
  }
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
    case 'handling': {
      const { amount, unit } = city.catalogue.limitOf(matter.item).handle
      const hours = amount * ({ minute: 1 / 60, hour: 1, day: 24, 'work-hour': 1, 'work-day': 8 } as const)[unit]
      return { hours: hours * random.low(0.15, 1.25), isWorking: unit.startsWith('work') }
    }
    case 'claimed-done':
      return { hours: random.low(0.3, 9), isWorking: true }
    case 'closed':
      return random.chance(0.55) ? { hours: random.low(0.5, 60), isWorking: false } : null
    default:
      return null
  }
}

function verified(city: City, matter: VirtualMatter, texts: DemoTexts, random: Random): NextAct {
  const by = random.chance(0.8) ? 'grid-worker' : 'village-cadre'
  if (random.chance(0.1)) return { by, moves: [{ move: 'rework', reason: random.pick(texts.reworkReasons) }] }
  return { by, moves: [{ move: 'close', criteria: city.catalogue.criteriaOf(matter.item).map(({ key }) => key) }] }
}

function rating(texts: DemoTexts, random: Random): ReporterMove {
  const reason = random.weighted(many)
  const solved = reason !== 'not-solved' && reason !== 'came-back'
  const stars = solved ? (reason === 'solved' ? 5 : 3) : 1
  const words = random.pick(texts.ratingWords[reason])
  return { move: 'rate', solved, stars, reason, ...(random.chance(0.4) ? { words } : {}) }
}
