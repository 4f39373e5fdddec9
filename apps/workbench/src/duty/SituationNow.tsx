import type { Duty } from '@banyan/contract'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { situationQuery } from './duty-queries.ts'
import { SheetParts } from './SheetParts.tsx'

/** What stands now, as the sheet would say it: for the person on duty, and before the first sheet. */
export function SituationNow({ duty: { region, regionName, on } }: { duty: Duty }) {
  const speech = useSpeech()
  const { w } = speech
  const { data, error, isPending } = useQuery(situationQuery(region))
  return (
    <section className="sheet sheet--now" aria-labelledby="duty-now">
      <header className="sheet__head">
        <h2 id="duty-now">{w('duty.now')}</h2>
        {on?.mine && <span className="quiet">{w('duty.now-hint')}</span>}
      </header>
      {isPending && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
      {error && <p className="failure">{problemWords(speech, error)}</p>}
      {data && <SheetParts sheet={data} regionName={regionName} isNow />}
    </section>
  )
}
