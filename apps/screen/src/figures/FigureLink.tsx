import type { FigureName } from '@banyan/contract'
import { useLanguage } from '../language.tsx'
import { hashOf, type View } from '../view.ts'

type FigureLinkProps = { view: View; node: string; place: string; figure: FigureName; value: number }

/** A figure that opens the list it is the sum of. */
export function FigureLink({ view, node, place, figure, value }: FigureLinkProps) {
  const { t, tell, locale } = useLanguage()
  const shown = value.toLocaleString(locale)
  return (
    <a
      className="figure-link"
      href={hashOf({ ...view, node, list: figure })}
      aria-label={t('figure.open-list', { place, figure: tell(`figure.${figure}`), value: shown })}
      data-testid={`figure-${node}-${figure}`}
    >
      {shown}
    </a>
  )
}
