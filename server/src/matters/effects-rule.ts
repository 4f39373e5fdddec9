import type { MoveName } from '@banyan/contract'
import type { Effect } from './effect.ts'
import { leadName } from './effects-life.ts'
import { holderName, unitName } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { openAsides, type Situation } from './situation.ts'

/** What a step brings that the machine makes by rule: the end of a pause, of a mark, of a rest. */
export function ruling(house: MatterHouse, situation: Situation, move: MoveName): Effect {
  const holder = holderName(house, situation.row)
  if (move !== 'unmark') return { tells: { holder, unit: leadName(house, situation.row) } }
  const ended = endedMark(situation, house.clock.now())
  return {
    ...(ended ? { settles: ended.seq, data: { mark: ended.data.mark ?? null } } : {}),
    ...(ended?.data.mark === 'urgent' ? { set: { urgent: false } } : {}),
  }
}

/** A second return in the round, by whichever units: the fallback unit handles at once while the duty is ruled on. */
export function disputing(house: MatterHouse, situation: Situation): Effect {
  const { row, asides } = situation
  const returned = asides.flatMap(({ kind, round, unit }) =>
    kind === 'return' && round === row.round && unit ? [unit] : [],
  )
  const unit = house.catalogue.fallback({ region: row.village ?? row.town, not: [...row.subjects] })
  return {
    set: { leadUnit: unit },
    data: { unit, returned },
    aside: { unit, data: { units: returned, level: 'town' } },
    tells: { unit: unitName(house, unit) },
  }
}

/** The move that a rule owes a matter whose time has come; null when none. */
export function dueRule(situation: Situation, now: Temporal.Instant): MoveName | null {
  const { row, asides } = situation
  const isPast = (until: string | null): boolean => until !== null && Date.parse(until) <= now.epochMilliseconds
  const pause = openAsides(asides, 'pause').find(({ until }) => isPast(until))
  if (pause) {
    // Those she answered, or that an officer ended, are done: lapsing is for who was asked twice and said nothing.
    const asked = asides.filter(
      ({ kind, round, data, state }) =>
        kind === 'pause' && round === row.round && data.made === 'clarify' && state !== 'done',
    )
    return pause.data.made === 'clarify' && asked.length >= 2 ? 'lapse' : 'resume'
  }
  if (endedMark(situation, now)) return 'unmark'
  return isPast(row.timerAt?.toISOString() ?? null) ? 'archive' : null
}

function endedMark({ asides }: Situation, now: Temporal.Instant) {
  return openAsides(asides, 'mark').find(({ until }) => until !== null && Date.parse(until) <= now.epochMilliseconds)
}
