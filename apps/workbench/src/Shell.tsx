import { DemoRibbon } from '@banyan/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { LiveContext, useLive } from './live/use-live.ts'
import { useSpeech } from './locale.tsx'
import { SearchBox } from './search/SearchBox.tsx'
import { AccountBar } from './session/AccountBar.tsx'
import { HoldingsPage } from './session/HoldingsPage.tsx'
import { SessionGate } from './session/SessionGate.tsx'
import { aboutQuery, holds, sessionQuery, useSession } from './session/session.ts'

/** What stands around every page: the demo ribbon, the bar, and whether the live line is up. */
export function Shell() {
  const { w } = useSpeech()
  const { data: about } = useQuery(aboutQuery)
  return (
    <>
      {about?.mode === 'demo' && (
        <aside aria-label={w('app.demo')}>
          <DemoRibbon text={w('app.demo')} />
        </aside>
      )}
      <SessionGate>
        <Desk />
      </SessionGate>
    </>
  )
}

function Desk() {
  const { w } = useSpeech()
  const session = useSession()
  const { data: current } = useQuery(sessionQuery)
  const seesMatters = holds(session, 'matter.read')
  const live = useLive(current && seesMatters ? session.account.id : null)
  return (
    <LiveContext value={live}>
      <a className="skip" href="#page">
        {w('app.skip')}
      </a>
      <header className="bar">
        <p className="bar__name">
          <span aria-hidden="true" className="mark" />
          {w('app.name')}
        </p>
        {seesMatters && (
          <nav className="bar__nav" aria-label={w('app.nav')}>
            <Link to="/matters" search={{ queue: 'mine' }} activeOptions={{ includeSearch: false }}>
              {w('nav.queue')}
            </Link>
            {holds(session, 'matter.supervise') && (
              <Link to="/supervision" search={{ list: 'decide' }} activeOptions={{ includeSearch: false }}>
                {w('nav.supervision')}
              </Link>
            )}
            {holds(session, 'matter.enter') && <Link to="/enter">{w('nav.enter')}</Link>}
            {holds(session, 'note.read') && (
              <Link to="/notes" search={{ state: 'open' }} activeOptions={{ includeSearch: false }}>
                {w('nav.notes')}
              </Link>
            )}
            {holds(session, 'duty.keep') && (
              <Link to="/duty" activeOptions={{ includeSearch: false }}>
                {w('nav.duty')}
              </Link>
            )}
          </nav>
        )}
        {seesMatters && <SearchBox />}
        <AccountBar session={session} />
      </header>
      <p className="live-lost" role="status">
        {seesMatters && live === 'lost' && w('live.lost')}
      </p>
      <div id="page" className="page" tabIndex={-1}>
        {seesMatters ? <Outlet /> : <HoldingsPage />}
      </div>
    </LiveContext>
  )
}
