// Plain lists and numbers, without schemas: a phone's page imports them and nothing of TypeBox.

/** Doors a matter can come through; the door is an attribute, never another kind of matter. */
export const doors = ['resident-page', 'counter', 'telephone', 'grid-worker', 'note', 'split'] as const
export type Door = (typeof doors)[number]

/** Kinds of matter. `danger` makes it urgent; `complaint` shields its source. */
export const kinds = ['request', 'question', 'suggestion', 'danger', 'complaint', 'dispute'] as const
export type Kind = (typeof kinds)[number]

/** The longest text one submission may carry, in UTF-16 units: a long letter is kept whole; more is refused with a remedy. */
export const wordsMax = 200_000
/** Words beyond this many UTF-16 units are shown folded. */
export const wordsFold = 2_000

/** How a note stands: `open` until somebody agrees or asks, then a `matter`; `faded` when nobody did in time. */
export const noteStates = ['open', 'matter', 'faded'] as const
export type NoteState = (typeof noteStates)[number]
/** The longest note, in UTF-16 units: five seconds of words. */
export const noteWordsMax = 500

/** Reasons a villager can give with a rating; those marked `reopens` open the next round. */
export const ratingReasons = {
  solved: { reopens: false },
  slow: { reopens: false },
  attitude: { reopens: false },
  'not-solved': { reopens: true },
  'came-back': { reopens: true },
} as const satisfies Record<string, { reopens: boolean }>
export type RatingReason = keyof typeof ratingReasons

/** Why an officer opens a closed matter again; a villager does it through the reason of her rating. */
export const reopenReasons = ['reported-again', 'inspection', 'wrongly-closed'] as const
export type ReopenReason = (typeof reopenReasons)[number]
