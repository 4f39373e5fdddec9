import { useLanguage } from './language.tsx'
import { PageLink } from './PageLink.tsx'

/** What a mistyped address shows: the two pages there are. */
export function MissingPage() {
  const { t } = useLanguage()
  return (
    <section className="card">
      <h1>{t('title.missing')}</h1>
      <p>{t('missing.text')}</p>
      <div className="row">
        <PageLink to="/" className="b-button b-button--main">
          {t('nav.report')}
        </PageLink>
        <PageLink to="/find" className="b-button">
          {t('nav.find')}
        </PageLink>
      </div>
    </section>
  )
}
