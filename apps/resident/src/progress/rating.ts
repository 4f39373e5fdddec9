import type { ReporterMove } from '@banyan/contract'
import { type RatingReason, ratingReasons } from '@banyan/contract/terms'

const reasonNames = Object.keys(ratingReasons) as RatingReason[]

/** A rating as it is being filled in. */
export type RatingDraft = { solved: boolean | null; stars: number; reason: RatingReason | null; words: string }

/** What is still missing: the part to ask for. */
export type MissingPart = 'solved' | 'stars' | 'reason'

/** The reasons that fit: those that reopen for "not solved", the others for "solved". */
export function reasonsFor(solved: boolean): RatingReason[] {
  return reasonNames.filter(name => ratingReasons[name].reopens === !solved)
}

/** True when sending this opens the matter again. */
export function reopens({ reason, solved }: RatingDraft): boolean {
  return reason ? ratingReasons[reason].reopens : solved === false
}

/** The move to send, or the first part still missing. */
export function ratingOf({ solved, stars, reason, words }: RatingDraft): ReporterMove | MissingPart {
  if (solved === null) return 'solved'
  if (reason === null || !reasonsFor(solved).includes(reason)) return 'reason'
  if (stars < 1 || stars > 5) return 'stars'
  const said = words.trim()
  return { move: 'rate', solved, stars, reason, ...(said ? { words: said } : {}) }
}
