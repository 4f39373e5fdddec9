import { type AsideState, asides as asideTable, moveRow, type Stage } from '@banyan/contract'
import type { AsideDraft, Step } from './effect.ts'
import { type Aside, type ClockState, isOpenAside, type MatterRow, openAsides, type Situation } from './situation.ts'

/** The asides a step opens and settles: those its row of the table names, those its effect adds, and those that fall with the unit or the end. */
export function changedAsides(before: Situation, row: MatterRow, { move, effect }: Step): Aside[] {
  const { opens, settles } = moveRow(move)
  const changed: Aside[] = []
  if (settles) {
    const [kind, state] = settles
    const open = openAsides(before.asides, kind)
    const aside = effect.settles === undefined ? open[0] : open.find(({ seq }) => seq === effect.settles)
    if (aside) changed.push(settled(aside, effect.settledAs ?? state, row.histSeq))
  }
  if (effect.lifts !== undefined)
    changed.push(
      ...openAsides(before.asides, 'mark')
        .filter(({ seq }) => seq === effect.lifts)
        .map(one => settled(one, 'ended', row.histSeq)),
    )
  changed.push(...fallen(before, row, changed))
  const opened: AsideDraft[] = [
    ...(opens ? [{ kind: opens, unit: null, until: null, data: {}, ...effect.aside }] : []),
    ...(effect.also ?? []),
  ]
  return [...changed, ...opened.map(one => opening(one, before, row, move, changed))]
}

function opening(
  draft: AsideDraft,
  before: Situation,
  row: MatterRow,
  move: Step['move'],
  changed: readonly Aside[],
): Aside {
  const isRecord = asideTable[draft.kind].record
  // What the opening stops is what its end resumes.
  const stops = draft.kind === 'pause' || draft.kind === 'merge'
  return {
    ...draft,
    seq: row.histSeq,
    round: row.round,
    state: isRecord ? 'done' : 'open',
    data: { ...draft.data, ...(stops ? { stopped: stoppedWith(before, move, draft.kind, changed) } : {}) },
    settledSeq: isRecord ? row.histSeq : null,
  }
}

/** The clocks a pause stops, or all of them a merge, and those that stood still already by a pause that falls with it. */
function stoppedWith(
  { clocks }: Situation,
  move: Step['move'],
  kind: Aside['kind'],
  changed: readonly Aside[],
): string[] {
  const stops: readonly string[] = moveRow(move).stops ?? []
  const still = changed.filter(({ kind }) => kind === 'pause').flatMap(stoppedBy)
  // The clock of what falls with the merge has ended for good.
  const hasFallen = ({ seq, stage }: ClockState): boolean =>
    changed.some(one => one.seq === seq && asideTable[one.kind].stage === stage)
  const isStopped = (clock: ClockState): boolean =>
    kind === 'merge' ? !hasFallen(clock) : stops.includes(clock.stage) && !isOfAside(clock.stage)
  const running = clocks.filter(one => one.stoppedAt === null && isStopped(one))
  return [...new Set([...still, ...running.map(({ seq, stage }) => `${seq} ${stage}`)])]
}

const asideStages = new Set<Stage | null>(Object.values(asideTable).map(({ stage }) => stage))

/** True for the stages whose clock belongs to an aside: it ends with the aside, and nothing resumes it. */
export function isOfAside(stage: Stage): boolean {
  return asideStages.has(stage)
}

/** The clocks that a pause or a merge stopped, as `<seq> <stage>`. */
export function stoppedBy({ data }: Aside): string[] {
  return Array.isArray(data.stopped) ? data.stopped.map(String) : []
}

/** What loses its ground with a step falls: its states are left, another unit leads, or the mark it is about has ended. */
function fallen(before: Situation, row: MatterRow, already: readonly Aside[]): Aside[] {
  const isAnother = row.leadUnit !== before.row.leadUnit && before.row.leadUnit !== null
  const isLeft = row.state !== before.row.state
  const isOver = ({ kind, data }: Aside): boolean => {
    const { stands, ofUnit, ofState } = asideTable[kind]
    if (kind === 'contest' && already.some(one => one.kind === 'mark' && one.seq === data.of)) return true
    return !stands.includes(row.state) || (ofUnit && isAnother) || (ofState && isLeft)
  }
  return before.asides
    .filter(aside => isOpenAside(aside) && !already.some(({ seq, kind }) => seq === aside.seq && kind === aside.kind))
    .filter(isOver)
    .map(aside => settled(aside, 'ended', row.histSeq))
}

function settled(aside: Aside, state: AsideState, seq: number): Aside {
  return { ...aside, state, settledSeq: seq }
}
