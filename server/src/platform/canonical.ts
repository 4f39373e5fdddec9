import canonicalize from 'canonicalize'

/** What JSON can say: the only values a canonical text can hold. A missing member is left out, never `undefined`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The one canonical text (RFC 8785) of a JSON value: the same value gives the same bytes everywhere.
 * Throws TypeError on what JSON cannot say (undefined, NaN, Infinity, bigint, dates, class instances, holes in
 * lists, lone surrogates, cycles), because the serialiser would drop or reshape some of these silently.
 */
export function canonical(value: Json): string {
  assertJson(value, '$', 0)
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('No canonical text for this value')
  return text
}

/** True when a text is the canonical form of what it says; false also for what is no JSON at all. */
export function isCanonical(text: string): boolean {
  try {
    return canonical(JSON.parse(text)) === text
  } catch {
    return false
  }
}

const DEEPEST = 100

function assertJson(value: unknown, path: string, depth: number): void {
  if (depth > DEEPEST) throw new TypeError(`Nested deeper than ${DEEPEST} at ${path}`)
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError(`Broken Unicode text at ${path}`)
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is no JSON number at ${path}`)
  } else if (Array.isArray(value)) {
    // A plain loop, since forEach skips the holes that must be refused.
    for (let i = 0; i < value.length; i++) assertJson(value[i], `${path}[${i}]`, depth + 1)
  } else if (typeof value === 'object' && isPlain(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (!key.isWellFormed()) throw new TypeError(`Broken Unicode key at ${path}`)
      assertJson(member, `${path}.${key}`, depth + 1)
    }
  } else {
    throw new TypeError(`${typeof value} is no JSON value at ${path}`)
  }
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && typeof Reflect.get(value, 'toJSON') !== 'function'
}
