import type { Limit } from '@banyan/contract'
import type { Speech } from '../words.ts'

/** A limit as people say it: «5 个工作日». */
export function limitWords({ say }: Speech, { amount, unit }: Limit): string {
  return say(`unit.${unit}`, { n: amount })
}
