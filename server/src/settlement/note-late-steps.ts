import type { Sql } from '../platform/db.ts'
import type { OutboxRow } from '../platform/relay.ts'
import { addAmendments, type LateStep } from './village-week.sql.ts'

/**
 * Notes what a batch tells of weeks that have ended, inside the relay's transaction: a report said earlier, a place found or
 * corrected. Whether the week is settled yet makes no difference: the settlement counts what was known on Sunday 24:00.
 */
export async function noteLateSteps(sql: Sql, zone: string, rows: readonly OutboxRow[]): Promise<void> {
  const steps = rows.flatMap(told)
  if (steps.length > 0) await addAmendments(sql, zone, steps)
}

function told({ matterId, seq, payload: { move, before, after } }: OutboxRow): LateStep[] {
  const [left, found] = [before?.village ?? null, after.village]
  const step = { matterId, seq }
  if (move === 'report') return found === null ? [] : [{ ...step, village: found, cause: 'said-earlier', n: 1 }]
  if (move !== 'place' || left === found) return []
  return [
    ...(left === null ? [] : [{ ...step, village: left, cause: 'placed-elsewhere' as const, n: -1 as const }]),
    ...(found === null ? [] : [{ ...step, village: found, cause: 'placed-here' as const, n: 1 as const }]),
  ]
}
