import { type Limit, type MarkKind, type Stage, supervisionLevels } from '@banyan/contract'
import { limitFor } from '../clocks/index.ts'
import type { Json } from '../platform/canonical.ts'
import { dayOf } from '../platform/clock.ts'
import { problem } from '../platform/problems.ts'
import { type Acting, askedBy, personsActing, type StaffEffects } from './acting.ts'
import { dueOf } from './clock-stages.ts'
import { mark, unitOf, urgentStages } from './effects-life.ts'
import { deciderName, isDecidedBy, isOwnCase, levelOfPost, levelOfUnit } from './guards.ts'
import { unitName } from './holder.ts'
import type { Played } from './parties.ts'
import { refused } from './refuse.ts'
import { instantOf } from './said-at.ts'
import { type Aside, type ClockState, openAsides, runningClock } from './situation.ts'

/** Stages an appeal can be about: those that are a unit's or a desk's duty. */
const appealable: readonly Stage[] = ['accept', 'dispatch', 'receive', 'contact', 'handle', 'assist']

/** Effects of what stands beside the state: asked, granted, refused, taken back. */
export const asideEffects: StaffEffects = {
  clarify: acting => {
    const until = clarifyUntil(acting)
    return { aside: { until, data: { made: 'clarify', ...asker(acting) } }, tells: { until } }
  },

  // Ended by somebody, not by its time: nobody was silent.
  resume: () => ({ settledAs: 'done' }),

  'ask-suspension': (acting, move) => {
    const until = ahead(acting, move.until, '/until')
    const most = acting.now.add({ hours: 365 * 24 })
    if (Temporal.Instant.compare(until, most) > 0) throw refused('/until', 'too-long', { most: most.toString() })
    return { data: { until: until.toString() }, aside: { data: { until: until.toString(), ...asker(acting) } } }
  },
  suspend: acting => {
    const asked = theOpen(acting, 'suspension')
    const until = String(asked.data.until)
    return { settles: asked.seq, aside: { until, data: { made: 'suspend' } }, data: { until }, tells: { until } }
  },

  'ask-extension': (acting, move) => {
    const clock = runningClock(acting.situation.clocks, 'handle')
    const limit = handleLimit(acting)
    if (!clock || !limit) throw refused('/amount', 'nothing-open')
    if (move.amount > limit.amount) throw refused('/amount', 'too-long', { most: `${limit.amount} ${limit.unit}` })
    return {
      data: { amount: move.amount, unit: limit.unit },
      aside: { data: { amount: move.amount, ...asker(acting) } },
    }
  },
  extend: acting => {
    const asked = theOpen(acting, 'extension')
    return { settles: asked.seq, data: { amount: asked.data.amount ?? 0 }, handleMore: Number(asked.data.amount) }
  },

  'ask-assist': (acting, move) => {
    const { house, situation } = acting
    const unit = unitOf(house, situation.row, move.unit, '/unit')
    const isAsked = openAsides(situation.asides, 'assist').some(aside => aside.unit === unit)
    if (unit === situation.row.leadUnit || isAsked) throw refused('/unit', 'already-so')
    return { data: { unit }, aside: { unit, data: askedBy(acting) }, tells: { unit: unitName(house, unit) } }
  },
  'take-assist': (acting, move) => ({ settles: myAssist(acting, move.aside).seq, handlers: personsActing(acting) }),
  'finish-assist': (acting, move) => {
    const assist = myAssist(acting, move.aside)
    const unit = unitName(acting.house, assist.unit ?? '')
    return { settles: assist.seq, handlers: personsActing(acting), tells: { unit } }
  },
  'refuse-assist': (acting, move) => {
    if (!acting.house.catalogue.dutyLine(move.line)) throw refused('/line', 'line-needed')
    return { settles: myAssist(acting, move.aside).seq, data: { line: move.line } }
  },
  'drop-assist': (acting, move) => ({ settles: named(acting, 'assist', move.aside).seq }),

  appeal: (acting, move) => {
    const clock = overdueClock(acting, move.clock)
    const isAppealed = acting.situation.asides.some(
      ({ kind, data, state }) => kind === 'appeal' && data.clock === move.clock && state !== 'dropped',
    )
    if (isAppealed) throw refused('/clock', 'already-asked')
    const data = { clock: move.clock, stage: clock.stage, dueAt: clock.dueAt }
    return { data, aside: { data: { ...data, ...asker(acting) } } }
  },
  exempt: (acting, move) => ({ settles: decided(acting, 'appeal', move.aside).seq }),
  'refuse-appeal': (acting, move) => ({ settles: decided(acting, 'appeal', move.aside).seq }),

  mark: (acting, move) => {
    const { house, situation, now, part } = acting
    const kind = house.catalogue.markKind(move.mark)
    if (!kind) throw problem('bad-input', { field: '/moves/mark', detail: `there is no mark «${move.mark}»` })
    refuseUnlessSetBy(kind, part, '/mark')
    if (situation.row.marks.includes(kind.code)) throw refused('/mark', 'already-so')
    const until =
      move.until !== undefined
        ? ahead(acting, move.until, '/until').toString()
        : kind.days === null
          ? null
          : now.add({ hours: kind.days * 24 }).toString()
    const isUrgent = kind.code === 'urgent'
    return {
      data: { mark: kind.code, until },
      aside: mark(kind.code, askedBy(acting), until),
      ...(isUrgent ? { set: { urgent: true }, restarts: urgentStages } : {}),
    }
  },
  unmark: (acting, move) => {
    const aside = named(acting, 'mark', move.aside)
    const kind = acting.house.catalogue.markKind(String(aside.data.mark))
    if (kind) refuseUnlessSetBy(kind, acting.part, '/aside')
    const isUrgent = aside.data.mark === 'urgent'
    return {
      settles: aside.seq,
      data: { mark: aside.data.mark ?? null },
      ...(isUrgent ? { set: { urgent: false } } : {}),
    }
  },
  contest: (acting, move) => {
    const aside = named(acting, 'mark', move.aside)
    if (acting.house.catalogue.markKind(String(aside.data.mark))?.contestable !== true)
      throw refused('/aside', 'not-contestable')
    const isAsked = openAsides(acting.situation.asides, 'contest').some(({ data }) => data.of === aside.seq)
    if (isAsked) throw refused('/aside', 'already-asked')
    return {
      data: { mark: aside.data.mark ?? null },
      aside: { data: { of: aside.seq, mark: aside.data.mark ?? null, setBy: aside.data.by ?? null, ...asker(acting) } },
    }
  },
  'keep-mark': (acting, move) => ({ settles: decided(acting, 'contest', move.aside).seq }),
  'lift-mark': (acting, move) => {
    const contest = decided(acting, 'contest', move.aside)
    const isUrgent = contest.data.mark === 'urgent'
    return {
      settles: contest.seq,
      data: { mark: contest.data.mark ?? null },
      lifts: Number(contest.data.of),
      ...(isUrgent ? { set: { urgent: false } } : {}),
    }
  },

  supervise: (acting, move) => {
    const standing = openAsides(acting.situation.asides, 'supervision').map(({ data }) => String(data.level))
    const order = (level: string): number => supervisionLevels.findIndex(one => one === level)
    const hardest = standing.toSorted((a, b) => order(b) - order(a))[0]
    if (hardest !== undefined && order(move.level) <= order(hardest))
      throw refused('/level', 'supervision-lower', { level: hardest })
    return { data: { level: move.level }, aside: { data: { level: move.level, ...askedBy(acting) } } }
  },
  'answer-supervision': (acting, move) => ({ settles: named(acting, 'supervision', move.aside).seq }),
  'close-supervision': (acting, move) => ({ settles: named(acting, 'supervision', move.aside).seq }),
}

/** Who asks, for which unit and at which level: it is decided by another person, one level up. */
function asker(acting: Acting): Record<string, Json> {
  const { house, situation, part } = acting
  const { leadUnit } = situation.row
  const isUnit = part.post.unit !== null && leadUnit !== null
  return {
    ...askedBy(acting),
    units: isUnit ? [leadUnit] : [],
    level: isUnit ? levelOfUnit(house, leadUnit) : levelOfPost(house, part.post),
  }
}

/** The limit of handling as the item gives it: an extension is at most as long again. */
function handleLimit({ house, situation }: Acting): Limit | undefined {
  const { itemCode } = situation.row
  return itemCode === null ? undefined : house.catalogue.limitOf(itemCode).handle
}

function clarifyUntil({ house, situation, now }: Acting): string {
  const { urgent, itemCode } = situation.row
  const rule = limitFor(house.clockRules, { stage: 'clarify', urgent, itemCode, on: dayOf(now, house.zone) })
  if (!rule) throw new Error('There is no rule for how long a clarification lasts (clock_rules, stage clarify).')
  return dueOf(house, now, rule.limit, rule.calendar).due.toString()
}

function ahead({ now }: Acting, text: string, field: string): Temporal.Instant {
  const until = instantOf(text)
  if (!until)
    throw problem('bad-input', {
      field: `/moves${field}`,
      detail: 'must be an instant such as 2026-11-25T09:00:00+08:00',
    })
  if (Temporal.Instant.compare(until, now) <= 0) throw refused(field, 'in-the-past')
  return until
}

function theOpen({ situation }: Acting, kind: Aside['kind']): Aside {
  const [aside] = openAsides(situation.asides, kind)
  if (!aside) throw refused('', 'nothing-open')
  return aside
}

function named({ situation }: Acting, kind: Aside['kind'], seq: number): Aside {
  const aside = openAsides(situation.asides, kind).find(one => one.seq === seq)
  if (!aside) throw refused('/aside', 'nothing-open')
  return aside
}

/** The open aside that a decider names: of several, hers may be one and another's the other. */
function decided(acting: Acting, kind: Aside['kind'], seq: number): Aside {
  const { house, situation, actor } = acting
  const aside = named(acting, kind, seq)
  if (isOwnCase(aside, actor)) throw refused('/aside', 'own-case')
  if (!isDecidedBy(house, aside, [acting.part.post]))
    throw refused('/aside', 'one-level-up', { holder: deciderName(house, situation, aside) })
  return aside
}

/** Who may put a mark on may take it off again. */
function refuseUnlessSetBy({ setBy }: MarkKind, { party }: Played, field: string): void {
  if (setBy === 'rule') throw refused(field, 'rule-only')
  if (setBy === 'supervisor' && party !== 'supervisor') throw refused(field, 'not-your-post', { holder: 'supervisor' })
}

function myAssist(acting: Acting, seq: number): Aside {
  const assist = named(acting, 'assist', seq)
  if (assist.unit !== acting.part.post.unit) throw refused('/aside', 'assist-only')
  return assist
}

/** The clock an appeal names: of this round, and past its limit when it stopped or now. */
function overdueClock({ situation, now }: Acting, name: string): ClockState {
  const [seq, stage] = name.split(' ')
  const clock = situation.clocks.find(one => one.seq === Number(seq) && one.stage === stage)
  if (!clock || !appealable.includes(clock.stage)) throw refused('/clock', 'not-overdue')
  const until = clock.stoppedAt === null ? now.epochMilliseconds : Date.parse(clock.stoppedAt)
  if (until <= Date.parse(clock.dueAt)) throw refused('/clock', 'not-overdue')
  return clock
}
