import type { ReceiptView } from '@banyan/contract'
import { useLanguage } from '../language.tsx'
import { PageLink } from '../PageLink.tsx'
import { receiptPath } from '../route.ts'

/** Matters that hold another part of what she said; the same receipt opens them. */
export function OtherMatters({ others, secret }: { others: ReceiptView['others']; secret: string }) {
  const { t, tell } = useLanguage()
  if (others.length === 0) return null
  return (
    <section className="card">
      <h2>{t('progress.others')}</h2>
      <p className="quiet">{t('progress.others-text')}</p>
      <ul className="others">
        {others.map(({ number, state }) => (
          <li key={number}>
            <PageLink to={receiptPath(number, secret)}>{number}</PageLink> <span>{tell(`state.${state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
