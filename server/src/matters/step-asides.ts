import { type AsideState, asides as asideTable, moveRow, states } from '@banyan/contract'
import type { AsideDraft, Step } from './effect.ts'
import { type Aside, isOpenAside, type MatterRow, openAsides, type Situation } from './situation.ts'
import { isOfAside } from './step-clocks.ts'

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
  return [...changed, ...opened.map(one => opening(one, before, row, move))]
}

function opening(draft: AsideDraft, before: Situation, row: MatterRow, move: Step['move']): Aside {
  const stops: readonly string[] = moveRow(move).stops ?? []
  // What the opening stops is what its end resumes.
  const stopped =
    draft.kind === 'pause' || draft.kind === 'merge'
      ? {
          stopped: before.clocks
            .filter(
              ({ stoppedAt, stage }) =>
                stoppedAt === null && (draft.kind === 'merge' || (stops.includes(stage) && !isOfAside(stage))),
            )
            .map(({ seq, stage }) => `${seq} ${stage}`),
        }
      : {}
  return {
    ...draft,
    seq: row.histSeq,
    round: row.round,
    state: asideTable[draft.kind].record ? 'done' : 'open',
    data: { ...draft.data, ...stopped },
    settledSeq: asideTable[draft.kind].record ? row.histSeq : null,
  }
}

/** What was asked of or by a unit falls when another leads or the matter has ended; a dispute falls at the end. */
function fallen(before: Situation, row: MatterRow, already: readonly Aside[]): Aside[] {
  const isOver = !states[row.state].open && row.state !== 'merged'
  const isAnother = row.leadUnit !== before.row.leadUnit && before.row.leadUnit !== null
  if (!isOver && !isAnother) return []
  return before.asides
    .filter(aside => isOpenAside(aside) && !already.some(({ seq, kind }) => seq === aside.seq && kind === aside.kind))
    .filter(({ kind }) => asideTable[kind].ofUnit || (isOver && (kind === 'dispute' || kind === 'objection')))
    .map(aside => settled(aside, 'ended', row.histSeq))
}

function settled(aside: Aside, state: AsideState, seq: number): Aside {
  return { ...aside, state, settledSeq: seq }
}
