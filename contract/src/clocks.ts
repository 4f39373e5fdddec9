import Type from 'typebox'
import { Limit } from './items.ts'
import { type Stage, stages } from './states.ts'

/**
 * Why a stretch of time counted on a clock or did not. `holiday` and `make-up` carry the festival's name;
 * the sentence for each is `why.<code>` in the message catalogue.
 */
export const clockReasons = [
  'working',
  'make-up',
  'round-the-clock',
  'lunch',
  'night',
  'weekend',
  'holiday',
  'paused',
] as const
export type ClockReason = (typeof clockReasons)[number]

/** One stretch of an explained clock, from `from` until just before `to` (RFC 3339 instants, UTC). */
export const ClockInterval = Type.Object({
  from: Type.String(),
  to: Type.String(),
  counts: Type.Boolean(),
  why: Type.Enum([...clockReasons] as ClockReason[]),
  name: Type.Union([Type.String(), Type.Null()]),
})
export type ClockInterval = Type.Static<typeof ClockInterval>

/**
 * Why a clock is due when it is: the stretches between start and due in order, without gaps; those that count
 * add up to the limit. `provisional`: it reaches into days whose official calendar is not yet known.
 */
export const Explanation = Type.Object({
  startedAt: Type.String(),
  warnAt: Type.String(),
  dueAt: Type.String(),
  provisional: Type.Boolean(),
  limit: Limit,
  intervals: Type.Array(ClockInterval),
})
export type Explanation = Type.Static<typeof Explanation>

/** The explanation of one stage's clock in one round, and when it stopped (null while it runs). */
export const ExplainedClock = Type.Object({
  stage: Type.Enum([...stages] as Stage[]),
  round: Type.Integer({ minimum: 1 }),
  stoppedAt: Type.Union([Type.String(), Type.Null()]),
  ...Explanation.properties,
})
export type ExplainedClock = Type.Static<typeof ExplainedClock>
