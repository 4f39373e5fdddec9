import { type AsideKind, asides as asideTable, type MoveName, moveRow, type State } from '@banyan/contract'
import type { MatterHouse } from './house.ts'
import { type Aside, isOpenAside } from './situation.ts'
import { isOfAside } from './step-asides.ts'
import { keyOf, nextByRule, type Standing, type Way, waysFrom } from './testing-walk.ts'

/** What a walk found: how much was walked, and every place where the life ends before its end, in words. */
export type Found = {
  configurations: number
  ways: number
  /** States that were reached. */
  states: ReadonlySet<State>
  /** Nobody has a move that changes anything, and no rule takes it further. */
  stuck: string[]
  /** The archive cannot be reached if the reporter never acts again. */
  lost: string[]
  /** A pause stands that no rule, or no officer, can end. */
  endless: string[]
  /** Something stands beside the state that nobody but the reporter can settle. */
  unsettled: string[]
  /** A clock runs for something that is settled already. */
  orphaned: string[]
}

/** Moves nobody can count on: a time limit, an item or another matter takes them away. They are walked all the same. */
const unsure: readonly MoveName[] = ['return', 'contact', 'ask-extension', 'self-handle', 'merge', 'unmerge']

/** Walks every configuration a matter can come to, breadth first, with at most these kinds of aside opened on the way. */
export function findDeadEnds(house: MatterHouse, beginnings: readonly Standing[], kinds: readonly AsideKind[]): Found {
  const index = new Map<string, number>()
  const all: Standing[] = []
  const meet = (standing: Standing): number => {
    const key = keyOf(standing)
    const known = index.get(key)
    if (known !== undefined) return known
    index.set(key, all.length)
    return all.push(standing) - 1
  }
  for (const standing of beginnings) meet(standing)
  const edges: [number, number][] = []
  const found: Found = {
    configurations: 0,
    ways: 0,
    states: new Set(),
    stuck: [],
    lost: [],
    endless: [],
    unsettled: [],
    orphaned: [],
  }
  // The list grows while it is walked.
  for (let at = 0; at < all.length; at += 1) {
    const standing = all[at]
    if (!standing) break
    const ways = waysFrom(house, standing).filter(({ move }) => isWalked(move, kinds))
    const onward = ways.map(way => ({ way, to: meet(way.next) })).filter(({ way, to }) => to !== at && isSure(way))
    for (const { way, to } of onward) if (way.by !== 'reporter') edges.push([to, at])
    found.ways += ways.length
    const { state } = standing.situation.row
    if (state !== 'archived' && onward.length === 0) found.stuck.push(keyOf(standing))
    found.endless.push(...endlessIn(house, standing, ways))
    found.unsettled.push(...unsettledIn(standing, ways))
    // Asked after every way: the key does not tell clocks apart.
    found.orphaned.push(...ways.flatMap(({ next }) => orphanedIn(next)))
  }
  const lost = cutOff(all, edges).map(keyOf)
  return {
    ...found,
    configurations: all.length,
    states: new Set(all.map(({ situation }) => situation.row.state)),
    lost,
  }
}

function isWalked(move: MoveName, kinds: readonly AsideKind[]): boolean {
  const { opens } = moveRow(move)
  return opens === undefined || move === 'suspend' || kinds.includes(opens)
}

function isSure({ move }: Way): boolean {
  return !unsure.includes(move)
}

/** A pause ends by itself if nobody acts, and an officer can end it before. */
function endlessIn(house: MatterHouse, standing: Standing, ways: readonly Way[]): string[] {
  const pauses = standing.situation.asides.filter(one => one.kind === 'pause' && isOpenAside(one))
  return pauses
    .filter(pause => !endsByRule(house, standing, pause) || !ways.some(way => isOfficer(way) && isSettled(pause, way)))
    .map(() => keyOf(standing))
}

/** Marks may end before it; each step by rule settles something, so that few are enough. */
function endsByRule(house: MatterHouse, standing: Standing, pause: Aside): boolean {
  let at: Standing = standing
  for (let steps = 0; steps < 10; steps += 1) {
    const way = nextByRule(house, at)
    if (!way) return false
    if (isSettled(pause, way)) return true
    at = way.next
  }
  return false
}

function isOfficer({ by }: Way): boolean {
  return by !== 'rule' && by !== 'reporter'
}

/** What waits for somebody can be settled where it stands, by the officer's or the rule's move for it; falling with another does not count. */
function unsettledIn(standing: Standing, ways: readonly Way[]): string[] {
  return standing.situation.asides
    .filter(one => isOpenAside(one) && asideTable[one.kind].waitsFor !== 'nobody')
    .filter(one => !ways.some(way => way.by !== 'reporter' && isItsOwn(one, way) && isSettled(one, way)))
    .map(one => `${one.kind} in ${keyOf(standing)}`)
}

function orphanedIn(standing: Standing): string[] {
  const { clocks, asides } = standing.situation
  const owners = asides.filter(isOpenAside).map(({ seq, kind }) => `${seq} ${asideTable[kind].stage}`)
  return clocks
    .filter(
      ({ seq, stage, stoppedAt }) => stoppedAt === null && isOfAside(stage) && !owners.includes(`${seq} ${stage}`),
    )
    .map(({ stage }) => `${stage} in ${keyOf(standing)}`)
}

function isItsOwn({ kind }: Aside, { move }: Way): boolean {
  return moveRow(move).settles?.[0] === kind
}

function isSettled({ seq, kind }: Aside, { next }: Way): boolean {
  return next.situation.asides.some(one => one.seq === seq && one.kind === kind && !isOpenAside(one))
}

/** Those from which no edge leads on to the archive. Edges are given backwards: [to, from]. */
function cutOff(all: readonly Standing[], edges: readonly [number, number][]): Standing[] {
  const into: number[][] = all.map(() => [])
  for (const [to, from] of edges) into[to]?.push(from)
  const reached = new Set<number>()
  const next = all.flatMap(({ situation }, at) => (situation.row.state === 'archived' ? [at] : []))
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (reached.has(at)) continue
    reached.add(at)
    next.push(...(into[at] ?? []))
  }
  return all.filter((_, at) => !reached.has(at))
}
