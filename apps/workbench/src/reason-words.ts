import { isMessageKey } from '@banyan/contract'
import { dayAndTime } from './when.ts'
import { type Speech, sayWire } from './words.ts'

/**
 * The names a sentence from the server needs, in the reader's language: states, moves and parties come as codes, limits
 * as «5 work-day», instants as RFC 3339; names of places, units and people are left as they are.
 */
export function spokenArgs(
  { say, locale }: Speech,
  args: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      if (/^\d{4}-\d\d-\d\dT/.test(value)) return [name, dayAndTime(value, locale)]
      const [, amount, unit] = /^(\d+(?:\.\d+)?) ([a-z-]+)$/.exec(value) ?? []
      const limit = `unit.${unit}`
      if (amount && isMessageKey(limit)) return [name, say(limit, { n: amount })]
      const key = `${name === 'holder' ? 'party' : name}.${value}`
      return [name, isMessageKey(key) ? say(key) : value]
    }),
  )
}

/** Why a move is refused, as a sentence. */
export function reasonWords(speech: Speech, reason: { code: string; args?: Record<string, string> }): string {
  return sayWire(speech, `reasons.${reason.code}`, spokenArgs(speech, reason.args))
}
