import type { PlaceAnswer, PlaceHit } from '@banyan/contract/places'
import { api } from '@banyan/contract/routes'
import { Button, Notice } from '@banyan/ui'
import { useState } from 'react'
import { callApi } from '../call-api.ts'
import { useLanguage } from '../language.tsx'
import { go } from '../navigate.ts'
import { PageLink } from '../PageLink.tsx'
import { PlaceSearch } from '../report/PlaceSearch.tsx'
import { villagePath } from '../route.ts'
import { rememberedVillage } from './remember-village.ts'

const levels = ['village', 'town'] as const

/** Which village: the one of last time, or found by its name or its town's. */
export function ChooseVillage() {
  const { t } = useLanguage()
  const last = rememberedVillage()
  const [town, setTown] = useState<PlaceAnswer | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const open = (code: string) => {
    go(villagePath(code))
    // The button pressed is gone; reading goes on with the page that came.
    document.getElementById('main')?.focus()
  }
  const choose = async (hit: PlaceHit) => {
    if (hit.level === 'village') return open(hit.code)
    const answer = await callApi<PlaceAnswer>(api.place(hit.code))
    setHasFailed(!answer.ok)
    setTown(answer.ok ? answer.value : null)
  }
  return (
    <section className="card narrow">
      <h1>{t('village.choose-title')}</h1>
      <p>{t('village.choose-text')}</p>
      {last && (
        <p>
          <PageLink to={villagePath(last.code)} className="b-button b-button--main">
            {t('village.last', { name: last.name })}
          </PageLink>
        </p>
      )}
      <PlaceSearch
        levels={levels}
        none="village.search-none"
        failed="village.search-failed"
        onChoose={hit => void choose(hit)}
      />
      {hasFailed && (
        <Notice kind="warning">
          <p>{t('village.search-failed')}</p>
        </Notice>
      )}
      {town && (
        <>
          <h2 lang="zh-CN">{t('village.in-town', { name: town.shortName })}</h2>
          <ul className="place__children" lang="zh-CN">
            {town.children.map(({ code, fullName }) => (
              <li key={code}>
                <Button onClick={() => open(code)}>{fullName.split(' ').at(-1)}</Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
