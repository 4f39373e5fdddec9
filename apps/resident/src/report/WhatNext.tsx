import { useLanguage } from '../language.tsx'

const steps = ['steps.1', 'steps.2', 'steps.3', 'steps.4'] as const

/** What sending sets in motion, told before she sends; and the ways without this page. */
export function WhatNext() {
  const { t } = useLanguage()
  return (
    <aside className="what-next">
      <h2>{t('steps.title')}</h2>
      <ol>
        {steps.map(step => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <p className="quiet">{t('report.other-ways')}</p>
    </aside>
  )
}
