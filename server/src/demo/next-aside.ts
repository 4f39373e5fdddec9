import type { StaffMove } from '@banyan/contract'
import type { City } from '../city.ts'
import { unitCode } from '../organisation/index.ts'
import type { VirtualAside, VirtualMatter } from './demo.sql.ts'
import type { DemoTexts } from './demo-texts.ts'
import type { Random } from './random.ts'

/** Who acts by a post at a region or unit, and the moves. */
export type StaffAct = {
  by:
    | 'supervisor'
    | 'unit-officer'
    | 'grid-worker'
    | 'village-cadre'
    | 'town-dispatcher'
    | 'city-dispatcher'
    | 'counter-clerk'
  at: { region: string } | { unit: string }
  moves: StaffMove[]
}

type Asked = { city: City; matter: VirtualMatter; texts: DemoTexts; random: Random }

/** What is asked or stands beside the state waits first: the oldest that somebody can settle, by whoever it waits for. */
export function settleAside(asked: Asked): StaffAct | null {
  const found = waitingAside(asked.matter)
  return found ? (settled(asked, found)[found.kind] ?? null) : null
}

/** The aside that virtual people see to next; none where nothing is open. */
export function waitingAside({ asides }: Pick<VirtualMatter, 'asides'>): VirtualAside | undefined {
  const waits = ['pause', 'dispute', 'extension', 'suspension', 'assist', 'supervision', 'contest', 'appeal']
  return asides.find(({ kind, isOpen }) => isOpen && waits.includes(kind))
}

function settled({ matter, texts, random }: Asked, aside: VirtualAside): Partial<Record<string, StaffAct>> {
  const { seq, level, state } = aside
  const say = (use: keyof DemoTexts['said']): string => random.pick(texts.said[use])
  const isGranted = random.chance(0.75)
  const decider = (...moves: StaffMove[]): StaffAct => ({
    ...{ by: 'supervisor', at: { region: level === 'town' && matter.county ? matter.county : cityOf(matter) }, moves },
  })
  const lead = (...moves: StaffMove[]): StaffAct => ({ by: 'unit-officer', at: { unit: matter.leadUnit ?? '' }, moves })
  const assistant = (...moves: StaffMove[]): StaffAct => ({ by: 'unit-officer', at: { unit: aside.unit ?? '' }, moves })
  const supervisor = (...moves: StaffMove[]): StaffAct => ({
    ...{ by: 'supervisor', at: { region: matter.county ?? cityOf(matter) }, moves },
  })
  return {
    pause: lead({ move: 'resume', reason: say('resume') }),
    dispute: decider({ move: 'rule', unit: matter.leadUnit ?? '', reason: say('ruling') }),
    extension: decider(isGranted ? { move: 'extend' } : { move: 'refuse-extension', reason: say('refuse-extension') }),
    suspension: decider(
      isGranted ? { move: 'suspend' } : { move: 'refuse-suspension', reason: say('refuse-suspension') },
    ),
    assist: assistant(
      state === 'open'
        ? { move: 'take-assist', aside: seq }
        : { move: 'finish-assist', aside: seq, note: say('assist-done') },
    ),
    supervision:
      state === 'open'
        ? lead({ move: 'answer-supervision', aside: seq, words: say('supervision-answer') })
        : supervisor({ move: 'close-supervision', aside: seq, note: say('supervision-end') }),
    contest: decider(
      isGranted
        ? { move: 'keep-mark', aside: seq, reason: say('keep-mark') }
        : { move: 'lift-mark', aside: seq, reason: say('lift-mark') },
    ),
    appeal: decider(
      isGranted
        ? { move: 'exempt', aside: seq, reason: say('exempt') }
        : { move: 'refuse-appeal', aside: seq, reason: say('refuse-appeal') },
    ),
  }
}

/** What somebody may ask for or press for while a matter is handled, or after it was claimed too late; mostly nothing. */
export function openAside({ city, matter, texts, random }: Asked, at: Temporal.Instant): StaffAct | null {
  const had = (kind: VirtualAside['kind']): boolean => matter.asides.some(aside => aside.kind === kind)
  const say = (use: keyof DemoTexts['said']): string => random.pick(texts.said[use])
  const lead = (move: StaffMove): StaffAct => ({
    by: 'unit-officer',
    at: { unit: matter.leadUnit ?? '' },
    moves: [move],
  })
  const press = (move: StaffMove): StaffAct => ({
    ...{ by: 'supervisor', at: { region: matter.county ?? cityOf(matter) }, moves: [move] },
  })
  const marked = matter.asides.find(({ kind, isOpen, mark }) => kind === 'mark' && isOpen && mark === 'excluded')
  if (marked && !had('contest')) return lead({ move: 'contest', aside: marked.seq, reason: say('contest') })
  if (matter.state === 'claimed-done')
    return isLate(matter, at) && !matter.urgent && !had('appeal') && random.chance(0.2)
      ? lead({ move: 'appeal', clock: matter.handling?.name ?? '', reason: say('appeal') })
      : null
  if (matter.urgent) return null
  const drawn = random.next()
  const amount = Math.max(1, Math.floor(city.catalogue.limitOf(matter.item).handle.amount / 2))
  if (drawn < 0.035 && !had('extension') && !isLate(matter, at))
    return lead({ move: 'ask-extension', amount, reason: say('extension') })
  if (drawn >= 0.035 && drawn < 0.055 && !had('suspension')) {
    const until = at.add({ hours: 24 * Math.ceil(random.low(8, 40)) }).toString()
    return lead({ move: 'ask-suspension', until, reason: say('suspension') })
  }
  if (drawn >= 0.055 && drawn < 0.1 && !had('assist')) {
    const unit = unitCode(matter.village, 'village-committee')
    if (unit !== matter.leadUnit) return lead({ move: 'ask-assist', unit, reason: say('assist') })
  }
  if (drawn >= 0.1 && drawn < 0.13 && !had('supervision')) {
    const level = random.weighted({ nudge: 0.45, yellow: 0.35, red: 0.2 })
    return press({ move: 'supervise', level, reason: say('supervise') })
  }
  return drawn >= 0.13 && drawn < 0.137 ? press({ move: 'mark', mark: 'excluded', reason: say('excluded') }) : null
}

function isLate({ handling }: VirtualMatter, at: Temporal.Instant): boolean {
  if (handling === null) return false
  return Date.parse(handling.stoppedAt ?? at.toString()) > Date.parse(handling.dueAt)
}

function cityOf({ village }: VirtualMatter): string {
  return `${village.slice(0, 4)}00`
}
