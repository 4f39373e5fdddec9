import { sm3Hex } from '../platform/crypto.ts'
import type { MatterRow } from './situation.ts'

/**
 * Stands in the history for the account that reported a matter in its own name or wrote the note it was: proves `reported_by`
 * of the row, and lets nobody list what a person noticed.
 */
export function reporterMark({ id, reportedBy }: Pick<MatterRow, 'id' | 'reportedBy'>): string | null {
  return reportedBy === null ? null : sm3Hex(`reporter:${id}:${reportedBy}`)
}
