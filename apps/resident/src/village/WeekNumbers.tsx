import type { VillageWeek } from '@banyan/contract'
import type { Ref } from 'react'
import { useLanguage } from '../language.tsx'
import { saySpan } from './say-days.ts'

const figures = ['entered', 'closed', 'open'] as const

/** The three numbers of a settled week, large; nothing they could be measured by. */
export function WeekNumbers({ week, heading }: { week: VillageWeek; heading: Ref<HTMLHeadingElement> }) {
  const { t, locale } = useLanguage()
  return (
    <>
      <div>
        <h2 ref={heading} tabIndex={-1}>
          {t('village.week', { span: saySpan(week.week, week.to, locale) })}
        </h2>
        <p className="quiet">{t('village.settled')}</p>
      </div>
      <dl className="week-numbers">
        {figures.map(figure => (
          <div key={figure}>
            <dt>{t(`village.${figure}`)}</dt>
            <dd data-testid={`week-${figure}`}>{signed(week[figure])}</dd>
          </div>
        ))}
      </dl>
      {week.opinions > 0 && <p>{t('village.opinions', { n: week.opinions })}</p>}
      {week.amendments.length > 0 && <p>{t('village.amended', { n: week.amendments.length })}</p>}
    </>
  )
}

/** With a true minus: more may have been opened again than was closed. */
function signed(n: number): string {
  return n < 0 ? `−${-n}` : String(n)
}
