import type { Json } from '../platform/canonical.ts'
import { reporterMark } from './reporter-mark.ts'
import type { MatterRow } from './situation.ts'

/** Columns of the row that steps decide; what follows from clocks and asides is checked against those. */
export const decidedColumns = [
  'number',
  'round',
  'kind',
  'door',
  'urgent',
  'reporterKnown',
  'itemCode',
  'city',
  'county',
  'town',
  'village',
  'grid',
  'leadUnit',
  'handlers',
  'reportedBy',
  'subjects',
  'marks',
  'restricted',
  'assistUnits',
  'mainId',
] as const satisfies readonly (keyof MatterRow)[]

/** The columns a step changed, as the history keeps them; all that are not empty at birth. Replaying them gives the row. */
export function setOf(before: MatterRow | null, after: MatterRow): Record<string, Json> {
  const isChanged = (column: (typeof decidedColumns)[number]): boolean =>
    before === null ? !isEmpty(after[column]) : String(before[column]) !== String(after[column])
  const kept = (column: (typeof decidedColumns)[number]): Json =>
    column === 'reportedBy' ? reporterMark(after) : after[column]
  return Object.fromEntries(decidedColumns.filter(isChanged).map(column => [column, kept(column)]))
}

/** What a column holds before any step set it. */
export function unset(column: (typeof decidedColumns)[number]): Json {
  if (['handlers', 'subjects', 'marks', 'assistUnits'].includes(column)) return []
  return column === 'restricted' || column === 'urgent' || column === 'reporterKnown' ? false : null
}

function isEmpty(value: unknown): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0)
}
