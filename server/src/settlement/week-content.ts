import type { OpenLine } from '@banyan/contract'
import { canonical } from '../platform/canonical.ts'
import { sm3Hex } from '../platform/crypto.ts'

/** One village's week as it is published, and the id behind each line, which is not. `week` is its Monday. */
export type WeekContent = {
  village: string
  week: string
  entered: number
  closed: number
  open: number
  opinions: number
  lines: (OpenLine & { matterId: string })[]
}

/** SM3, in hex, over the canonical text of what is published of a week (format 1): anybody who has it can make it again. */
export function digestOf({ village, week, entered, closed, open, opinions, lines }: WeekContent): string {
  const published = lines.map(({ matterId: _unpublished, ...line }) => line)
  return sm3Hex(canonical({ v: 1, village, week, entered, closed, open, opinions, lines: published }))
}
