import type { PlaceLocateAnswer } from '@banyan/contract/places'
import { api } from '@banyan/contract/routes'
import { Button, Notice } from '@banyan/ui'
import { useState } from 'react'
import { callApi } from '../call-api.ts'
import type { ChosenPlace } from '../draft.ts'
import { useLanguage } from '../language.tsx'
import { sayFailure } from '../say-failure.ts'

/** Browsers give WGS-84 by their standard; the server turns the point into a grid, never this page. */
const datum = 'wgs84'

/** The phone's own place, named by the server before it is taken. */
export function PlaceHere({ onChoose }: { onChoose: (place: ChosenPlace) => void }) {
  const { t, locale } = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState('')

  const find = async () => {
    setTrouble('')
    setIsBusy(true)
    const point = await whereAmI()
    if (typeof point === 'string') setTrouble(t(point))
    else await name(point)
    setIsBusy(false)
  }
  const name = async ({ lon, lat, accuracyM }: Point) => {
    const answer = await callApi<PlaceLocateAnswer>(api.placeLocate(lon, lat, datum))
    if (!answer.ok) return setTrouble(sayFailure(answer, locale, 'error.offline-read').text)
    if (answer.value.outside) return setTrouble(t('place.here-outside'))
    const sea = answer.value.atSea ? ` · ${t('place.here-sea')}` : ''
    onChoose({ input: { lon, lat, datum }, fullName: `${answer.value.fullName}${sea}`, accuracyM })
  }
  return (
    <div className="place__panel">
      <Button look="main" inert={isBusy} aria-busy={isBusy} onClick={() => void find()}>
        {t(isBusy ? 'place.here-busy' : 'place.here-button')}
      </Button>
      {trouble && (
        <Notice kind="warning">
          <p>{trouble}</p>
        </Notice>
      )}
    </div>
  )
}

type Point = { lon: number; lat: number; accuracyM: number }
type Refused = 'place.here-insecure' | 'place.here-refused' | 'place.here-failed'

function whereAmI(): Promise<Point | Refused> {
  if (!isSecureContext || !('geolocation' in navigator)) return Promise.resolve('place.here-insecure')
  return new Promise(resolve => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lon: rounded(coords.longitude),
          lat: rounded(coords.latitude),
          accuracyM: Math.round(coords.accuracy),
        }),
      error => resolve(error.code === error.PERMISSION_DENIED ? 'place.here-refused' : 'place.here-failed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  })
}

/** Six decimals are 11 cm: finer digits are noise, and a repeat must send the same body. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
