import type { HandOver } from '@banyan/contract'
import { Button } from 'antd'
import { useSpeech } from '../locale.tsx'
import { dayAndTime } from '../when.ts'
import { SheetParts } from './SheetParts.tsx'

// Paper outlives the year it was written in.
const withYear = 0

/** «交接单»: whose duty it was, the remark, and the lists as they stood; set for A4 on paper. */
export function HandOverSheet({ handOver, title }: { handOver: HandOver; title?: string }) {
  const { w, locale } = useSpeech()
  const isTakenOver = handOver.ended === 'taken-over'
  return (
    <article className="sheet sheet--paper">
      {title && <p className="sheet__kicker">{title}</p>}
      <header className="sheet__head">
        <h2>{w('sheet.title', { region: handOver.regionName })}</h2>
        <Button className="sheet__print" size="small" onClick={() => window.print()}>
          {w('sheet.print')}
        </Button>
      </header>
      <dl className="sheet__facts">
        <div>
          <dt>{w('sheet.by')}</dt>
          <dd>
            {handOver.name} <span className="quiet">{handOver.post}</span>
            {isTakenOver && <strong className="sheet__taken"> {w('sheet.taken-over')}</strong>}
          </dd>
        </div>
        <div>
          <dt>{w('sheet.when')}</dt>
          <dd>
            {w('sheet.span', {
              from: dayAndTime(handOver.from, locale, withYear),
              until: dayAndTime(handOver.until, locale, withYear),
            })}
          </dd>
        </div>
        {handOver.remark !== null && (
          <div>
            <dt>{w('sheet.remark')}</dt>
            <dd className="sheet__remark">{handOver.remark}</dd>
          </div>
        )}
      </dl>
      <SheetParts sheet={handOver.sheet} regionName={handOver.regionName} />
    </article>
  )
}
