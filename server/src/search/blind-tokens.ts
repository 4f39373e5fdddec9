import { hmacSm3 } from '../platform/crypto.ts'

/** Makes the tokens of one city; without its key nothing can be told from one. Answers 64-bit integers as text. */
export type Tokens = {
  /** A piece of the words of a matter reported in a week. */
  word: (week: number, piece: string) => string
  /** A place a matter lies in: county, town, village or grid. */
  place: (code: string) => string
  /** A serial number given in a week. */
  serial: (week: number, serial: number) => string
}

/** Villagers say the same things in a week: so many tokens (about 8 MB) are kept and not computed again. */
const keptMost = 50_000

const known = new WeakMap<Uint8Array, Tokens>()

/** Tokens under the city's key for blind indexes; the kinds are told apart inside the message. */
export function makeTokens(key: Uint8Array): Tokens {
  const tokens = known.get(key) ?? newTokens(key)
  known.set(key, tokens)
  return tokens
}

function newTokens(key: Uint8Array): Tokens {
  const kept = new Map<string, string>()
  const token = (message: string): string => {
    const found = kept.get(message) ?? hmacSm3(key, message).readBigInt64BE(0).toString()
    if (kept.size >= keptMost) kept.clear()
    kept.set(message, found)
    return found
  }
  return {
    word: (week, piece) => token(`word:${week}:${piece}`),
    place: code => token(`place:${code}`),
    serial: (week, serial) => token(`serial:${week}:${serial}`),
  }
}

const weekMs = 7 * 24 * 3_600_000

/** The week of an instant: whole weeks since 1970, whatever zone. */
export function weekOf(at: Date): number {
  return Math.floor(at.getTime() / weekMs)
}

/** Tokens as PostgreSQL writes an array. */
export function arrayOf(tokens: Iterable<string>): string {
  return `{${[...tokens].join(',')}}`
}
