import { useLanguage } from '../language.tsx'

/** How the numbers come about, what is left out, and the seal of the week. */
export function HowCounted({ digest }: { digest: string }) {
  const { t } = useLanguage()
  return (
    <details className="card how">
      <summary>{t('village.how')}</summary>
      <ul>
        <li>{t('village.how-entered')}</li>
        <li>{t('village.how-closed')}</li>
        <li>{t('village.how-open')}</li>
        <li>{t('village.how-shown')}</li>
      </ul>
      <p>
        {t('village.how-digest')}
        <code>{digest}</code>
      </p>
    </details>
  )
}
