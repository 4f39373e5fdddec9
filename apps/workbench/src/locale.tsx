import { type Locale, locales } from '@banyan/contract'
import { readRemembered, remember } from '@banyan/ui'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type Speech, speech } from './words.ts'

const name = 'banyan.workbench.locale'
const LocaleContext = createContext<{ speech: Speech; choose: (locale: Locale) => void }>({
  speech: speech('zh-CN'),
  choose: () => {},
})

/** Gives the page its language, keeps the choice on this device, and tells the document. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, choose] = useState<Locale>(() => readRemembered(name, locales, 'zh-CN'))
  useEffect(() => {
    document.documentElement.lang = locale
    document.title = speech(locale).w('app.title')
    remember(name, locale)
  }, [locale])
  const value = useMemo(() => ({ speech: speech(locale), choose }), [locale])
  return <LocaleContext value={value}>{children}</LocaleContext>
}

/** The speakers of the chosen language. */
export function useSpeech(): Speech {
  return useContext(LocaleContext).speech
}

/** Changes the language. */
export function useChooseLocale(): (locale: Locale) => void {
  return useContext(LocaleContext).choose
}
