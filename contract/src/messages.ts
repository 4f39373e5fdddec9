import { en } from './messages-en.ts'
import { zhCN } from './messages-zh-cn.ts'

/** Languages people can read Banyan in; the first is the default. */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** A key of the contract's vocabulary. Screens add dictionaries of their own beside it with `dictionary`. */
export type MessageKey = keyof typeof zhCN

/** Fills `{name}` places of a sentence; an unknown name is left visible, never silently dropped. */
export function fill(sentence: string, args: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole))
}

/** Makes a typed speaker over two dictionaries with the same keys: `say(locale)('key', { n: 3 })`. */
export function dictionary<K extends string>(words: Record<Locale, Record<K, string>>) {
  return (locale: Locale) =>
    (key: K, args?: Readonly<Record<string, string | number>>): string =>
      fill(words[locale][key], args)
}

/** Speaks the vocabulary of the contract: states, moves, reasons, what the villager is told. */
export const say = dictionary<MessageKey>({ 'zh-CN': zhCN, en })

/** True when a text that came over the wire is a key this build knows. */
export function isMessageKey(key: string): key is MessageKey {
  return key in zhCN
}

/** An instant as people read it, in the city's time: «11月25日 周三 15:20». */
export function sayInstant(locale: Locale, instant: string, zone = 'Asia/Shanghai'): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  return format.format(new Date(instant))
}

/** What the villager was told, as a sentence; `args.due` travels as an instant and is written out here. */
export function sayTold(locale: Locale, told: { key: string; args: Readonly<Record<string, string>> }): string {
  if (!isMessageKey(told.key)) return told.key
  const due = told.args.due
  return say(locale)(told.key, due ? { ...told.args, due: sayInstant(locale, due) } : told.args)
}
