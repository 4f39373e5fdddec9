import {
  byTurn,
  type MoveName,
  moves,
  type RatingReason,
  type Role,
  ratingReasons,
  roles,
  type State,
  states,
} from '../../contract/src/index.ts'
import { table } from './weave.ts'
import { companions, isBlind, movesOf, type Who } from './who-moves.ts'

const stateNames = Object.keys(states) as State[]

/** Who may do what: a line per state with the moves that leave it, then a line per group of roles with those that keep it. */
export function printMatrix(): string {
  const groups = groupsOf(['reporter', 'rule', ...(Object.keys(roles) as Role[])])
  const seeing = groups.filter(({ first }) => !isBlind(first))
  const acting = seeing.filter(({ first }) => stateNames.some(state => leaving(first, state).length > 0))
  const perState = table(
    ['state', 'waits for', ...acting.map(({ name }) => name)],
    stateNames.map(state => [
      `\`${state}\``,
      states[state].waitsFor,
      ...acting.map(({ first }) => leaving(first, state).join(', ') || '–'),
    ]),
  )
  const beside = table(
    ['who', 'moves that keep the state, in the states that the table above gives'],
    groups.map(({ name, first }) => [name, isBlind(first) ? 'sees none' : keeping(first).join(', ') || '–']),
  )
  return `${perState}\n\n${beside}\n\n${footnote()}`
}

/** Those with the same moves in every state, under one name. */
function groupsOf(everyone: readonly Who[]): { first: Who; name: string }[] {
  const powers = (who: Who): string =>
    isBlind(who) ? 'blind' : JSON.stringify(['urgent' in marksOf(who), stateNames.map(state => movesOf(who, state))])
  return [...Map.groupBy(everyone, powers).values()].flatMap(group => {
    const [first] = group
    return first === undefined ? [] : [{ first, name: group.map(marked).join(', ') }]
  })
}

function leaving(who: Who, state: State): MoveName[] {
  return movesOf(who, state).filter(move => moves[move].to !== 'same')
}

function keeping(who: Who): MoveName[] {
  const all = new Set(stateNames.flatMap(state => movesOf(who, state)))
  return [...all].filter(move => moves[move].to === 'same')
}

function marksOf(who: Who): { urgent?: true } {
  return who !== 'reporter' && who !== 'rule' && 'urgentOnly' in roles[who] ? { urgent: true } : {}
}

function marked(who: Who): string {
  return 'urgent' in marksOf(who) ? `${who} †` : who
}

function footnote(): string {
  const code = (names: readonly string[], word: string): string => names.map(name => `\`${name}\``).join(` ${word} `)
  const reopening = (Object.keys(ratingReasons) as RatingReason[]).filter(reason => ratingReasons[reason].reopens)
  return [
    '† over urgent matters only.',
    `${code(byTurn, 'and')} belong to whom the state waits for.`,
    `A rating with the reason ${code(reopening, 'or')} makes \`reopen\` in the same act, an addition that answers a question makes \`resume\`.`,
    `${code(companions, 'and')} come with a move on another matter.`,
  ].join(' ')
}
