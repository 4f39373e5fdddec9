import { type ReceiptView, states } from '@banyan/contract'
import { Button, Notice } from '@banyan/ui'
import { useLanguage } from '../language.tsx'
import { sayMoment, sayTime } from '../moment.ts'
import { PageLink } from '../PageLink.tsx'
import { sayFailure } from '../say-failure.ts'
import { OtherMatters } from './OtherMatters.tsx'
import { OwnWords } from './OwnWords.tsx'
import { ReporterActs } from './ReporterActs.tsx'
import { ToldList } from './ToldList.tsx'
import { useReceiptView } from './use-receipt-view.ts'

/** The reporter's own page, opened with the receipt's secret: like following a parcel. */
export function ProgressPage({ number, secret }: { number: string; secret: string }) {
  const { t, locale } = useLanguage()
  const { seen, trouble, renew, act } = useReceiptView({ number, secret })
  const isMissing = trouble?.kind === 'problem' && trouble.problem.code === 'not-found'
  if (!seen) {
    return (
      <section className="card narrow">
        <h1>{t('title.progress')}</h1>
        {trouble ? (
          <>
            <Notice kind="problem">
              <p>{isMissing ? t('progress.not-found') : sayFailure(trouble, locale, 'error.offline-read').text}</p>
            </Notice>
            <div className="row">
              <Button look="main" onClick={() => void renew()}>
                {t('progress.retry')}
              </Button>
              <PageLink to="/find" className="b-button">
                {t('nav.find')}
              </PageLink>
            </div>
          </>
        ) : (
          <p role="status">{t('progress.loading')}</p>
        )}
      </section>
    )
  }
  const { view, at } = seen
  return (
    <div className="progress">
      <section className="card">
        <p className="quiet">
          {view.number}
          {view.round > 1 && ` · ${t('progress.round', { n: view.round })}`}
        </p>
        <h1>
          <span className="b-hidden">{t('progress.state')}: </span>
          <StateName view={view} />
        </h1>
        <HolderFacts view={view} />
        <p className="quiet" role="status">
          {t(trouble ? 'progress.stale' : 'progress.fresh', { time: sayTime(at, locale) })}
        </p>
      </section>
      <ReporterActs view={view} act={act} />
      <section className="card">
        <h2>{t('progress.told')}</h2>
        <ToldList told={view.told} />
      </section>
      <section className="card">
        <h2>{t('progress.words')}</h2>
        <OwnWords words={view.words} />
        {view.placeWords && (
          <p className="quiet">
            {t('progress.spot')} · {view.placeWords}
          </p>
        )}
      </section>
      <OtherMatters others={view.others} secret={secret} />
    </div>
  )
}

function StateName({ view }: { view: ReceiptView }) {
  const { tell } = useLanguage()
  return (
    <span className={`state state--${view.state}`} data-testid="state">
      {tell(`state.${view.state}`)}
    </span>
  )
}

function HolderFacts({ view }: { view: ReceiptView }) {
  const { t, tell, locale } = useLanguage()
  return (
    <dl className="facts">
      {states[view.state].waitsFor !== 'nobody' && (
        <>
          <dt>{t('receipt.holder')}</dt>
          <dd lang="zh-CN">{view.holder}</dd>
        </>
      )}
      {view.dueAt && (
        <>
          <dt>{t('receipt.due')}</dt>
          <dd>{sayMoment(view.dueAt, locale)}</dd>
        </>
      )}
      {view.next.party !== 'nobody' && (
        <>
          <dt>{t('progress.next')}</dt>
          <dd>
            {view.next.party === 'reporter' || !view.next.name ? tell(`party.${view.next.party}`) : view.next.name}
            {view.next.standIn && (
              <span className="quiet"> · {t('progress.stand-in', { name: view.next.standIn })}</span>
            )}
          </dd>
        </>
      )}
      <dt>{t('receipt.place')}</dt>
      <dd lang="zh-CN">{view.placeName ?? t('receipt.place-unknown')}</dd>
      <dt>{t('progress.reported')}</dt>
      <dd>{sayMoment(view.reportedAt, locale)}</dd>
      {view.urgent && <dd className="facts__urgent">{t('receipt.urgent')}</dd>}
    </dl>
  )
}
