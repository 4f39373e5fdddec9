import { parseNumber } from '@banyan/contract'

/** What is known of a number somebody types a part of; at least the day or the serial. */
export type NumberParts = {
  city: string | null
  /** Day of registration, `YYYY-MM-DD`. */
  date: string | null
  county: string | null
  serial: number | null
  check: string | null
}

const nothing: NumberParts = { city: null, date: null, county: null, serial: null, check: null }

/**
 * Reads a part of a number as people type it: «123», «000123-K», «260103 123», «440823-000123», «260103». Whole numbers and
 * groups written together are read too. Null when it is none. `isCounty` tells counties from days.
 */
export function readNumberParts(text: string, isCounty: (code: string) => boolean): NumberParts | null {
  const groups = groupsOf(text)
  if (groups === null) return null
  const parts = { ...nothing }
  const take = (isThis: (group: string) => boolean): string | null =>
    groups[0] !== undefined && isThis(groups[0]) ? (groups.shift() ?? null) : null
  parts.city = take(group => /^[A-Z]{2}$/.test(group))
  const day = take(group => !isCounty(group) && isDay(group))
  parts.date = day === null ? null : dateOf(day)
  parts.county = take(isCounty)
  const serial = take(group => /^\d{1,6}$/.test(group) && Number(group) > 0)
  if (serial !== null) {
    parts.serial = Number(serial)
    parts.check = take(group => /^[0-9A-Z]$/.test(group))
  }
  take(group => /^\d\d$/.test(group) && serial !== null)
  const isEnough = parts.serial !== null || parts.date !== null
  return groups.length === 0 && isEnough ? parts : null
}

/** The parts as a LIKE pattern over stored numbers; made of digits, capital letters and `_` only. */
export function patternOf({ city, date, county, serial, check }: NumberParts): string {
  const day = date === null ? '______' : date.slice(2).replaceAll('-', '')
  const tail = serial === null ? '______' : String(serial).padStart(6, '0')
  return [city ?? '__', day, county ?? '______', tail, check ?? '_'].join('-')
}

/** The serial inside a stored number; null where it is no number of this kind. */
export function serialOf(number: string): number | null {
  const parsed = parseNumber(number)
  return parsed.ok ? parsed.serial : null
}

/** The groups between dashes and spaces, those written together taken apart; null where other characters stand. */
function groupsOf(text: string): string[] | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}_]+/gu, '-')
    .replace(/^-|-$/g, '')
  if (!/^[0-9A-Z-]{1,30}$/.test(plain)) return null
  return plain.split('-').flatMap(group => {
    const [, city, digits = '', check] = /^([A-Z]{2})?(\d*)([A-Z])?$/.exec(group) ?? [null, undefined, group, undefined]
    const sixes = /^(\d{6}){2,3}$/.test(digits) ? (digits.match(/\d{6}/g) ?? []) : digits === '' ? [] : [digits]
    return [city, ...sixes, check].filter(part => part !== undefined)
  })
}

// Numbers began in this decade: an older «day» is a serial, and no county gives 200,000 of them in one day.
function isDay(group: string): boolean {
  return /^[2-9]\d{5}$/.test(group) && !Number.isNaN(Date.parse(dateOf(group))) && isReal(dateOf(group))
}

function dateOf(group: string): string {
  return `20${group.slice(0, 2)}-${group.slice(2, 4)}-${group.slice(4)}`
}

function isReal(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
}
