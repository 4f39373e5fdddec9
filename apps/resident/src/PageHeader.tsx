import { Button } from '@banyan/ui'
import { useLanguage } from './language.tsx'
import { PageLink } from './PageLink.tsx'
import type { Page } from './route.ts'
import { villagePath } from './route.ts'
import { rememberedVillage } from './village/remember-village.ts'

/** Name of the city, the three ways in, and the other language. */
export function PageHeader({ city, page }: { city: string; page: Page['name'] }) {
  const { t, locale, setLocale } = useLanguage()
  const village = rememberedVillage()
  const other = locale === 'zh-CN' ? 'en' : 'zh-CN'
  return (
    <div className="page-header">
      <div className="page-header__row">
        <span className="page-header__name">
          <img src="/banyan.svg" alt="" width="32" height="32" />
          {t('app.name')}
          <span className="page-header__city" lang="zh-CN">
            {city}
          </span>
        </span>
        <Button look="text" lang={other} onClick={() => setLocale(other)}>
          {other === 'en' ? 'English' : '中文'}
        </Button>
      </div>
      <nav className="page-header__nav" aria-label={t('app.main-menu')}>
        <PageLink to="/" isHere={page === 'report'}>
          {t('nav.report')}
        </PageLink>
        <PageLink to="/find" isHere={page === 'find' || page === 'progress'}>
          {t('nav.find')}
        </PageLink>
        <PageLink to={village ? villagePath(village.code) : '/v'} isHere={page === 'village'}>
          {t('nav.village')}
        </PageLink>
      </nav>
    </div>
  )
}
