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

/** Tokens under the city's key for blind indexes; the kinds are told apart inside the message. */
export function makeTokens(key: Uint8Array): Tokens {
  const token = (message: string): string => hmacSm3(key, message).readBigInt64BE(0).toString()
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
