import type { VillageWeeks } from '@banyan/contract'
import { Button } from '@banyan/ui'
import { useLanguage } from '../language.tsx'
import { PageLink } from '../PageLink.tsx'
import { villagePath } from '../route.ts'
import { saySpan } from './say-days.ts'

type WeekListProps = {
  list: VillageWeeks
  chosen: string
  /** Asks for earlier weeks; null when there are none. */
  more: (() => void) | null
  isBusy: boolean
  hasFailed: boolean
}

/** The settled weeks of a village, newest first, each with its numbers. */
export function WeekList({ list, chosen, more, isBusy, hasFailed }: WeekListProps) {
  const { t, locale } = useLanguage()
  return (
    <section className="card">
      <h2>{t('village.weeks')}</h2>
      <ul className="week-list">
        {list.weeks.map(({ week, to, entered, closed, open, amendments }) => (
          <li key={week}>
            <PageLink to={villagePath(list.village, week)} isHere={week === chosen}>
              <strong>{saySpan(week, to, locale)}</strong>
              <span className="quiet">
                {t('village.week-line', { entered, closed, open })}
                {amendments > 0 && ` · ${t('village.week-amended', { n: amendments })}`}
              </span>
            </PageLink>
          </li>
        ))}
      </ul>
      <p className="b-field__error" role="alert" hidden={!hasFailed}>
        {hasFailed && t('village.more-failed')}
      </p>
      {more && (
        <Button inert={isBusy} aria-busy={isBusy} onClick={more}>
          {t('village.more')}
        </Button>
      )}
    </section>
  )
}
