import {
  leaves,
  type MoveName,
  moveNames,
  type Party,
  partiesOf,
  partyPermissions,
  type Role,
  roleCan,
  type State,
} from '../../contract/src/index.ts'

/** A role of a post, the villager with her receipt, or the machine by a published rule. */
export type Who = Role | 'reporter' | 'rule'

/** Moves that come with one made on another matter, never by themselves. */
export const companions: readonly MoveName[] = ['absorb', 'release']

/** What the villager does within another act: she reopens through her rating, and answers through her addition. */
const within: readonly MoveName[] = ['reopen', 'resume']

/** The moves somebody may make in a state, as far as role and state decide; scope and the matter's own facts may still refuse. */
export function movesOf(who: Who, state: State): MoveName[] {
  return moveNames.filter(
    move => !companions.includes(move) && leaves(move, state) && partiesOf(move, state).some(plays(who, move)),
  )
}

function plays(who: Who, move: MoveName): (party: Party) => boolean {
  if (who === 'reporter') return party => party === who && !within.includes(move)
  if (who === 'rule') return party => party === who
  return party => isPlayedBy(party, who)
}

/** True when the role carries the permission that the party's moves take. */
export function isPlayedBy(party: Party, role: Role): boolean {
  const needed = partyPermissions[party]
  return needed !== null && roleCan(role, needed)
}

/** True for the roles that see no matter at all. */
export function isBlind(who: Who): boolean {
  return who !== 'reporter' && who !== 'rule' && !roleCan(who, 'matter.read')
}
