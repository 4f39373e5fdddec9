/** Who can be waited for, or may make a move. `rule` is the machine acting by a published rule. */
export type Party =
  | 'reporter'
  | 'desk'
  | 'dispatcher'
  | 'placing-desk'
  | 'lead-unit'
  | 'assist-unit'
  | 'verifier'
  | 'decider'
  | 'supervisor'
  | 'rule'
  | 'nobody'

/**
 * States a matter can stand in. `open` states count as open; `waitsFor` names who is expected to act. From a state that
 * `rests`, the archive timer takes the matter away; `archived` is the only end.
 */
export const states = {
  reported: { open: true, rests: false, waitsFor: 'dispatcher' },
  accepted: { open: true, rests: false, waitsFor: 'dispatcher' },
  dispatched: { open: true, rests: false, waitsFor: 'lead-unit' },
  received: { open: true, rests: false, waitsFor: 'lead-unit' },
  handling: { open: true, rests: false, waitsFor: 'lead-unit' },
  'claimed-done': { open: true, rests: false, waitsFor: 'verifier' },
  'self-handled': { open: true, rests: false, waitsFor: 'verifier' },
  objected: { open: true, rests: false, waitsFor: 'decider' },
  closed: { open: false, rests: true, waitsFor: 'reporter' },
  'followed-up': { open: false, rests: true, waitsFor: 'reporter' },
  rated: { open: false, rests: true, waitsFor: 'nobody' },
  answered: { open: false, rests: true, waitsFor: 'nobody' },
  declined: { open: false, rests: true, waitsFor: 'nobody' },
  'referred-out': { open: true, rests: false, waitsFor: 'dispatcher' },
  concluded: { open: false, rests: true, waitsFor: 'nobody' },
  lapsed: { open: false, rests: true, waitsFor: 'nobody' },
  withdrawn: { open: false, rests: true, waitsFor: 'nobody' },
  merged: { open: false, rests: true, waitsFor: 'nobody' },
  archived: { open: false, rests: false, waitsFor: 'nobody' },
} as const satisfies Record<string, { open: boolean; rests: boolean; waitsFor: Party }>

/** A state's name, as stored and as sent. */
export type State = keyof typeof states

/** The states counted as open, for figures and partial indexes. */
export const openStates = (Object.keys(states) as State[]).filter(state => states[state].open)

/** Every state before the archive: what is archived stays as it stood, and nothing can be done there. */
export const beforeArchive = (Object.keys(states) as State[]).filter(state => state !== 'archived')

/** States in which a unit leads, and those in which it works. */
export const withUnit = ['dispatched', 'received', 'handling', 'claimed-done'] as const satisfies readonly State[]
export const atWork = ['received', 'handling'] as const satisfies readonly State[]

/** States in which somebody may have to wait for the reporter's answer, or with the unit for what it cannot change. */
export const pausable = ['reported', 'accepted', ...atWork] as const satisfies readonly State[]

/**
 * Stages that have a clock of their own (`contract/src/clocks.ts` explains one). The last six belong to an aside and run
 * beside the stage of the matter itself.
 */
export const stages = [
  'accept',
  'dispatch',
  'receive',
  'contact',
  'handle',
  'verify',
  'follow-up',
  'return',
  'outcome',
  'assist',
  'decision',
  'ruling',
  'objection',
  'answer',
] as const
export type Stage = (typeof stages)[number]

/** Clocks of a right that ends, not of a duty: nobody is warned and nothing escalates. */
export const quietStages: readonly Stage[] = ['return']
