import { type MoveName, type Party, partiesOf, partyPermissions } from '@banyan/contract'
import { type Actor, type ActorPost, isUrgentOnly, postsFor } from '../access/index.ts'
import type { MatterHouse } from './house.ts'
import { audienceOf, openAsides, type Situation } from './situation.ts'

/** A part an officer can play in a matter, and the post by which. */
export type Played = { party: Party; post: ActorPost }

/** The parts an officer can play in a move now, in the table's order; empty when none. */
export function partsPlayed(house: MatterHouse, move: MoveName, situation: Situation, actor: Actor): Played[] {
  return partiesOf(move, situation.row.state).flatMap(party =>
    postsPlaying(house, party, situation, actor).map(post => ({ party, post })),
  )
}

/** The posts by which an officer is this party to the matter. */
function postsPlaying(house: MatterHouse, party: Party, situation: Situation, actor: Actor): ActorPost[] {
  const needs = partyPermissions[party]
  if (needs === null) return []
  const { row, asides } = situation
  const posts = postsFor(actor, needs, audienceOf(row))
  switch (party) {
    case 'dispatcher':
    case 'placing-desk':
      return posts.filter(post => row.urgent || !isUrgentOnly(post))
    case 'lead-unit':
      return posts.filter(post => post.unit !== null && post.unit === row.leadUnit)
    case 'assist-unit':
      return posts.filter(post => openAsides(asides, 'assist').some(({ unit }) => unit === post.unit))
    case 'verifier':
      return isCovered(house, situation) ? posts.filter(isLocal) : posts
    default:
      return posts
  }
}

/** A town verifies only where no grid worker or cadre who had no part in it could; a restricted matter is not theirs to see. */
function isCovered(house: MatterHouse, { row }: Situation): boolean {
  if (row.restricted) return false
  const others = [row.village, row.grid]
    .flatMap(node => (node === null ? [] : house.holders('matter.verify', node)))
    .filter(persons => !persons.some(person => row.handlers.includes(person) || person === row.reportedBy))
  return others.length > 0
}

function isLocal({ reach }: ActorPost): boolean {
  return reach.villages.length > 0 || reach.grids.length > 0
}
