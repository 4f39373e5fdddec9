import { type MoveName, type MoveRow, type State, states } from '../../contract/src/index.ts'

/** The facts of one matter that decide which moves it has, beside its state. Small domains, so that all of them can be walked. */
export type Facts = {
  state: State
  /** The state before a merge. */
  before: State
  kind: 'request' | 'question' | 'suggestion'
  anonymous: boolean
  placed: boolean
  /** More than one person reported it. */
  several: boolean
  restricted: boolean
  /** Returns, extensions asked and clarifications in this round. */
  returns: number
  extensions: number
  clarified: number
  extension: boolean
  suspension: 'none' | 'asked' | 'used'
  pause: 'none' | 'suspended' | 'clarifying'
  assist: boolean
  dispute: boolean
  objected: boolean
  /** The matter this one is merged into is still open. */
  mainOpen: boolean
}

/** Every value a fact can have, in the order of the key. */
const domains = {
  state: Object.keys(states) as State[],
  before: Object.keys(states) as State[],
  kind: ['request', 'question', 'suggestion'],
  anonymous: [false, true],
  placed: [false, true],
  several: [false, true],
  restricted: [false, true],
  returns: [0, 1, 2],
  extensions: [0, 1, 2],
  clarified: [0, 1, 2],
  extension: [false, true],
  suspension: ['none', 'asked', 'used'],
  pause: ['none', 'suspended', 'clarifying'],
  assist: [false, true],
  dispute: [false, true],
  objected: [false, true],
  mainOpen: [false, true],
} as const satisfies { [F in keyof Facts]: readonly Facts[F][] }
const names = Object.keys(domains) as (keyof Facts)[]
const places = names.map(name => new Map<unknown, number>(domains[name].map((value, index) => [value, index])))

/** One number for one configuration. */
export function keyOf(facts: Facts): number {
  return names.reduce((key, name, index) => {
    const place = places[index]?.get(facts[name])
    if (place === undefined) throw new Error(`${name} cannot be ${String(facts[name])}`)
    return key * domains[name].length + place
  }, 0)
}

/** A matter just reported, in every way that a report can be. */
export function beginnings(): Facts[] {
  const plain = {
    state: 'reported',
    before: 'reported',
    several: false,
    restricted: false,
    returns: 0,
    extensions: 0,
    clarified: 0,
    extension: false,
    suspension: 'none',
    pause: 'none',
    assist: false,
    dispute: false,
    objected: false,
    mainOpen: false,
  } as const
  return domains.kind.flatMap(kind =>
    domains.anonymous.flatMap(anonymous => domains.placed.map(placed => ({ ...plain, kind, anonymous, placed }))),
  )
}

/** What must hold beside the state, as far as these facts tell; a move that is not here asks for none of them. */
export const guards: Partial<Record<MoveName, (facts: Facts) => boolean>> = {
  accept: ({ placed }) => placed,
  'self-handle': ({ placed }) => placed,
  return: ({ dispute }) => !dispute,
  dispute: ({ returns }) => returns === 2,
  rule: ({ dispute }) => dispute,
  'hand-over': ({ dispute }) => !dispute,
  contact: ({ anonymous }) => !anonymous,
  'follow-up': ({ anonymous }) => !anonymous,
  claim: ({ pause }) => pause === 'none',
  close: ({ assist }) => !assist,
  answer: ({ kind }) => kind === 'question',
  adopt: ({ kind }) => kind === 'suggestion',
  'turn-down': ({ kind }) => kind === 'suggestion',
  object: ({ objected }) => !objected,
  withdraw: ({ several }) => !several,
  clarify: ({ anonymous, pause, clarified }) => !anonymous && pause === 'none' && clarified < 2,
  'ask-suspension': ({ pause, suspension }) => pause === 'none' && suspension === 'none',
  suspend: ({ suspension, pause }) => suspension === 'asked' && pause === 'none',
  'refuse-suspension': ({ suspension }) => suspension === 'asked',
  resume: ({ pause }) => pause !== 'none',
  lapse: ({ pause, clarified }) => pause === 'clarifying' && clarified === 2,
  'ask-extension': ({ pause, extension, extensions }) => pause === 'none' && !extension && extensions < 2,
  extend: ({ extension }) => extension,
  'refuse-extension': ({ extension }) => extension,
  'take-assist': ({ assist }) => assist,
  'finish-assist': ({ assist }) => assist,
  'refuse-assist': ({ assist }) => assist,
  'drop-assist': ({ assist }) => assist,
  mark: ({ restricted }) => !restricted,
  unmark: ({ restricted }) => restricted,
  unmerge: ({ mainOpen }) => mainOpen,
}

/** How a matter stands after a move, read from the move's row. Pure. */
export function after(facts: Facts, move: MoveName, row: MoveRow): Facts {
  const next = { ...facts }
  settle(next, row)
  if (row.to === 'before') Object.assign(next, { state: facts.before, before: 'reported', mainOpen: false })
  else if (row.to !== 'same') next.state = row.to
  fall(facts, next, row)
  open(facts, next, move, row)
  if (move === 'place') next.placed = true
  // What is counted is counted by round; one that comes back from its end begins another.
  if (move === 'reopen') Object.assign(next, { returns: 0, extensions: 0, clarified: 0, suspension: 'none' })
  // Absorbing another matter brings its reports.
  if (move === 'absorb') next.several = true
  return next
}

function settle(next: Facts, { settles }: MoveRow): void {
  if (!settles) return
  const [kind, state] = settles
  if (kind === 'dispute') next.dispute = false
  if (kind === 'assist' && state !== 'taken') next.assist = false
  if (kind === 'extension') next.extension = false
  if (kind === 'suspension') next.suspension = 'used'
  if (kind === 'pause') next.pause = 'none'
  if (kind === 'mark') next.restricted = false
}

function open(facts: Facts, next: Facts, move: MoveName, { opens }: MoveRow): void {
  if (opens === 'return') next.returns = Math.min(2, facts.returns + 1)
  if (opens === 'dispute') next.dispute = true
  if (opens === 'assist') next.assist = true
  if (opens === 'extension') Object.assign(next, { extension: true, extensions: facts.extensions + 1 })
  if (opens === 'suspension') next.suspension = 'asked'
  if (opens === 'pause') next.pause = move === 'clarify' ? 'clarifying' : 'suspended'
  if (opens === 'pause' && move === 'clarify') next.clarified = facts.clarified + 1
  if (opens === 'objection') next.objected = true
  if (opens === 'mark') next.restricted = true
  if (opens === 'merge') Object.assign(next, { before: facts.state, mainOpen: true })
}

/** What was asked of or by a unit falls with the unit and with the end; a dispute falls with the end. */
function fall(before: Facts, next: Facts, { to }: MoveRow): void {
  const isOver = !states[next.state].open && next.state !== 'merged'
  const hadLead = ['dispatched', 'received', 'handling', 'claimed-done'].includes(before.state)
  const isAnother = hadLead && (to === 'accepted' || to === 'dispatched')
  if (!isOver && !isAnother) return
  Object.assign(next, { assist: false, extension: false, pause: 'none' })
  if (next.suspension === 'asked') next.suspension = 'used'
  if (isOver) next.dispute = false
}
