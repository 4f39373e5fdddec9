import { dictionary, type Locale } from '@banyan/contract/messages'
import { en } from './words-en.ts'
import { zhCN } from './words-zh-cn.ts'

/** A key of this page's own words. */
export type WordKey = keyof typeof zhCN

const speak = dictionary<WordKey>({ 'zh-CN': zhCN, en })

/** Speaks this page's own words; what the contract has words for is said by its `say`. */
export function words(locale: Locale): (key: WordKey, args?: Readonly<Record<string, string | number>>) => string {
  return speak(locale)
}
