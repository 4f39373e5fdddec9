import { type AsideRow, asides } from '@banyan/contract'
import { deciderNode, nameOfCentre, unitName } from './holder.ts'
import type { MatterHouse } from './house.ts'
import { namedData } from './named-data.ts'
import { type Aside, isOpenAside, type MatterRow } from './situation.ts'

/** What stands beside the state as readers see it, without the accounts and reports its data names. */
export function asideRow(house: MatterHouse, row: MatterRow, aside: Aside): AsideRow {
  const { until, unit, seq, kind, state, round, settledSeq } = aside
  const { waitsFor } = asides[kind]
  const askedAt = typeof aside.data.level === 'string' ? aside.data.level : 'town'
  return {
    ...{ seq, kind, state, round, settledSeq },
    unitName: unit === null ? null : unitName(house, unit),
    until: until === null ? null : new Date(until).toISOString(),
    waitsFor:
      isOpenAside(aside) && waitsFor === 'decider' ? nameOfCentre(house, deciderNode(house, row, askedAt)) : null,
    data: namedData(house, asideData(aside)),
  }
}

/** An aside's data as far as readers may know them: no account, no report. Its level only where it is the level of pressing. */
export function asideData({ kind, data }: Pick<Aside, 'kind' | 'data'>): Record<string, unknown> {
  const { by: _account, for: _other, setBy: _setter, report: _number, stopped: _clocks, level, ...shown } = data
  return { ...shown, ...(kind === 'supervision' ? { level: level ?? null } : {}) }
}
