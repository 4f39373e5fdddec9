/** What a matter's number says: the day and county of registration, the serial of that day, and the round. */
export type MatterNumber = {
  /** Two letters of the city; `ZJ` is Zhanjiang. */
  city: string
  /** Day of registration, `YYYY-MM-DD`. */
  date: string
  /** Six digits of the county in the organisational tree. */
  county: string
  /** 1 to 999,999 within the county and the day. */
  serial: number
  /** 1 at first, 2 to 99 after reopening. */
  round: number
}

/** What `formatNumber` needs; the city is `ZJ` and the round 1 unless said otherwise. */
export type NumberParts = Pick<MatterNumber, 'date' | 'county' | 'serial'> & { city?: string; round?: number }

/**
 * The answer of `parseNumber`: the parts with the number in canonical form without the round (`number`),
 * or why not: `shape` (not a number of this kind), `check` (a mistyped character), `date` (no such day).
 */
export type ParsedNumber =
  | ({ ok: true; number: string } & MatterNumber)
  | { ok: false; reason: 'shape' | 'check' | 'date' }

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * The check character of ISO 7064 MOD 37,36 (hybrid) for a text of digits and capital letters.
 * Throws RangeError on any other character.
 */
export function checkCharacter(text: string): string {
  let product = 36
  for (const character of text) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) throw new RangeError(`No ISO 7064 character: ${JSON.stringify(character)}`)
    const sum = (product + value) % 36 || 36
    product = (sum * 2) % 37
  }
  return ALPHABET.charAt((37 - product) % 36)
}

/**
 * Writes a matter number, `ZJ-260103-440823-000123-K`, with `-02` and so on from the second round.
 * The check character covers city, date, county and serial, so it stays the same in every round.
 * Throws RangeError when a part cannot be written.
 */
export function formatNumber(parts: NumberParts): string {
  const { date, county, serial, city = 'ZJ', round = 1 } = parts
  if (!/^[A-Z]{2}$/.test(city)) throw new RangeError(`City must be two capital letters: ${city}`)
  if (!isDayOfThisCentury(date)) throw new RangeError(`Date must be a day of 2000-2099 as YYYY-MM-DD: ${date}`)
  if (!/^\d{6}$/.test(county)) throw new RangeError(`County must be six digits: ${county}`)
  if (!isWithin(serial, 1, 999_999)) throw new RangeError(`Serial must be 1 to 999999: ${serial}`)
  if (!isWithin(round, 1, 99)) throw new RangeError(`Round must be 1 to 99: ${round}`)
  const day = date.slice(2).replaceAll('-', '')
  const tail = String(serial).padStart(6, '0')
  const number = `${city}-${day}-${county}-${tail}-${checkCharacter(city + day + county + tail)}`
  return withRound(number, round)
}

/**
 * Reads a matter number as people write it: lower case, full-width characters, spaces, any dash or none.
 * Never throws; a wrong check character is told before an impossible date, since it is the likelier slip.
 */
export function parseNumber(text: string): ParsedNumber {
  // A number is at most 30 characters; the bound keeps a pasted page from costing anything.
  if (text.length > 120) return { ok: false, reason: 'shape' }
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}\u200B\uFEFF_]/gu, '')
  const match = /^([A-Z]{2})(\d{6})(\d{6})(\d{6})([0-9A-Z])(\d{2})?$/.exec(plain)
  const [, city = '', day = '', county = '', serialText = '', check, roundText] = match ?? []
  const serial = Number(serialText)
  const round = roundText === undefined ? 1 : Number(roundText)
  if (!match || serial === 0 || (roundText !== undefined && round < 2)) return { ok: false, reason: 'shape' }
  if (checkCharacter(city + day + county + serialText) !== check) return { ok: false, reason: 'check' }
  const date = `20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4)}`
  if (!isDayOfThisCentury(date)) return { ok: false, reason: 'date' }
  return { ok: true, number: formatNumber({ city, date, county, serial }), city, date, county, serial, round }
}

function isDayOfThisCentury(date: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(date)) return false
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

/** A number as people see it: from the second round on with its suffix, `…-K-02`. `parseNumber` reads both. */
export function withRound(number: string, round: number): string {
  return round === 1 ? number : `${number}-${String(round).padStart(2, '0')}`
}
