import type { Receipt } from '@banyan/contract'
import { DemoRibbon } from '@banyan/ui'
import { useEffect } from 'react'
import { DangerLine } from './DangerLine.tsx'
import { FindPage } from './FindPage.tsx'
import { useLanguage } from './language.tsx'
import { MissingPage } from './MissingPage.tsx'
import { useAddress } from './navigate.ts'
import { PageHeader } from './PageHeader.tsx'
import { ProgressPage } from './progress/ProgressPage.tsx'
import { ReceiptPage } from './receipt/ReceiptPage.tsx'
import { ReportPage } from './report/ReportPage.tsx'
import { type Page, pageOf } from './route.ts'
import { useAbout } from './use-about.ts'
import { VillagePage } from './village/VillagePage.tsx'

/** The villager's page: emergency numbers first, then one of five pages by address. */
export function App() {
  const { t } = useLanguage()
  const { pathname, hash, state } = useAddress()
  const about = useAbout()
  const page = pageOf(pathname, hash)
  const fresh = page.name === 'progress' ? receiptIn(state, page.number) : null
  const title = t(fresh ? 'title.sent' : titles[page.name])
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title, t])

  return (
    <>
      <header className="top">
        <button type="button" className="skip" onClick={skipToMain}>
          {t('app.skip')}
        </button>
        <DangerLine />
        {about?.mode === 'demo' && <DemoRibbon text={t('app.demo')} />}
        <PageHeader city={about?.city.name ?? ''} page={page.name} />
      </header>
      <main id="main" tabIndex={-1}>
        {fresh ? <ReceiptPage receipt={fresh} /> : pageFor(page, about?.city ?? null)}
      </main>
    </>
  )
}

const titles = {
  report: 'title.report',
  find: 'title.find',
  progress: 'title.progress',
  village: 'title.village',
  missing: 'title.missing',
} as const satisfies Record<Page['name'], string>

function pageFor(page: Page, city: { code: string; name: string } | null) {
  switch (page.name) {
    case 'report':
      return <ReportPage city={city} />
    case 'find':
      return <FindPage key={page.number} number={page.number} />
    case 'progress':
      return <ProgressPage key={page.number} number={page.number} secret={page.secret} />
    case 'village':
      return <VillagePage key={page.code} code={page.code} week={page.week} />
    case 'missing':
      return <MissingPage />
  }
}

/** A receipt just given travels with the history entry, so a reload still shows it and no server sees it. */
function receiptIn(state: unknown, number: string): Receipt | null {
  if (typeof state !== 'object' || state === null || !('receipt' in state)) return null
  const receipt = state.receipt as Receipt
  return receipt.number === number ? receipt : null
}

/** A button, not a link to `#main`: the fragment of a receipt's address is its secret and must stay. */
function skipToMain() {
  document.getElementById('main')?.focus()
}
