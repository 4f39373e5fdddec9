import { isMessageKey, type Locale, say } from '@banyan/contract/messages'
import { isInstant, sayMoment } from './moment.ts'

/** A sentence's key as it came over the wire, and the names it needs. */
type WireSentence = { key: string; args?: Readonly<Record<string, string>> | undefined }

/**
 * Says a sentence sent as key and names. Names that are themselves keys (a state, a move) or instants are said in
 * the reader's language; a key newer than this page is shown as it came rather than hidden.
 */
export function sayWire({ key, args = {} }: WireSentence, locale: Locale, now?: Date): string {
  const named = Object.entries(args).map(([name, value]) => [name, sayName(name, value, locale, now)])
  return isMessageKey(key) ? say(locale)(key, Object.fromEntries(named)) : key
}

/** Says why something cannot be done, from a verdict or a problem's reason. */
export function sayReason(
  reason: { code: string; args?: Readonly<Record<string, string>> | undefined },
  locale: Locale,
): string {
  return sayWire({ key: `reasons.${reason.code}`, args: reason.args }, locale)
}

function sayName(name: string, value: string, locale: Locale, now?: Date): string {
  if (isInstant(value)) return sayMoment(value, locale, now)
  const key = `${name}.${value}`
  return isMessageKey(key) ? say(locale)(key) : value
}
