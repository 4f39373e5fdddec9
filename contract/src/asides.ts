import { atWork, beforeArchive, type Party, pausable, type Stage, type State, withUnit } from './states.ts'

/** One kind of what can stand beside the state of a matter. */
type AsideRow = {
  /** Its own clock. */
  readonly stage: Stage | null
  /** Who is expected to settle it. */
  readonly waitsFor: Party
  /** Where it can stand, and be settled: with the step that leaves these states it falls. */
  readonly stands: readonly State[]
  /** It falls with the step by which another unit leads. */
  readonly ofUnit: boolean
  /** It falls with the step that leaves the very state it was opened in. */
  readonly ofState: boolean
  /** Settled as it is made, and only remembered. */
  readonly record: boolean
}
const aside = (waitsFor: Party, stands: readonly State[], more: Partial<AsideRow> = {}): AsideRow => ({
  ...{ stage: null, waitsFor, stands, ofUnit: false, ofState: false, record: false },
  ...more,
})
const record = aside('nobody', [], { record: true })

/**
 * What can stand beside the state of a matter, as rows of its own: each is opened by one step and settled by another, or falls
 * with a step that takes its ground away. What is about the past (an appeal, a mark, a supervision) outlives the end of the
 * work and falls with the archive.
 */
export const asides = {
  decline: record,
  return: record,
  dispute: aside('decider', withUnit, { stage: 'ruling' }),
  assist: aside('assist-unit', withUnit, { stage: 'assist', ofUnit: true }),
  extension: aside('decider', withUnit, { stage: 'decision', ofUnit: true }),
  suspension: aside('decider', atWork, { stage: 'decision', ofUnit: true }),
  pause: aside('rule', pausable, { ofUnit: true, ofState: true }),
  appeal: aside('decider', beforeArchive, { stage: 'decision' }),
  objection: aside('decider', ['objected'], { stage: 'objection' }),
  supervision: aside('lead-unit', beforeArchive, { stage: 'answer' }),
  mark: aside('rule', beforeArchive),
  contest: aside('decider', beforeArchive, { stage: 'decision' }),
  merge: aside('nobody', ['merged', 'archived']),
  split: record,
  rating: record,
} as const satisfies Record<string, AsideRow>

/** What kind of aside it is. */
export type AsideKind = keyof typeof asides

/** How an aside stands: open, or how it ended. */
export const asideStates = [
  'open',
  'taken',
  'done',
  'refused',
  'granted',
  'dropped',
  'answered',
  'upheld',
  'dismissed',
  'ended',
] as const
export type AsideState = (typeof asideStates)[number]

/** Aside states that still wait for somebody or for their time. */
export const openAsideStates: readonly AsideState[] = ['open', 'taken', 'answered']

/** How hard a supervisor presses, in order: 催办, 黄牌, 红牌, 挂牌. */
export const supervisionLevels = ['nudge', 'yellow', 'red', 'listed'] as const
export type SupervisionLevel = (typeof supervisionLevels)[number]
