import type { FigureSheet } from '@banyan/contract'
import { useLanguage } from '../language.tsx'
import { figureNames, type View } from '../view.ts'
import { FigureLink } from './FigureLink.tsx'

/** The three figures of the place shown, large, each with its formula one tap away. */
export function FigureTiles({ view, sheet }: { view: View; sheet: FigureSheet }) {
  const { t, tell } = useLanguage()
  return (
    <section className="tiles" aria-label={sheet.name}>
      {figureNames.map(figure => (
        <div key={figure} className={`tile tile--${figure}`}>
          <h2>
            {tell(`figure.${figure}`)}
            <span className="tile__span">{figure === 'open' ? t('span.now') : sayDays(sheet, t)}</span>
          </h2>
          <p className="tile__value">
            <FigureLink view={view} node={sheet.node} place={sheet.name} figure={figure} value={sheet.values[figure]} />
          </p>
          <details>
            <summary>{t('figure.formula')}</summary>
            <p>{tell(`figure.${figure}.formula`)}</p>
          </details>
        </div>
      ))}
    </section>
  )
}

function sayDays({ from, to }: FigureSheet, t: ReturnType<typeof useLanguage>['t']): string {
  const short = (day: string) => day.slice(5).replace('-', '/')
  return from === to ? short(to) : t('span.days', { from: short(from), to: short(to) })
}
