/** A letter of many pages says what it wants in its beginning: so many UTF-16 units of a text can be searched. */
export const wordsSearched = 10_000

const headMost = 12
const headLeast = 3

/** The text as it is compared: NFKC, lower case. */
export function plainWords(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** The parts of a text between spaces and punctuation, as `plainWords` writes them. */
export function termsOf(text: string): string[] {
  return plainWords(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/**
 * The pieces a text is found by: every pair of neighbouring Chinese characters, and of letters and digits the first 3 to 12
 * of each run. No single characters: they would double the index, and «水» alone finds a tenth of a city.
 */
export function piecesOf(text: string): Set<string> {
  const pieces = new Set<string>()
  for (const run of runsOf(text.slice(0, wordsSearched))) {
    if (run.isHan) for (const pair of pairsOf(run.text)) pieces.add(pair)
    else if (!isPersonal(run.text)) for (const head of headsOf(run.text)) pieces.add(head)
  }
  return pieces
}

/** The pieces a text must have to hold the words asked for; empty when these are too short to be looked up. */
export function piecesAsked(words: string): Set<string> {
  const pieces = new Set<string>()
  for (const run of runsOf(words)) {
    if (run.isHan) for (const pair of pairsOf(run.text)) pieces.add(pair)
    else pieces.add(run.text.slice(0, headMost))
  }
  return pieces
}

type Run = { text: string; isHan: boolean }

function runsOf(text: string): Run[] {
  const runs = plainWords(text).match(/\p{Script=Han}+|[[\p{L}\p{M}\p{N}]--\p{Script=Han}]+/gv) ?? []
  return runs.map(run => ({ text: run, isHan: /^\p{Script=Han}/u.test(run) }))
}

function pairsOf(run: string): string[] {
  // By code point: rare characters of names and places are two UTF-16 units long.
  const characters = [...run]
  return characters.slice(1).map((character, n) => `${characters[n]}${character}`)
}

function headsOf(run: string): string[] {
  if (run.length <= headLeast) return [run]
  const longest = Math.min(run.length, headMost)
  return Array.from({ length: longest - headLeast + 1 }, (_, n) => run.slice(0, headLeast + n))
}

/** Seven digits and more are a telephone or an identity number: finding people by them has a door of its own, with a purpose. */
export function isPersonal(run: string): boolean {
  return /\d{7}/.test(run)
}
