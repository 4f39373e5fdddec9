import { Button } from '@banyan/ui'
import { useEffect, useRef, useState } from 'react'
import type { ChosenPlace } from '../draft.ts'
import { useLanguage } from '../language.tsx'
import { PlaceHere } from './PlaceHere.tsx'
import { PlaceIcon, type Way, ways } from './PlaceIcon.tsx'
import { PlaceMap } from './PlaceMap.tsx'
import { PlaceSearch } from './PlaceSearch.tsx'

type PlaceChooserProps = {
  city: { code: string; name: string } | null
  place: ChosenPlace | null
  error: string | undefined
  onChange: (place: ChosenPlace | null) => void
}

/** Where it is, in four ways; none is needed, the placing desk finds out. */
export function PlaceChooser({ city, place, error, onChange }: PlaceChooserProps) {
  const { t } = useLanguage()
  const [way, setWay] = useState<Way | null>(null)
  const chosen = useRef<HTMLButtonElement>(null)
  const hasJustChosen = useRef(false)
  useEffect(() => {
    if (place && hasJustChosen.current) chosen.current?.focus()
    hasJustChosen.current = false
  }, [place])

  const choose = (next: ChosenPlace) => {
    hasJustChosen.current = true
    setWay(null)
    onChange(next)
  }
  const change = () => {
    setWay('search')
    onChange(null)
  }
  return (
    <fieldset className="place" id="report-place" tabIndex={-1} aria-describedby="report-place-hint report-place-error">
      <legend>
        {t('place.title')}
        <span className="b-field__optional">{t('report.optional')}</span>
      </legend>
      <p className="b-field__error" id="report-place-error" role="alert" hidden={!error}>
        {error}
      </p>
      {place ? (
        <div className="place__chosen" id="report-place-hint">
          <PlaceIcon way="here" />
          <span>
            <span className="b-hidden">{t('place.chosen')}</span>
            <strong lang="zh-CN">{place.fullName}</strong>
            {place.accuracyM !== undefined && (
              <span className="quiet"> {t('place.here-accuracy', { n: place.accuracyM })}</span>
            )}
          </span>
          <Button ref={chosen} onClick={change}>
            {t('place.change')}
          </Button>
        </div>
      ) : (
        <>
          <p className="b-field__hint" id="report-place-hint">
            {t('place.hint')}
          </p>
          <div className="place__ways">
            {ways.map(one => (
              <Button key={one} aria-pressed={way === one} onClick={() => setWay(way === one ? null : one)}>
                <PlaceIcon way={one} />
                {t(`place.${one}`)}
              </Button>
            ))}
          </div>
          {way === 'search' && <PlaceSearch onChoose={({ code, fullName }) => choose({ input: { code }, fullName })} />}
          {way === 'map' && city && <PlaceMap city={city} onChoose={choose} />}
          {way === 'here' && <PlaceHere onChoose={choose} />}
          {way === 'unknown' && <p className="b-notice">{t('place.unknown-text')}</p>}
        </>
      )}
    </fieldset>
  )
}
