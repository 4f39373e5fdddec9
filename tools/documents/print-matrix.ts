import {
  leaves,
  type MoveName,
  moveNames,
  moves,
  type RatingReason,
  type Role,
  ratingReasons,
  roleCan,
  roles,
  type State,
  states,
} from '../../contract/src/index.ts'
import { neededFor } from '../../server/src/matters/matter.policy.ts'
import { table } from './weave.ts'

/** A role of a post, or the villager with her receipt. */
export type Who = Role | 'reporter'

const stateNames = Object.keys(states) as State[]

/** The moves a role may make in a state, as far as role and state decide; scope and the matter's own facts may still refuse. */
export function movesOf(who: Who, state: State): MoveName[] {
  return moveNames.filter(move => leaves(move, state) && mayMake(who, move))
}

function mayMake(who: Who, move: MoveName): boolean {
  const by: readonly string[] = moves[move].by
  // A reporter reopens through her rating, never by a request of its own.
  if (who === 'reporter') return move !== 'reopen' && by.includes('reporter')
  const needed = neededFor(move)
  return needed !== null && roleCan(who, needed)
}

/** True for the roles that see no matter at all. */
export function isBlind(who: Who): boolean {
  return who !== 'reporter' && !roleCan(who, 'matter.read')
}

/** The role × state matrix: the moves, or who is waited for. Roles with the same powers share a row. */
export function printMatrix(): string {
  const groups = Map.groupBy(['reporter', ...(Object.keys(roles) as Role[])] as Who[], who =>
    JSON.stringify(cellsOf(who)),
  )
  const rows = [...groups.values()].flatMap(group => {
    const [first] = group
    return first === undefined ? [] : [[group.map(marked).join(', '), ...cellsOf(first)]]
  })
  const reopening = (Object.keys(ratingReasons) as RatingReason[]).filter(reason => ratingReasons[reason].reopens)
  return [
    table(
      ['role', ...stateNames],
      [['*waited for*', ...stateNames.map(state => `*${states[state].waitsFor}*`)], ...rows],
    ),
    `\n⌛ has no move and waits for that party. † accepts and dispatches urgent matters only. A rating with the reason ${reopening.map(reason => `\`${reason}\``).join(' or ')} makes \`reopen\` in the same act.`,
  ].join('\n')
}

function cellsOf(who: Who): string[] {
  if (isBlind(who)) return stateNames.map(() => 'sees none')
  return stateNames.map(state => movesOf(who, state).join(', ') || waiting(state))
}

function waiting(state: State): string {
  const { waitsFor } = states[state]
  return waitsFor === 'nobody' ? 'at its end' : `⌛ ${waitsFor}`
}

function marked(who: Who): string {
  return who !== 'reporter' && 'urgentOnly' in roles[who] ? `${who} †` : who
}
