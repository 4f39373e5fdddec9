import { type Locale, locales } from '@banyan/contract'
import { useLocale } from '@banyan/ui'
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { type Speech, speech } from './words.ts'

const LocaleContext = createContext<{ speech: Speech; choose: (locale: Locale) => void }>({
  speech: speech('zh-CN'),
  choose: () => {},
})

/** Gives the page its language, as `useLocale` remembers it on this device. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, choose] = useLocale(locales)
  useEffect(() => {
    document.title = speech(locale).w('app.title')
  }, [locale])
  const value = useMemo(() => ({ speech: speech(locale), choose }), [locale, choose])
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
