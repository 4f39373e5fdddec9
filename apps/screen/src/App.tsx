import type { FigureSheet } from '@banyan/contract'
import { Button, DemoRibbon, Notice, Segments } from '@banyan/ui'
import { useEffect } from 'react'
import { EntryList } from './entries/EntryList.tsx'
import { FigureTiles } from './figures/FigureTiles.tsx'
import { PlaceTable } from './figures/PlaceTable.tsx'
import { LiveLine } from './LiveLine.tsx'
import { useLanguage } from './language.tsx'
import { PathLinks } from './PathLinks.tsx'
import { RootLine } from './RootLine.tsx'
import { useAbout } from './use-about.ts'
import { type SheetSeen, useSheet } from './use-sheet.ts'
import { useView } from './use-view.ts'
import { hashOf, spans, type View } from './view.ts'

/** The first screen: entered, closed and open of a place and of the places in it, live, each opening its list. */
export function App() {
  const { t } = useLanguage()
  const view = useView()
  const seen = useAbout()
  const sheet = useSheet(view.node, view.span, seen?.lagMs ?? 0)
  const name = sheet.sheet?.name ?? seen?.about.city.name ?? ''
  useEffect(() => {
    document.title = `${name} · ${t('screen.title')} · ${t('app.name')}`
  }, [name, t])
  return (
    <>
      <header className="top">
        {seen?.about.mode === 'demo' && <DemoRibbon text={t('app.demo')} />}
        <TopBar view={view} seen={sheet} />
      </header>
      <main>
        <h1 className="b-hidden">
          {name} {t('screen.title')}
        </h1>
        <Sheet view={view} seen={sheet} />
      </main>
      <footer className="foot">
        <LiveLine readAt={sheet.readAt} isLive={sheet.isLive} />
        {seen && <RootLine root={seen.about.signedRoot} />}
      </footer>
    </>
  )
}

function TopBar({ view, seen }: { view: View; seen: SheetSeen }) {
  const { t, locale, setLocale } = useLanguage()
  const other = locale === 'zh-CN' ? 'en' : 'zh-CN'
  const options = spans.map(value => ({ value, text: t(`span.${value}`) }))
  return (
    <div className="bar">
      <span className="bar__name">
        <img src="/screen/banyan.svg" alt="" width="36" height="36" />
        {t('app.name')}
      </span>
      <PathLinks view={view} path={seen.sheet?.path ?? []} />
      <Segments
        label={t('span.title')}
        options={options}
        value={view.span}
        onChange={span => location.assign(hashOf({ ...view, span, list: null }))}
      />
      <Button look="text" lang={other} onClick={() => setLocale(other)}>
        {other === 'en' ? 'English' : '中文'}
      </Button>
    </div>
  )
}

function Sheet({ view, seen: { sheet, trouble } }: { view: View; seen: SheetSeen }) {
  const { t } = useLanguage()
  if (trouble === 'missing') {
    return (
      <Notice kind="warning">
        <p>
          {t('load.missing')} <a href={hashOf({ ...view, node: null, list: null })}>{t('load.home')}</a>
        </p>
      </Notice>
    )
  }
  return (
    <>
      {trouble === 'failed' && (
        <Notice kind="warning">
          <p>{t('load.failed')}</p>
        </Notice>
      )}
      {sheet ? (
        <div className={sheet.children.length > 0 ? 'board' : 'board board--alone'}>
          <FigureTiles view={view} sheet={sheet} />
          {sheet.children.length > 0 && <PlaceTable view={view} sheet={sheet} />}
        </div>
      ) : (
        !trouble && <p role="status">{t('load.busy')}</p>
      )}
      {sheet && view.list && isOf(sheet, view) && (
        <EntryList key={`${sheet.node} ${view.list}`} view={view} sheet={sheet} figure={view.list} />
      )}
    </>
  )
}

/** The figures on show can still be those of the place just left; their list must not open for a moment. */
function isOf({ node, level }: FigureSheet, view: View): boolean {
  return view.node === null ? level === 'city' : view.node === node
}
