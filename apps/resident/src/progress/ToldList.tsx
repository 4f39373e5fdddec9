import type { ReceiptView } from '@banyan/contract'
import { useLanguage } from '../language.tsx'
import { sayMoment } from '../moment.ts'
import { sayWire } from '../say-wire.ts'

// Steps made by the reporter: their words are hers, all other words are an answer to her.
const hers: readonly string[] = ['report', 'supplement', 'object', 'raise-again', 'rate', 'withdraw', 'reopen']

/** What she was told and when, newest first. */
export function ToldList({ told }: { told: ReceiptView['told'] }) {
  const { t, locale } = useLanguage()
  const newestFirst = told.map((one, at) => ({ ...one, at: one.at, order: at })).reverse()
  return (
    <ol className="told" reversed>
      {newestFirst.map(one => (
        <li key={one.order}>
          <time dateTime={one.at}>{sayMoment(one.at, locale)}</time>
          <p>{sayWire(one, locale)}</p>
          {one.words && (
            <blockquote>
              {hers.includes(one.move) && <span className="b-hidden">{t('progress.your-words')}</span>}
              {one.words}
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  )
}
