import type { PastDuty } from '@banyan/contract'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useSpeech } from '../locale.tsx'
import { useNow } from '../use-now.ts'
import { dayAndTime } from '../when.ts'

type Props = {
  region: string
  sheets: PastDuty[]
  chosen: string | undefined
  isReading: boolean
  /** Reads on; null at the end. */
  onMore: (() => void) | null
}

/** The sheets before the newest, each to open. */
export function EarlierSheets({ region, sheets, chosen, isReading, onMore }: Props) {
  const { w, locale } = useSpeech()
  const now = useNow()
  return (
    <section className="block earlier-sheets" aria-labelledby="earlier-sheets">
      <h2 id="earlier-sheets">{w('duty.earlier')}</h2>
      <ul>
        {sheets.map(({ id, until, name, ended }) => (
          <li key={id}>
            <Link to="/duty" search={{ region, sheet: id }} aria-current={id === chosen ? 'page' : undefined}>
              <time dateTime={until}>{dayAndTime(until, locale, now)}</time> {name}
              {ended === 'taken-over' && <span className="quiet"> · {w('duty.taken-over')}</span>}
            </Link>
          </li>
        ))}
      </ul>
      {onMore && (
        <Button size="small" loading={isReading} onClick={onMore}>
          {w('duty.more')}
        </Button>
      )}
    </section>
  )
}
