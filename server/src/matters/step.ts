import { figureDeltas, type MoveName, moves, type Stage, states } from '@banyan/contract'
import { canonical, type Json } from '../platform/canonical.ts'
import { dayOf } from '../platform/clock.ts'
import type { FigureDelta, StepPayload } from '../platform/relay.ts'
import { chainHash } from '../proof/index.ts'
import { resumeClock, startClock } from './clock-stages.ts'
import type { MatterHouse } from './house.ts'
import type { SealedText, WordSealer } from './seal-words.ts'
import { audienceOf, type ClockState, type MatterRow, nodesOf, runningClock, type Situation } from './situation.ts'

/** Who made a step, as the history keeps it. Reporters are never named there. */
export type By = { party: string; account?: string; post?: string; role?: string; unit?: string }

/** What one move brings beside the change of state that its table row prescribes. */
export type Effect = {
  set?: Partial<
    Pick<MatterRow, 'itemCode' | 'urgent' | 'leadUnit' | 'subjects' | 'county' | 'town' | 'village' | 'grid' | 'round'>
  >
  data?: Record<string, Json>
  words?: Record<string, string>
  tells?: Record<string, string>
  /** The account becomes a handler of the round: it may not verify. */
  handler?: string
  region?: string
}

/** All that one act writes, gathered step by step. */
export type Draft = {
  situation: Situation
  history: { seq: number; body: string; hash: string }[]
  texts: SealedText[]
  outbox: { seq: number; hash: string; payload: StepPayload }[]
  clocks: ClockState[]
  region: string | null
}

/** Begins an act on a situation. */
export function newDraft(situation: Situation): Draft {
  return { situation, history: [], texts: [], outbox: [], clocks: [], region: null }
}

/** Adds one step to an act: the row as the table says, clocks started and stopped, words sealed, the chain grown. Pure but for salts. */
export function addStep(
  house: MatterHouse,
  draft: Draft,
  step: { move: MoveName; by: By; effect: Effect; now: Temporal.Instant; sealer: () => WordSealer },
): void {
  const { move, by, effect, now } = step
  const table = moves[move]
  const before = draft.situation
  const isBirth = before.row.histSeq === 0
  const seq = before.row.histSeq + 1
  const row: MatterRow = {
    ...before.row,
    ...effect.set,
    state: table.to === 'same' ? before.row.state : table.to,
    histSeq: seq,
  }
  row.handlers = handlersAfter(before.row, row.round, effect.handler)
  const changed = changedClocks(house, move, { ...before, row }, now)
  const sealer = effect.words ? step.sealer() : null
  const words = Object.entries(effect.words ?? {}).flatMap(([field, text]) =>
    sealer ? [{ field, ...sealer.seal(seq, field, text) }] : [],
  )
  const due = runningClock([...changed, ...before.clocks], 'handle')?.dueAt
  const tells =
    table.tells === null ? null : { key: table.tells, args: { ...(due ? { due: oneForm(due) } : {}), ...effect.tells } }
  const body = canonical({
    v: 1,
    matter: row.id,
    seq,
    round: row.round,
    move,
    from: isBirth ? 'nothing' : before.row.state,
    to: row.state,
    at: now.toString(),
    by,
    data: effect.data ?? {},
    words: Object.fromEntries(words.map(({ field, commitment }) => [field, commitment])),
    clocks: changed.map(({ seq: from, stage, amount, unit, dueAt, stoppedAt }) => ({
      from,
      stage,
      amount,
      unit,
      dueAt: oneForm(dueAt),
      stoppedAt: stoppedAt === null ? null : oneForm(stoppedAt),
    })),
    tells,
  })
  row.histHash = chainHash(before.row.histHash, body)
  const hash = row.histHash.toString('hex')
  draft.history.push({ seq, body, hash })
  draft.texts.push(...words.map(({ stored }) => stored))
  draft.clocks = merged(draft.clocks, changed)
  draft.region = effect.region ?? draft.region
  const after: Situation = {
    ...before,
    row,
    clocks: merged(before.clocks, changed),
  }
  draft.outbox.push({
    seq,
    hash,
    payload: {
      move,
      before: isBirth ? null : audienceOf(before.row),
      after: audienceOf(row),
      counts:
        isBirth ||
        states[before.row.state].open !== states[row.state].open ||
        nodesOf(row).join() !== nodesOf(before.row).join(),
      deltas: deltasOf(house, move, before.row, row, now),
    },
  })
  draft.situation = after
}

/** A new round begins without handlers: whoever handled the first may verify the second. */
function handlersAfter(before: MatterRow, round: number, handler: string | undefined): string[] {
  const kept = round === before.round ? before.handlers : []
  return handler === undefined || kept.includes(handler) ? kept : [...kept, handler]
}

function changedClocks(
  house: MatterHouse,
  move: MoveName,
  { row, clocks }: Situation,
  now: Temporal.Instant,
): ClockState[] {
  const { starts, stops, resumes }: { starts: readonly Stage[]; stops: readonly Stage[]; resumes: readonly Stage[] } =
    moves[move]
  const stopped = stops
    .flatMap(stage => runningClock(clocks, stage) ?? [])
    .map(clock => ({ ...clock, stoppedAt: now.toString() }))
  const resumed = resumes
    .flatMap(stage => clocks.findLast(clock => clock.stage === stage && clock.round === row.round) ?? [])
    .map(clock => resumeClock(house, clock, now))
  const started = starts.flatMap(stage => startClock(house, stage, row, row.histSeq, now) ?? [])
  return [...stopped, ...resumed, ...started]
}

/** Instants come from PostgreSQL's JSON and from Temporal in different spellings; the history has one. */
function oneForm(instant: string): string {
  return new Date(instant).toISOString()
}

function merged(clocks: readonly ClockState[], changed: readonly ClockState[]): ClockState[] {
  const isReplaced = (clock: ClockState): boolean =>
    changed.some(one => one.seq === clock.seq && one.stage === clock.stage)
  return [...clocks.filter(clock => !isReplaced(clock)), ...changed]
}

/** What the step adds to the flow figures; a placing adds the original entry to the nodes found only now, on its own day, and takes it from those it was wrongly put to. */
function deltasOf(
  house: MatterHouse,
  move: MoveName,
  before: MatterRow,
  after: MatterRow,
  now: Temporal.Instant,
): FigureDelta[] {
  if (!(move in figureDeltas)) return []
  const { figure, n } = figureDeltas[move as keyof typeof figureDeltas]
  if (move === 'place') {
    const day = dayOf(Temporal.Instant.fromEpochMilliseconds(after.reportedAt.getTime()), house.zone)
    const [known, placed] = [nodesOf(before), nodesOf(after)]
    const left = known.filter(node => !placed.includes(node))
    const found: FigureDelta = { figure, n, day, nodes: placed.filter(node => !known.includes(node)), placed }
    return left.length === 0 ? [found] : [found, { figure, n: -1, day, nodes: left, placed }]
  }
  return [{ figure, n, day: dayOf(now, house.zone), nodes: nodesOf(after) }]
}
