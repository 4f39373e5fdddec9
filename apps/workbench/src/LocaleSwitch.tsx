import { useChooseLocale, useSpeech } from './locale.tsx'

/** One button that offers the other language, in that language. */
export function LocaleSwitch() {
  const { locale } = useSpeech()
  const choose = useChooseLocale()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <button type="button" className="plain-button" lang={other} onClick={() => choose(other)}>
      {other === 'en' ? 'English' : '中文'}
    </button>
  )
}
