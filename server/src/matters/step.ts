import { type MoveName, moveRow, type Stage, states } from '@banyan/contract'
import { canonical, type Json } from '../platform/canonical.ts'
import type { StepPayload } from '../platform/relay.ts'
import { chainHash } from '../proof/index.ts'
import type { Draft, Effect, Step } from './effect.ts'
import type { MatterHouse } from './house.ts'
import {
  type Aside,
  audienceOf,
  type ClockState,
  isOpenAside,
  type MatterRow,
  nodesOf,
  type Situation,
} from './situation.ts'
import { changedAsides } from './step-asides.ts'
import { changedClocks, dueFirst, merged } from './step-clocks.ts'
import { deltasOf } from './step-figures.ts'
import { setOf } from './step-set.ts'
import { timerOf } from './step-timer.ts'

/** Adds one step to an act: the row as the table says, clocks and asides changed, words sealed, the chain grown. Pure but for salts. */
export function addStep(house: MatterHouse, draft: Draft, step: Step): void {
  const { move, by, effect, now } = step
  const before = draft.situation
  const isBirth = before.row.histSeq === 0
  const row = rowAfter(before.row, step)
  const asides = changedAsides(before, row, step)
  // What is archived keeps its marks, and with them who may know of it.
  settleRow(house, row, row.state === 'archived' ? keptMarks(before.asides) : mergedAsides(before.asides, asides))
  const clocks = changedClocks(house, move, effect, { before, row, asides, now })
  const after: Situation = {
    ...before,
    row,
    clocks: merged(before.clocks, clocks),
    asides: mergedAsides(before.asides, asides),
    flows: [...before.flows, { move, from: before.row.state, at: now.toString() }],
  }
  Object.assign(row, dueFirst(house, after.clocks, now), { timerAt: timerOf(house, after, now) })
  const words = sealed(step, row.histSeq)
  const body = canonical({
    v: 1,
    matter: row.id,
    seq: row.histSeq,
    round: row.round,
    move,
    from: isBirth ? 'nothing' : before.row.state,
    to: row.state,
    at: now.toString(),
    by,
    data: effect.data ?? {},
    set: setOf(isBirth ? null : before.row, row),
    words: Object.fromEntries(words.map(({ field, commitment }) => [field, commitment])),
    clocks: clocks.map(clockOf),
    asides: asides.map(asideOf),
    tells: toldBy(move, effect, after),
  })
  row.histHash = chainHash(before.row.histHash, body)
  const hash = row.histHash.toString('hex')
  draft.history.push({ seq: row.histSeq, body, hash })
  draft.texts.push(...words.map(({ stored }) => stored))
  draft.clocks = merged(draft.clocks, clocks)
  draft.asides = mergedAsides(draft.asides, asides)
  draft.region = effect.region ?? draft.region
  const deltas = deltasOf(house, { move, before, row, now })
  draft.outbox.push({ seq: row.histSeq, hash, payload: payloadOf(move, isBirth ? null : before.row, row, deltas) })
  draft.situation = after
}

function rowAfter(before: MatterRow, { move, effect }: Step): MatterRow {
  const { to } = moveRow(move)
  const row: MatterRow = {
    ...before,
    ...effect.set,
    state: to === 'same' ? before.state : to === 'before' ? (effect.back ?? before.state) : to,
    histSeq: before.histSeq + 1,
  }
  // A new round begins without handlers: whoever handled the first may verify the second.
  const kept = row.round === before.round ? before.handlers : []
  row.handlers = [...new Set([...kept, ...(effect.handlers ?? [])])]
  return row
}

function keptMarks(asides: readonly Aside[]): Aside[] {
  return asides.filter(({ kind }) => kind !== 'supervision')
}

/** What follows from the asides for the row: marks, who may know of it, who assists. */
function settleRow(house: MatterHouse, row: MatterRow, asides: readonly Aside[]): void {
  const open = asides.filter(isOpenAside)
  const marks = open.flatMap(({ kind, data }) => {
    if (kind === 'mark') return [String(data.mark)]
    return kind === 'supervision' ? [`supervised-${String(data.level)}`] : []
  })
  row.marks = [...new Set(marks)]
  row.restricted = row.marks.some(mark => house.catalogue.markKind(mark)?.restricted ?? false)
  row.assistUnits = [
    ...new Set(
      asides.flatMap(({ kind, state, unit, round }) =>
        kind === 'assist' && round === row.round && unit !== null && ['open', 'taken', 'done'].includes(state)
          ? [unit]
          : [],
      ),
    ),
  ]
}

function payloadOf(
  move: MoveName,
  before: MatterRow | null,
  row: MatterRow,
  deltas: StepPayload['deltas'],
): StepPayload {
  return {
    move,
    before: before === null ? null : audienceOf(before),
    after: audienceOf(row),
    counts:
      before === null ||
      states[before.state].open !== states[row.state].open ||
      nodesOf(row).join() !== nodesOf(before).join(),
    deltas,
  }
}

function sealed({ effect, sealer }: Step, seq: number) {
  if (!effect.words) return []
  const open = sealer()
  return Object.entries(effect.words).map(([field, text]) => ({ field, ...open.seal(seq, field, text) }))
}

function toldBy(move: MoveName, effect: Effect, after: Situation): Json {
  const { tells: key } = moveRow(move)
  if (key === null) return null
  // An extension granted after the work was claimed done is of a clock that stands still.
  const isStill = key === 'tells.extend'
  const due = after.clocks.findLast(
    ({ stage, stoppedAt }) => stage === stageTold(key) && (stoppedAt === null || isStill),
  )?.dueAt
  return { key, args: { ...(due ? { due: oneForm(due) } : {}), ...effect.tells } }
}

/** Which clock's end a sentence names as {due}. */
function stageTold(key: string): Stage {
  return key === 'tells.object' ? 'objection' : 'handle'
}

function clockOf({ seq, stage, amount, unit, dueAt, stoppedAt }: ClockState): Json {
  return {
    from: seq,
    stage,
    amount,
    unit,
    dueAt: oneForm(dueAt),
    stoppedAt: stoppedAt === null ? null : oneForm(stoppedAt),
  }
}

function asideOf({ seq, kind, state, unit, until, data }: Aside): Json {
  return { from: seq, kind, state, unit, until: until === null ? null : oneForm(until), data }
}

/** Instants come from PostgreSQL's JSON and from Temporal in different spellings; the history has one. */
function oneForm(instant: string): string {
  return new Date(instant).toISOString()
}

function mergedAsides(asides: readonly Aside[], changed: readonly Aside[]): Aside[] {
  const isReplaced = (aside: Aside): boolean => changed.some(one => one.seq === aside.seq && one.kind === aside.kind)
  return [...asides.filter(aside => !isReplaced(aside)), ...changed]
}
