import {
  leaves,
  type MoveName,
  moveNames,
  moves,
  type Permission,
  type ReasonCode,
  type Refusal,
  states,
  type Verdict,
} from '@banyan/contract'
import { type Actor, type ActorPost, isUrgentOnly, postsFor } from '../access/index.ts'
import { centreName, holderName, nextParty } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { audienceOf, runningClock, type Situation } from './situation.ts'

/** Who asks: an officer with posts, or the reporter with the receipt. */
export type Who = { kind: 'staff'; actor: Actor } | { kind: 'reporter' }

/** One rule: the permission it takes (none: the reporter's own move) and what else must hold, once state and scope fit. */
type Rule = { needs: Permission | null; also?: (asked: Asked) => Verdict }
type Asked = { house: MatterHouse; situation: Situation; posts: readonly ActorPost[]; actor: Actor | null }

/** One rule per move; a move without its rule does not compile. */
const rules: Record<MoveName, Rule> = {
  report: { needs: 'matter.enter' },
  place: {
    needs: 'matter.place',
    also: asked =>
      firstRefusal(urgentOnly(asked), asked.situation.row.village === null ? true : refuse('already-placed')),
  },
  accept: { needs: 'matter.accept', also: asked => firstRefusal(urgentOnly(asked), isPlaced(asked)) },
  dispatch: { needs: 'matter.dispatch', also: asked => firstRefusal(urgentOnly(asked), hasItem(asked)) },
  receive: { needs: 'matter.handle' },
  contact: { needs: 'matter.handle', also: canContact },
  claim: { needs: 'matter.handle' },
  rework: { needs: 'matter.verify', also: otherThanHandler },
  close: { needs: 'matter.verify', also: otherThanHandler },
  rate: { needs: null },
  reopen: { needs: null },
  withdraw: { needs: null },
  supplement: { needs: 'matter.enter' },
}

/** The permission a move takes, null for the reporter's own moves: what the role × state matrix is printed from. */
export function neededFor(move: MoveName): Permission | null {
  return rules[move].needs
}

/** Whether this person may make this move now, or why not. The same answer is sent to screens and asked before a write. */
export function verdict(house: MatterHouse, move: MoveName, situation: Situation, who: Who): Verdict {
  const { state } = situation.row
  if (!leaves(move, state)) return refuse('wrong-state', { state, move })
  const rule = rules[move]
  if (who.kind === 'reporter')
    return moves[move].by.some(party => party === 'reporter')
      ? true
      : refuse('not-your-post', { holder: holderName(house, situation.row) })
  if (rule.needs === null) return refuse('reporter-only')
  const audience = audienceOf(situation.row)
  const posts = postsFor(who.actor, rule.needs, audience)
  if (posts.length === 0) return refuse(...whyNobody(house, rule.needs, situation))
  return rule.also?.({ house, situation, posts, actor: who.actor }) ?? true
}

/** Every verdict this person can be shown: moves of the state first asked, the others with their reason. */
export function verdicts(house: MatterHouse, situation: Situation, who: Who): Partial<Record<MoveName, Verdict>> {
  // A reporter reopens through her rating, never by a button of its own.
  const own = moveNames.filter(
    move =>
      move !== 'report' &&
      (who.kind === 'staff'
        ? rules[move].needs !== null
        : move !== 'reopen' && moves[move].by.some(party => party === 'reporter')),
  )
  return Object.fromEntries(own.map(move => [move, verdict(house, move, situation, who)]))
}

/** The post by which an officer makes a move, for the history. Call only after a verdict of `true`. */
export function actingPost(move: MoveName, situation: Situation, actor: Actor): ActorPost | undefined {
  const { needs } = rules[move]
  return needs === null ? undefined : postsFor(actor, needs, audienceOf(situation.row))[0]
}

/** Makes a refusal with the names its sentence needs. */
export function refuse(code: ReasonCode, args?: Record<string, string>): Refusal {
  return args ? { code, args } : { code }
}

function firstRefusal(...verdictsInOrder: Verdict[]): Verdict {
  return verdictsInOrder.find(one => one !== true) ?? true
}

function whyNobody(house: MatterHouse, needs: Permission, { row }: Situation): [ReasonCode, Record<string, string>] {
  if (needs === 'matter.handle') return ['unit-only', { unit: holderName(house, row) }]
  // What a desk may do is asked of the desk, not of whoever is expected to act next.
  if (needs === 'matter.enter') return ['not-your-post', { holder: centreName(house, row) }]
  const party = nextParty(house, row)
  return ['not-your-post', { holder: party.name, party: states[row.state].waitsFor }]
}

function urgentOnly({ posts, situation }: Asked): Verdict {
  return situation.row.urgent || posts.some(post => !isUrgentOnly(post)) ? true : refuse('duty-only-urgent')
}

function isPlaced({ situation }: Asked): Verdict {
  return situation.row.town === null ? refuse('needs-place') : true
}

function hasItem({ situation }: Asked): Verdict {
  return situation.row.itemCode === null ? refuse('needs-item') : true
}

function canContact({ situation }: Asked): Verdict {
  if (!situation.row.reporterKnown) return refuse('reporter-unknown')
  return runningClock(situation.clocks, 'contact') ? true : refuse('already-noted')
}

/** Closer ≠ handler, as persons; nor may who reported it. A town verifies only where no grid worker or cadre could. */
function otherThanHandler({ house, situation, posts, actor }: Asked): Verdict {
  if (actor && situation.row.handlers.includes(actor.account)) return refuse('handler-cannot-verify')
  if (actor && situation.row.reportedBy === actor.account) return refuse('party-cannot-verify')
  const { village, grid } = situation.row
  const isLocal = (post: ActorPost): boolean => post.reach.villages.length > 0 || post.reach.grids.length > 0
  const isCovered = (village !== null && house.hasVerifier(village)) || (grid !== null && house.hasVerifier(grid))
  return !isCovered || posts.some(isLocal)
    ? true
    : refuse('not-your-post', { holder: nextParty(house, situation.row).name, party: 'verifier' })
}
