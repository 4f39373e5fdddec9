import { useCallback, useEffect, useState } from 'react'

/** One name for all apps of an origin: a language chosen in one holds in the others. */
const rememberedAs = 'banyan.locale'

/**
 * The language chosen in this browser, the first of `locales` by default, kept on `<html lang>`.
 * Where the browser cannot store, the choice is forgotten with the page.
 */
export function useLocale<L extends string>(locales: readonly [L, ...L[]]): [L, (locale: L) => void] {
  const [locale, setLocale] = useState(() => locales.find(one => one === remembered()) ?? locales[0])
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const change = useCallback((next: L) => {
    remember(next)
    setLocale(next)
  }, [])
  return [locale, change]
}

function remembered(): string | null {
  try {
    return localStorage.getItem(rememberedAs)
  } catch {
    return null
  }
}

function remember(locale: string): void {
  try {
    localStorage.setItem(rememberedAs, locale)
  } catch {
    // Storage is full or shut (private browsing); the page goes on in the language chosen.
    return
  }
}
