import type { Party, Stage } from './states.ts'

/**
 * What can stand beside the state of a matter, as rows of its own: each is opened by one step and settled by another.
 * `stage` is its own clock, `waitsFor` who is expected to settle it. `ofUnit` ones fall when the lead unit changes or the
 * matter ends; a `record` is settled as it is made and only remembered.
 */
export const asides = {
  decline: { stage: null, waitsFor: 'nobody', ofUnit: false, record: true },
  return: { stage: null, waitsFor: 'nobody', ofUnit: false, record: true },
  dispute: { stage: 'ruling', waitsFor: 'decider', ofUnit: false, record: false },
  assist: { stage: 'assist', waitsFor: 'assist-unit', ofUnit: true, record: false },
  extension: { stage: 'decision', waitsFor: 'decider', ofUnit: true, record: false },
  suspension: { stage: 'decision', waitsFor: 'decider', ofUnit: true, record: false },
  pause: { stage: null, waitsFor: 'rule', ofUnit: true, record: false },
  appeal: { stage: 'decision', waitsFor: 'decider', ofUnit: false, record: false },
  objection: { stage: 'objection', waitsFor: 'decider', ofUnit: false, record: false },
  supervision: { stage: 'answer', waitsFor: 'lead-unit', ofUnit: false, record: false },
  mark: { stage: null, waitsFor: 'rule', ofUnit: false, record: false },
  contest: { stage: 'decision', waitsFor: 'decider', ofUnit: false, record: false },
  merge: { stage: null, waitsFor: 'nobody', ofUnit: false, record: false },
  split: { stage: null, waitsFor: 'nobody', ofUnit: false, record: true },
  rating: { stage: null, waitsFor: 'nobody', ofUnit: false, record: true },
} as const satisfies Record<string, { stage: Stage | null; waitsFor: Party; ofUnit: boolean; record: boolean }>

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
