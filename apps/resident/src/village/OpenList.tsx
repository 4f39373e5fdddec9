import type { OpenLine, VillageWeek } from '@banyan/contract'
import { isMessageKey } from '@banyan/contract/messages'
import { useLanguage } from '../language.tsx'
import { sayMoment } from '../moment.ts'
import { daysBetween, sayDay } from './say-days.ts'

/** What had not come to its end by Sunday 24:00, oldest first: why, who has it, until when. */
export function OpenList({ week }: { week: VillageWeek }) {
  const { t } = useLanguage()
  const { lines, isCut, to } = week
  return (
    <section className="card">
      <h2>{t('village.open-title')}</h2>
      {lines.length === 0 && <p>{t('village.open-none')}</p>}
      {isCut && <p className="quiet">{t('village.open-cut', { n: lines.length })}</p>}
      {lines.length > 0 && (
        <ol className="open-list">
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a settled list never changes, and its lines carry no id
            <li key={at}>
              <Line line={line} endedOn={to} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Line({ line, endedOn }: { line: OpenLine; endedOn: string }) {
  const { t, tell, locale } = useLanguage()
  const kind = tell(`kind.${line.kind}`)
  const reported = sayDay(line.reportedOn, locale)
  const n = daysBetween(line.reportedOn, endedOn)
  return (
    <>
      <h3>
        {line.itemName === null ? kind : <span lang="zh-CN">{line.itemName}</span>}
        <span className="open-list__tag">{line.itemName === null ? t('village.no-item') : kind}</span>
      </h3>
      <p className="open-list__why">{tell(`why-open.${line.reason}`)}</p>
      <dl className="facts">
        <dt>{t('village.holder')}</dt>
        <dd lang="zh-CN">{line.holder}</dd>
        <dt>{t('village.due')}</dt>
        <Due line={line} endedOn={endedOn} />
        <dt>{t('village.reported')}</dt>
        <dd>{n > 0 ? t('village.reported-age', { day: reported, n }) : reported}</dd>
      </dl>
    </>
  )
}

function Due({ line: { dueAt, dueStage }, endedOn }: { line: OpenLine; endedOn: string }) {
  const { t, tell, locale } = useLanguage()
  if (dueAt === null) return <dd>{t('village.no-due')}</dd>
  const key = `stage.${dueStage}`
  const stage = isMessageKey(key) ? tell(key) : ''
  const due = sayMoment(dueAt, locale)
  // Sunday 24:00 in the city; a clock due by then had run out when the week was settled.
  const hasRunOut = Date.parse(dueAt) < Date.parse(`${endedOn}T24:00:00+08:00`)
  if (hasRunOut) return <dd className="open-list__late">{t('village.overdue', { due, stage })}</dd>
  return <dd>{t(stage ? 'village.due-by' : 'village.due-plain', { due, stage })}</dd>
}
