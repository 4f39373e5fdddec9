import { type MoveName, type MoveRow, moveNames, type Party, type Role, roles } from '../../contract/src/index.ts'
import { after, beginnings, type Facts, guards, keyOf } from './life-facts.ts'
import { companions, isPlayedBy, partiesOf } from './who-moves.ts'

/** A table of moves to be walked: the contract's, or one with something taken out of it. */
export type Life = Partial<Record<MoveName, MoveRow>>

/** One way on from a configuration: the move, those who can make it, and how the matter stands after it. */
export type Way = { move: MoveName; by: readonly Party[]; next: Facts }

/** What was found: how much was walked, and where the life ends before its end. */
export type Found = {
  configurations: number
  ways: number
  /** Where nobody has a move that changes anything, and no rule takes it further. */
  stuck: Facts[]
  /** From where the archive cannot be reached. */
  lost: Facts[]
  /** From where the archive cannot be reached unless the villager acts again. */
  abandoned: Facts[]
  /** Where a pause stands and its end leads nowhere. */
  endless: Facts[]
}

/** Moves that a time limit or an item can take away: they are walked, but nobody can count on them. */
const unsure: readonly MoveName[] = ['return', 'contact', 'ask-extension', 'self-handle']
/** Rules whose time always comes; other rules depend on the item or on the draw. */
const timers: readonly MoveName[] = ['archive', 'resume', 'lapse', 'dispute']
const roleNames = Object.keys(roles) as Role[]
const anyRole = new Map<Party, boolean>()

/** Walks every configuration that a matter can reach, breadth first, and looks from each of them for the way to the archive. */
export function exploreLife(life: Life): Found {
  const index = new Map<number, number>()
  const all: Facts[] = []
  const meet = (facts: Facts): number => {
    const key = keyOf(facts)
    const known = index.get(key)
    if (known !== undefined) return known
    index.set(key, all.length)
    return all.push(facts) - 1
  }
  for (const facts of beginnings()) meet(facts)
  const sure: [number, number][] = []
  const quiet: [number, number][] = []
  const stuck: Facts[] = []
  const endless: Facts[] = []
  let count = 0
  // The list grows while it is walked.
  for (let at = 0; at < all.length; at += 1) {
    const facts = all[at]
    if (!facts) break
    const ways = waysFrom(life, facts)
    let onward = 0
    for (const { move, by, next } of ways) {
      count += 1
      const to = meet(next)
      const counted = by.filter(party => isCounted(move, party))
      if (to === at || counted.length === 0) continue
      onward += 1
      sure.push([to, at])
      if (counted.some(party => party !== 'reporter')) quiet.push([to, at])
    }
    // The main matter closes by a life of its own.
    if (facts.mainOpen) meet({ ...facts, mainOpen: false })
    if (facts.state !== 'archived' && onward === 0) stuck.push(facts)
    if (facts.pause !== 'none' && !ways.some(({ move, by }) => isPauseEnd(move) && by.includes('rule')))
      endless.push(facts)
  }
  return {
    configurations: all.length,
    ways: count,
    stuck,
    lost: cutOff(all, sure),
    abandoned: cutOff(all, quiet),
    endless,
  }
}

/** Every move that the table and the facts leave open, and to whom. */
export function waysFrom(life: Life, facts: Facts): Way[] {
  return moveNames.flatMap(move => {
    const row = life[move]
    if (!row?.from.includes(facts.state) || guards[move]?.(facts) === false) return []
    const by = partiesOf(move, facts.state, row.by).filter(party => canAct(move, party, facts))
    return by.length === 0 ? [] : [{ move, by, next: after(facts, move, row) }]
  })
}

function canAct(move: MoveName, party: Party, { pause, clarified }: Facts): boolean {
  if (party === 'reporter') return true
  // A second question without an answer ends the matter; every other pause ends by going on.
  if (party === 'rule') return move !== 'resume' || !(pause === 'clarifying' && clarified === 2)
  const known = anyRole.get(party) ?? roleNames.some(role => isPlayedBy(party, role))
  anyRole.set(party, known)
  return known
}

function isCounted(move: MoveName, party: Party): boolean {
  if (unsure.includes(move) || companions.includes(move)) return false
  return party !== 'rule' || timers.includes(move)
}

function isPauseEnd(move: MoveName): boolean {
  return move === 'resume' || move === 'lapse'
}

/** Those from which no edge leads on to the archive. Edges are given backwards: [to, from]. */
function cutOff(all: readonly Facts[], edges: readonly [number, number][]): Facts[] {
  const into: number[][] = all.map(() => [])
  for (const [to, from] of edges) into[to]?.push(from)
  const reached = new Set<number>()
  const next = all.flatMap(({ state }, at) => (state === 'archived' ? [at] : []))
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (reached.has(at)) continue
    reached.add(at)
    next.push(...(into[at] ?? []))
  }
  return all.filter((_, at) => !reached.has(at))
}
