import type { StaffMove, StaffMoveName } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import type { Effect } from './effect.ts'
import type { MatterHouse } from './house.ts'
import type { Played } from './parties.ts'
import type { Situation } from './situation.ts'

/** What an effect rests on: who makes the move, in which part, and when. */
export type Acting = { house: MatterHouse; situation: Situation; actor: Actor; part: Played; now: Temporal.Instant }

/** The persons a move is made by: who makes it, and whom she stands in for by the post it is made from. */
export function personsActing({ actor, part }: Pick<Acting, 'actor' | 'part'>): string[] {
  return [actor.account, ...(part.post.behalfOf === null ? [] : [part.post.behalfOf])]
}

/** The same as what stands beside the state keeps it: nobody decides her own case, nor that of whom she stands in for. */
export function askedBy(acting: Pick<Acting, 'actor' | 'part'>): { by: string; for?: string } {
  const [by = '', behalfOf] = personsActing(acting)
  return { by, ...(behalfOf === undefined ? {} : { for: behalfOf }) }
}

/** What one officer's move brings beside the table's row and its words. Throws a problem when what was sent does not suffice. Pure. */
export type StaffEffect<M extends StaffMoveName> = (acting: Acting, move: Extract<StaffMove, { move: M }>) => Effect

/** Effects of some moves; a move without one brings only its words. */
export type StaffEffects = { [M in StaffMoveName]?: StaffEffect<M> }
