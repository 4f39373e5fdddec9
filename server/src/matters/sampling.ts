import { sm3 } from '../platform/crypto.ts'
import type { Sql, Statement } from '../platform/db.ts'

/** How many of a hundred matters handled on the spot are checked; the item's own rule goes before '*'. */
export type SamplingRule = { itemCode: string; percent: number; validFrom: string; validTo: string | null }

/** Every rule, past and present. */
export const loadSamplingRules = (sql: Sql): Statement<SamplingRule> => sql<SamplingRule[]>`
  select item_code as "itemCode", percent, valid_from as "validFrom", valid_to as "validTo" from sampling_rules`

/**
 * Whether a matter handled on the spot is drawn for a check. The draw follows from the matter's id, so nobody can try
 * again for another one, and from a day's rule. No rule: every matter is checked.
 */
export function isSampled(rules: readonly SamplingRule[], draw: { matter: string; item: string; on: string }): boolean {
  const [rule] = rules
    .filter(({ itemCode }) => itemCode === draw.item || itemCode === '*')
    .filter(({ validFrom, validTo }) => validFrom <= draw.on && (validTo === null || draw.on < validTo))
    .sort((a, b) => Number(a.itemCode === '*') - Number(b.itemCode === '*') || b.validFrom.localeCompare(a.validFrom))
  return sm3(`sample:${draw.matter}`).readUInt32BE(0) % 100 < (rule?.percent ?? 100)
}
