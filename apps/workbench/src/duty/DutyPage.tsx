import './duty.css'
import { roleCan } from '@banyan/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Alert, Button, Skeleton } from 'antd'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { useSession } from '../session/session.ts'
import { DutyDesk } from './DutyDesk.tsx'
import { dutyQuery, sheetQuery } from './duty-queries.ts'
import { EarlierSheets } from './EarlierSheets.tsx'
import { HandOverSheet } from './HandOverSheet.tsx'
import { SituationNow } from './SituationNow.tsx'

/** «值班交接»: who is on duty, taking and handing over, and the sheet, which writes itself. */
export function DutyPage() {
  const { w } = useSpeech()
  const regions = useDutyRegions()
  const { region, sheet } = useSearch({ from: '/duty' })
  const chosen = region ?? regions[0]?.code
  if (chosen === undefined) return <main className="duty">{w('duty.refused')}</main>
  return (
    <main className="duty">
      <header className="duty__head">
        <h1>{w('duty.title')}</h1>
        {regions.length > 1 && (
          <nav className="tabs" aria-label={w('duty.regions')}>
            {regions.map(({ code, name }) => (
              <Link key={code} to="/duty" search={{ region: code }} aria-current={code === chosen ? 'page' : undefined}>
                {name}
              </Link>
            ))}
          </nav>
        )}
      </header>
      <DutyOf key={chosen} region={chosen} sheet={sheet} />
    </main>
  )
}

/** The regions whose duty the person at work may take, by their posts. */
function useDutyRegions(): { code: string; name: string }[] {
  const { posts } = useSession()
  const held = posts.flatMap(({ role, region, regionName }) =>
    roleCan(role, 'duty.keep') && region !== null ? [{ code: region, name: lastOf(regionName) || region }] : [],
  )
  return [...new Map(held.map(one => [one.code, one])).values()]
}

function lastOf(fullName: string | null): string {
  return fullName?.split(' ').at(-1) ?? ''
}

function DutyOf({ region, sheet }: { region: string; sheet: string | undefined }) {
  const speech = useSpeech()
  const { w } = speech
  const pages = useInfiniteQuery(dutyQuery(region))
  const duty = pages.data?.pages[0]
  if (pages.isError)
    return (
      <Alert
        type="error"
        showIcon={false}
        title={problemWords(speech, pages.error)}
        action={<Button onClick={() => void pages.refetch()}>{w('again')}</Button>}
      />
    )
  if (!duty) return <Skeleton active title={false} paragraph={{ rows: 8 }} />
  const earlier = pages.data?.pages.flatMap(page => page.earlier) ?? []
  return (
    <div className="duty__columns">
      <div className="duty__side">
        <DutyDesk duty={duty} />
        {earlier.length > 0 && (
          <EarlierSheets
            region={region}
            sheets={earlier}
            chosen={sheet}
            isReading={pages.isFetchingNextPage}
            onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : null}
          />
        )}
      </div>
      <div className="duty__main">
        {sheet !== undefined ? (
          <EarlierSheet id={sheet} region={region} />
        ) : (
          <>
            {(duty.on?.mine || !duty.newest) && <SituationNow duty={duty} />}
            {duty.newest && <HandOverSheet title={w('duty.newest')} handOver={duty.newest} />}
          </>
        )}
      </div>
    </div>
  )
}

function EarlierSheet({ id, region }: { id: string; region: string }) {
  const speech = useSpeech()
  const { w } = speech
  const sheet = useQuery(sheetQuery(id))
  return (
    <>
      <p className="duty__back">
        <Link to="/duty" search={{ region }}>
          {w('duty.back')}
        </Link>
      </p>
      {sheet.isPending && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
      {sheet.error && <p className="failure">{problemWords(speech, sheet.error)}</p>}
      {sheet.data && <HandOverSheet handOver={sheet.data} />}
    </>
  )
}
