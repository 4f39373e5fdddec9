import { Button, Notice } from '@banyan/ui'
import { useEffect, useRef } from 'react'
import type { Answer } from '../call-api.ts'
import { useLanguage } from '../language.tsx'
import { PageLink } from '../PageLink.tsx'
import { villagePath } from '../route.ts'
import { sayFailure } from '../say-failure.ts'
import { Amendments } from './Amendments.tsx'
import { ChooseVillage } from './ChooseVillage.tsx'
import { HowCounted } from './HowCounted.tsx'
import { OpenList } from './OpenList.tsx'
import { rememberVillage } from './remember-village.ts'
import { useVillageWeek, useVillageWeeks } from './use-village-weeks.ts'
import { WeekList } from './WeekList.tsx'
import { WeekNumbers } from './WeekNumbers.tsx'

/** What a villager sees of her own village: one settled week, what is still open and why, and the weeks before. */
export function VillagePage({ code, week }: { code: string; week: string }) {
  return code === '' ? <ChooseVillage /> : <VillageWeeksPage code={code} week={week} />
}

function VillageWeeksPage({ code, week }: { code: string; week: string }) {
  const { t } = useLanguage()
  const { list, trouble, isBusy, retry, more } = useVillageWeeks(code)
  const newest = list?.weeks[0]?.week
  const chosen = week || newest
  const one = useVillageWeek(code, chosen)
  const name = list?.name
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef<string>(undefined)
  const seen = one.seen?.week
  useEffect(() => {
    // Another week was chosen below: what is new stands above, so reading goes on there.
    if (seen !== undefined && shown.current !== undefined && shown.current !== seen) heading.current?.focus()
    shown.current = seen ?? shown.current
  }, [seen])
  useEffect(() => {
    if (name !== undefined) rememberVillage({ code, name })
  }, [code, name])

  if (!list) return <Waiting trouble={trouble} retry={retry} />
  const isNewest = chosen === newest
  return (
    <div className="two-columns village">
      <div className="village__week">
        <section className="card">
          <VillageName name={list.name} fullName={list.fullName} />
          {chosen === undefined && <p>{t('village.none-yet')}</p>}
          {one.seen && <WeekNumbers week={one.seen} heading={heading} />}
          {chosen !== undefined && !one.seen && <WeekWaiting trouble={one.trouble} retry={one.retry} />}
          {!isNewest && (
            <p>
              <PageLink to={villagePath(code)}>{t('village.newest')}</PageLink>
            </p>
          )}
        </section>
        {one.seen && <OpenList week={one.seen} />}
        {one.seen && one.seen.amendments.length > 0 && <Amendments amendments={one.seen.amendments} />}
        {one.seen && <HowCounted digest={one.seen.digest} />}
      </div>
      <aside className="village__aside">
        {list.weeks.length > 0 && (
          <WeekList list={list} chosen={chosen ?? ''} more={more} isBusy={isBusy} hasFailed={trouble !== null} />
        )}
        <PageLink to="/" className="b-button b-button--main">
          {t('village.report')}
        </PageLink>
      </aside>
    </div>
  )
}

function VillageName({ name, fullName }: { name: string; fullName: string }) {
  const { t } = useLanguage()
  const above = fullName.endsWith(name) ? fullName.slice(0, -name.length).trim() : fullName
  return (
    <div className="village__name">
      <div lang="zh-CN">
        <p className="quiet">{above}</p>
        <h1>{name}</h1>
      </div>
      <PageLink to="/v" className="b-button b-button--text">
        {t('village.change')}
      </PageLink>
    </div>
  )
}

type WaitingProps = { trouble: (Answer<unknown> & { ok: false }) | null; retry: () => void }

function Waiting({ trouble, retry }: WaitingProps) {
  const { t } = useLanguage()
  const isUnknown = trouble?.kind === 'problem' && trouble.problem.code === 'place-unknown'
  return (
    <section className="card narrow">
      <h1>{t('title.village')}</h1>
      <Trouble trouble={trouble} sentence={isUnknown ? t('village.unknown') : undefined} />
      {trouble && (
        <div className="row">
          {!isUnknown && (
            <Button look="main" onClick={retry}>
              {t('progress.retry')}
            </Button>
          )}
          <PageLink to="/v" className={isUnknown ? 'b-button b-button--main' : 'b-button'}>
            {t('village.change')}
          </PageLink>
        </div>
      )}
    </section>
  )
}

function WeekWaiting({ trouble, retry }: WaitingProps) {
  const { t } = useLanguage()
  const isMissing = trouble?.kind === 'problem' && trouble.problem.code === 'not-found'
  return (
    <>
      <Trouble trouble={trouble} sentence={isMissing ? t('village.week-missing') : undefined} />
      {trouble && !isMissing && (
        <div className="row">
          <Button look="main" onClick={retry}>
            {t('progress.retry')}
          </Button>
        </div>
      )}
    </>
  )
}

function Trouble({ trouble, sentence }: { trouble: WaitingProps['trouble']; sentence: string | undefined }) {
  const { t, locale } = useLanguage()
  if (!trouble) return <p role="status">{t('village.loading')}</p>
  return (
    <Notice kind="problem">
      <p>{sentence ?? sayFailure(trouble, locale, 'error.offline-read').text}</p>
    </Notice>
  )
}
