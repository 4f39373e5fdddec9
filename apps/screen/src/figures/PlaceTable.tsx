import type { FigureSheet } from '@banyan/contract'
import { useLanguage } from '../language.tsx'
import { figureNames, hashOf, type View } from '../view.ts'
import { FigureLink } from './FigureLink.tsx'

const below = { city: 'table.county', county: 'table.town', town: 'table.village', village: 'table.village' } as const

/** The places in the one shown. With those to be placed they sum to it, and the last row says so. */
export function PlaceTable({ view, sheet }: { view: View; sheet: FigureSheet }) {
  const { t, tell, locale } = useLanguage()
  return (
    <div className="places">
      <table>
        <caption className="b-hidden">{t('table.caption', { name: sheet.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t(below[sheet.level])}</th>
            {figureNames.map(figure => (
              <th key={figure} scope="col">
                {tell(`figure.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.children.map(child => (
            <tr key={child.code}>
              <th scope="row" lang="zh-CN">
                <a href={hashOf({ ...view, node: child.code, list: null })}>{child.name}</a>
              </th>
              {figureNames.map(figure => (
                <td key={figure}>
                  <FigureLink view={view} node={child.code} place={child.name} figure={figure} value={child[figure]} />
                </td>
              ))}
            </tr>
          ))}
          <tr className="places__unplaced">
            <th scope="row">
              {t('table.unplaced')} <span>{t('table.unplaced-why')}</span>
            </th>
            {figureNames.map(figure => (
              <td key={figure}>{sheet.unplaced[figure].toLocaleString(locale)}</td>
            ))}
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('table.sum')}</th>
            {figureNames.map(figure => (
              <td key={figure}>{sheet.values[figure].toLocaleString(locale)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
