import type { About } from '@banyan/contract'
import { useLanguage } from './language.tsx'

/** The newest signed root of the proof log, printed so that anybody can write it down. */
export function RootLine({ root }: { root: About['signedRoot'] }) {
  const { t, locale } = useLanguage()
  if (!root) return <p className="root">{t('root.none')}</p>
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(new Date(root.signedAt))
  return (
    <p className="root">
      <span>{t('root.line', { n: root.n, leaves: root.leaves.toLocaleString(locale), time })}</span>
      <code title={t('root.title')}>{root.root}</code>
    </p>
  )
}
