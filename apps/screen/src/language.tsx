import { dictionary, type Locale, locales, say } from '@banyan/contract/messages'
import { useLocale } from '@banyan/ui'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { en } from './words-en.ts'
import { zhCN } from './words-zh-cn.ts'

const words = dictionary<keyof typeof zhCN>({ 'zh-CN': zhCN, en })

type Language = {
  locale: Locale
  /** The screen's own words. */
  t: ReturnType<typeof words>
  /** The contract's words: figures, states. */
  tell: ReturnType<typeof say>
  setLocale: (locale: Locale) => void
}

const LanguageContext = createContext<Language | null>(null)

/** Gives everything below it one language, as `useLocale` remembers it. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useLocale(locales)
  const language = useMemo<Language>(
    () => ({ locale, t: words(locale), tell: say(locale), setLocale }),
    [locale, setLocale],
  )
  return <LanguageContext value={language}>{children}</LanguageContext>
}

/** The language in use, with its speakers. */
export function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (!language) throw new Error('useLanguage needs a LanguageProvider above it')
  return language
}
