import type { FigureSheet } from '@banyan/contract'
import { useLanguage } from './language.tsx'
import { hashOf, type View } from './view.ts'

/** The way up: every place above the one shown. */
export function PathLinks({ view, path }: { view: View; path: FigureSheet['path'] }) {
  const { t } = useLanguage()
  return (
    <nav className="path" aria-label={t('screen.where')} lang="zh-CN">
      <ol>
        {path.map(({ code, name }, at) => (
          <li key={code}>
            {at === path.length - 1 ? (
              <span aria-current="page">{name}</span>
            ) : (
              <a href={hashOf({ ...view, node: at === 0 ? null : code, list: null })}>{name}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
