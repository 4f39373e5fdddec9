import type { StaffMove, StaffMoveName } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import type { Effect } from './effect.ts'
import type { MatterHouse } from './house.ts'
import type { Played } from './parties.ts'
import type { Situation } from './situation.ts'

/** What an effect rests on: who makes the move, in which part, and when. */
export type Acting = { house: MatterHouse; situation: Situation; actor: Actor; part: Played; now: Temporal.Instant }

/** What one officer's move brings beside the table's row and its words. Throws a problem when what was sent does not suffice. Pure. */
export type StaffEffect<M extends StaffMoveName> = (acting: Acting, move: Extract<StaffMove, { move: M }>) => Effect

/** Effects of some moves; a move without one brings only its words. */
export type StaffEffects = { [M in StaffMoveName]?: StaffEffect<M> }
