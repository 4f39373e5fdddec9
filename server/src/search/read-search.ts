import { type MatterSearch, parseNumber } from '@banyan/contract'
import { problem } from '../platform/problems.ts'
import { isPersonal, piecesAsked, termsOf } from './cut-words.ts'
import { type NumberParts, readNumberParts } from './number-parts.ts'

/** What somebody looks for: a whole number, a part of one, words, or (`null`) whatever lies in the place. */
export type Sought = {
  number: string | null
  parts: NumberParts | null
  /** What the words must hold: pieces for the index, and terms to be found again in the opened words. */
  words: { pieces: ReadonlySet<string>; terms: readonly string[] } | null
}

/**
 * Understands what was typed. A number in full is looked up as such; «123» may be a serial or stand in the words, so both
 * are looked for. Throws number-mistyped, and search-unclear where nothing can be looked up.
 */
export function readSearch({ q = '', place }: MatterSearch, isCounty: (code: string) => boolean): Sought {
  const typed = q.trim()
  if (typed === '') {
    if (place === undefined) throw problem('search-unclear', { field: '/querystring/q' })
    return { number: null, parts: null, words: null }
  }
  const whole = parseNumber(typed)
  if (whole.ok) return { number: whole.number, parts: null, words: null }
  if (whole.reason !== 'shape') throw problem('number-mistyped', { field: '/querystring/q' })
  const parts = readNumberParts(typed, isCounty)
  const terms = termsOf(typed)
  const pieces = piecesAsked(typed)
  const words = pieces.size === 0 || terms.some(isPersonal) ? null : { pieces, terms }
  if (parts === null && words === null) throw problem('search-unclear', { field: '/querystring/q' })
  return { number: null, parts, words }
}

/** The kind of a search, as the audit trail keeps it: never what was typed. */
export function kindOf(sought: Sought, place: string | undefined): string {
  const what = sought.number !== null || sought.parts !== null ? 'number' : sought.words !== null ? 'words' : null
  return [what, place === undefined ? null : 'place'].filter(part => part !== null).join('+')
}
