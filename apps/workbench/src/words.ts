import { dictionary, isMessageKey, type Locale, say } from '@banyan/contract'
import { dutyWords } from './duty/words.ts'
import { noteWords } from './notes/words.ts'
import { en } from './words-en.ts'
import { zhCN } from './words-zh-cn.ts'

// A page may bring a dictionary of its own.
const chinese = { ...zhCN, ...noteWords['zh-CN'], ...dutyWords['zh-CN'] }

/** A key of the workbench's own words. */
export type WordKey = keyof typeof chinese

/** Speaks the workbench's own words. */
export const own = dictionary<WordKey>({ 'zh-CN': chinese, en: { ...en, ...noteWords.en, ...dutyWords.en } })

/** True when the workbench has words of its own under this key. */
export function isWordKey(key: string): key is WordKey {
  return key in zhCN
}

/** The two speakers of one language: `w` for the workbench's own words, `say` for the contract's. */
export type Speech = {
  locale: Locale
  w: ReturnType<typeof own>
  say: ReturnType<typeof say>
}

/** Both speakers for a language. */
export function speech(locale: Locale): Speech {
  return { locale, w: own(locale), say: say(locale) }
}

/** A key that came over the wire, spoken; a key this build does not know is shown as it came, never dropped. */
export function sayWire(speech: Speech, key: string, args?: Readonly<Record<string, string | number>>): string {
  return isMessageKey(key) ? speech.say(key, args) : key
}
