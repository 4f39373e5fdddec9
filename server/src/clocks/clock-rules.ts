import type { Limit, Stage } from '@banyan/contract'
import type postgres from 'postgres'

/** Spans of time that are rows like the limits but no stage with a clock of its own. */
export type Span = 'clarify' | 'archive'

/** A default limit of a stage, valid from `validFrom` until the day before `validTo`. `itemCode` '*' is every item. */
export type ClockRule = {
  stage: Stage | Span
  urgent: boolean
  itemCode: string
  amount: number
  unit: Limit['unit']
  calendar: string
  validFrom: string
  validTo: string | null
}

/** What a limit is wanted for. `on` is the local day, `YYYY-MM-DD`, on which the stage starts. */
export type LimitQuestion = { stage: Stage | Span; urgent: boolean; itemCode: string | null; on: string }

/** Reads every rule, past and present. */
export async function loadClockRules(sql: postgres.Sql): Promise<ClockRule[]> {
  return sql<ClockRule[]>`
    select stage, urgent, item_code as "itemCode", amount::float8 as amount, unit, calendar,
           valid_from::text as "validFrom", valid_to::text as "validTo"
      from clock_rules order by stage, urgent, item_code, valid_from`
}

/**
 * The limit of a stage and the calendar it runs on, or undefined where no rule says (first contact and handling: the
 * item says). Of the rules that fit, urgent goes before normal, then the item's own before '*', then the newest.
 */
export function limitFor(
  rules: readonly ClockRule[],
  { stage, urgent, itemCode, on }: LimitQuestion,
): { limit: Limit; calendar: string } | undefined {
  const rank = (rule: ClockRule) => (rule.urgent ? 2 : 0) + (rule.itemCode === '*' ? 0 : 1)
  const [best] = rules
    .filter(rule => rule.stage === stage && (urgent || !rule.urgent))
    .filter(rule => rule.itemCode === '*' || rule.itemCode === itemCode)
    .filter(rule => rule.validFrom <= on && (rule.validTo === null || on < rule.validTo))
    .sort((a, b) => rank(b) - rank(a) || b.validFrom.localeCompare(a.validFrom))
  return best && { limit: { amount: best.amount, unit: best.unit }, calendar: best.calendar }
}
