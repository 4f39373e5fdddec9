import type { Amendment } from '@banyan/contract'
import { useLanguage } from '../language.tsx'
import { sayMoment } from '../moment.ts'
import { sayDay } from './say-days.ts'

/** What became known of a week after it was settled, said beside the numbers instead of in them. */
export function Amendments({ amendments }: { amendments: readonly Amendment[] }) {
  const { t, tell, locale } = useLanguage()
  return (
    <section className="card">
      <h2>{t('village.amendments')}</h2>
      <p className="quiet">{t('village.amendments-text')}</p>
      <ul className="amendments">
        {amendments.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end, and its lines carry no id
          <li key={at}>
            <time className="quiet" dateTime={one.amendedAt}>
              {t('village.added', { day: sayMoment(one.amendedAt, locale) })}
            </time>
            <p>
              {t(`village.${one.cause}`, {
                what: one.itemName ?? tell(`kind.${one.kind}`),
                said: sayDay(one.saidOn, locale),
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
