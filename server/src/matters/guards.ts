import type { AsideKind, Kind, MoveName, Verdict } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import { deciderNode, nameOfCentre } from './holder.ts'
import type { MatterHouse } from './house.ts'
import type { Played } from './parties.ts'
import { refuse } from './refuse.ts'
import { type Aside, openAsides, runningClock, type Situation } from './situation.ts'

/** What a guard is asked about. `actor` is null for the reporter and for rules, `report` her number. */
export type Asked = {
  house: MatterHouse
  move: MoveName
  situation: Situation
  played: readonly Played[]
  actor: Actor | null
  report: string | null
}
/** One thing that must hold beside state and party: true, or why not. Pure. */
export type Guard = (asked: Asked) => Verdict

export const isPlaced: Guard = ({ situation }) => (situation.row.town === null ? refuse('needs-place') : true)

export const hasItem: Guard = ({ situation }) => (situation.row.itemCode === null ? refuse('needs-item') : true)

export const reporterKnown: Guard = ({ situation }) => (situation.row.reporterKnown ? true : refuse('reporter-unknown'))

export const contactDue: Guard = ({ situation }) =>
  runningClock(situation.clocks, 'contact') ? true : refuse('already-noted')

export const isKind =
  (kind: Kind): Guard =>
  ({ situation, move }) =>
    situation.row.kind === kind ? true : refuse('wrong-kind', { kind: situation.row.kind, move })

/** A return within one working day of the dispatch; the clock of the right says until when. */
export const isReturnable: Guard = ({ house, situation }) => {
  const clock = situation.clocks.findLast(({ stage }) => stage === 'return')
  const isLate = clock !== undefined && Date.parse(clock.dueAt) < house.clock.now().epochMilliseconds
  return isLate ? refuse('return-too-late', { due: new Date(clock.dueAt).toISOString() }) : true
}

export const noDispute: Guard = ({ situation }) =>
  openAsides(situation.asides, 'dispute').length > 0 ? refuse('dispute-open') : true

/** A duty that was ruled on in this round is not given back: the ruling would be asked for without end. */
export const notRuled: Guard = ({ situation: { asides, row } }) =>
  asides.some(({ kind, round, state }) => kind === 'dispute' && round === row.round && state === 'done')
    ? refuse('ruled')
    : true

/** What was declined wrongly is not declined again: she has no second objection. */
export const notUpheld: Guard = ({ situation: { asides } }) =>
  asides.some(({ kind, state }) => kind === 'objection' && state === 'upheld') ? refuse('upheld') : true

/** Closer ≠ handler, as persons, whoever acts for whom; nor may who reported it. */
export const otherThanHandler: Guard = ({ situation, actor }) => {
  if (!actor) return true
  const { handlers, reportedBy } = situation.row
  const persons = personsOf(actor)
  if (persons.some(person => handlers.includes(person))) return refuse('handler-cannot-verify')
  return persons.some(person => person === reportedBy) ? refuse('party-cannot-verify') : true
}

/** The persons an officer acts as: herself and those she stands in for. */
export function personsOf(actor: Actor): string[] {
  return [actor.account, ...actor.posts.flatMap(post => post.behalfOf ?? [])]
}

export const assistsDone: Guard = ({ situation }) => {
  const open = openAsides(situation.asides, 'assist').length
  return open > 0 ? refuse('assists-open', { count: String(open) }) : true
}

export const isPaused: Guard = ({ situation }) =>
  openAsides(situation.asides, 'pause').length > 0 ? true : refuse('not-paused')

export const notPaused: Guard = ({ situation }) =>
  openAsides(situation.asides, 'pause').length > 0 ? refuse('paused') : true

export const handleNotOverdue: Guard = ({ house, situation }) => {
  const clock = runningClock(situation.clocks, 'handle')
  return clock && Date.parse(clock.dueAt) < house.clock.now().epochMilliseconds ? refuse('overdue') : true
}

export const hasOpen =
  (kind: AsideKind): Guard =>
  ({ situation }) =>
    openAsides(situation.asides, kind).length > 0 ? true : refuse('nothing-open')

export const noneOpen =
  (kind: AsideKind): Guard =>
  ({ situation }) =>
    openAsides(situation.asides, kind).length > 0 ? refuse('already-asked') : true

/** At most so many of a kind in a round, those refused among them; a pause counts only where this move made it. */
export const atMost =
  (kind: AsideKind, most: number, made: MoveName): Guard =>
  ({ situation, move }) => {
    const { asides, row } = situation
    const count = asides.filter(
      one =>
        one.kind === kind && one.round === row.round && (one.data.made ?? made) === made && one.state !== 'dropped',
    ).length
    return count >= most ? refuse('too-often', { count: String(count), move }) : true
  }

export const onlyOnce =
  (kind: AsideKind): Guard =>
  ({ situation, move }) =>
    situation.asides.some(aside => aside.kind === kind) ? refuse('too-often', { count: '1', move }) : true

/** Nobody decides what they, or the unit they speak for, asked for; of several open ones it is enough to decide one. */
export const notOwnCase =
  (kind: AsideKind): Guard =>
  ({ situation, actor }) => {
    const open = openAsides(situation.asides, kind)
    return actor && open.length > 0 && open.every(aside => isOwnCase(aside, actor)) ? refuse('own-case') : true
  }

/** Whether an aside is somebody's own case: asked or set by her or whom she stands in for, or by the unit she speaks for. */
export function isOwnCase({ data }: Aside, actor: Actor): boolean {
  const { by, for: behalfOf, setBy, units } = data
  const serves = actor.posts.map(post => post.serves)
  return (
    personsOf(actor).some(person => [by, behalfOf, setBy].includes(person)) ||
    (Array.isArray(units) && serves.some(unit => unit !== null && units.includes(unit)))
  )
}

/** What is asked at a level is decided above it; the city decides its own, by another person. */
export const oneLevelUp =
  (kind: AsideKind): Guard =>
  ({ house, situation, played }) => {
    const open = openAsides(situation.asides, kind)
    const isAbove =
      open.length === 0 ||
      open.some(aside =>
        isDecidedBy(
          house,
          aside,
          played.map(({ post }) => post),
        ),
      )
    return isAbove ? true : refuse('one-level-up', { holder: deciderName(house, situation, open[0]) })
  }

/** Whether one of these posts stands above the level at which an aside was asked. */
export function isDecidedBy(house: MatterHouse, aside: Aside, posts: readonly { region: string | null }[]): boolean {
  return posts.some(({ region }) => {
    const rank = rankOf[levelOf(house, region)]
    return rank > rankOf[askedAt(aside)] || rank === rankOf.city
  })
}

/** Who decides an aside, by name. */
export function deciderName(house: MatterHouse, { row }: Situation, aside: Aside | undefined): string {
  return nameOfCentre(house, deciderNode(house, row, askedAt(aside)))
}

function askedAt(aside: Aside | undefined): Level {
  const level = aside?.data.level
  return typeof level === 'string' && level in rankOf ? (level as Level) : 'town'
}

/** The level of a post's region; of a unit's post, of its unit. */
export function levelOfPost(house: MatterHouse, post: { region: string | null; unit: string | null }): Level {
  if (post.unit !== null) return levelOfUnit(house, post.unit)
  return levelOf(house, post.region)
}

/** The level a unit stands at. */
export function levelOfUnit(house: MatterHouse, unit: string): Level {
  return levelOf(house, house.catalogue.unit(unit)?.region ?? null)
}

function levelOf(house: MatterHouse, region: string | null): Level {
  return (region === null ? undefined : house.territory.get(region)?.level) ?? 'town'
}

const rankOf = { grid: 0, village: 1, town: 2, county: 3, city: 4 } as const
type Level = keyof typeof rankOf

export const notYetRated: Guard = ({ situation, report }) => {
  const { asides, row } = situation
  const isRated = asides.some(
    ({ kind, round, data }) => kind === 'rating' && round === row.round && data.report === report,
  )
  return isRated ? refuse('already-so') : true
}

export const onlyReporter: Guard = ({ situation }) => (situation.reports > 1 ? refuse('reporters-several') : true)
