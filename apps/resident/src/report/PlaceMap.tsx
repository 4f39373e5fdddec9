import type { PlaceAnswer, PlaceMapAnswer } from '@banyan/contract/places'
import { api } from '@banyan/contract/routes'
import { Button, Notice } from '@banyan/ui'
import { useEffect, useRef, useState } from 'react'
import { callApi } from '../call-api.ts'
import type { ChosenPlace } from '../draft.ts'
import { useLanguage } from '../language.tsx'
import type { DrawnMap } from './draw-map.ts'

type Node = { code: string; name: string }
type PlaceMapProps = { city: Node; onChoose: (place: ChosenPlace) => void }

/** County, town, village, grid by tapping; the names below the map do the same without it. */
export function PlaceMap({ city, onChoose }: PlaceMapProps) {
  const { t } = useLanguage()
  const [path, setPath] = useState<readonly Node[]>([])
  const here = path.at(-1) ?? city
  const { map, hasFailed } = usePlaceMap(here.code)
  const choose = async (nodes: readonly Node[]) => {
    const last = nodes.at(-1)
    if (!last) return
    const answer = await callApi<PlaceAnswer>(api.place(last.code))
    // Without an answer the way tapped names it well enough; the code is what is sent.
    const fullName = answer.ok ? answer.value.fullName : nodes.map(({ name }) => name).join(' ')
    onChoose({ input: { code: last.code }, fullName })
  }
  const enter = (code: string) => {
    const child = childrenOf(map).find(one => one.code === code)
    if (!child) return
    const next = [...path, { code, name: child.name }]
    if (child.level === 'grid') void choose(next)
    else setPath(next)
  }
  return (
    <div className="place__panel">
      <p className="b-field__hint">{t('place.map-hint')}</p>
      <MapCanvas label={t('place.map-label', { name: here.name })} map={map} onTap={enter} />
      {map?.illustrative && <p className="quiet place__illustrative">{t('place.map-illustrative')}</p>}
      {path.length > 0 && (
        <div className="row">
          <Button look="main" onClick={() => void choose(path)}>
            {t('place.map-choose', { name: here.name })}
          </Button>
          <Button onClick={() => setPath(path.slice(0, -1))}>{t('place.map-up')}</Button>
        </div>
      )}
      {hasFailed && (
        <Notice kind="warning">
          <p>{t('place.map-failed')}</p>
        </Notice>
      )}
      <ul className="place__children" lang="zh-CN" aria-label={t('place.map-children', { name: here.name })}>
        {childrenOf(map).map(({ code, name }) => (
          <li key={code}>
            <Button onClick={() => enter(code)}>{name}</Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

type MapCanvasProps = { label: string; map: PlaceMapAnswer | null; onTap: (code: string) => void }

/** The drawn map; its code comes only now. Where it cannot be drawn the names below still work. */
function MapCanvas({ label, map, onTap }: MapCanvasProps) {
  const { t } = useLanguage()
  const canvas = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<DrawnMap | null | 'failed'>(null)
  const tap = useRef(onTap)
  useEffect(() => {
    tap.current = onTap
  })
  useEffect(() => {
    let made: DrawnMap | undefined
    let hasLeft = false
    const draw = async () => {
      const { drawMap } = await import('./draw-map.ts')
      if (hasLeft || !canvas.current) return
      made = drawMap(canvas.current, code => tap.current(code))
      setDrawn(made)
    }
    draw().catch(() => setDrawn('failed'))
    return () => {
      hasLeft = true
      made?.remove()
    }
  }, [])
  useEffect(() => {
    if (map && drawn && drawn !== 'failed') drawn.show(map)
  }, [map, drawn])
  return (
    <div className="place__map" hidden={drawn === 'failed'}>
      <div ref={canvas} className="place__canvas" role="img" aria-label={label} />
      {drawn === null && <p className="quiet place__waiting">{t('place.map-busy')}</p>}
    </div>
  )
}

function usePlaceMap(code: string): { map: PlaceMapAnswer | null; hasFailed: boolean } {
  const [map, setMap] = useState<PlaceMapAnswer | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    const leaving = new AbortController()
    const ask = async () => {
      const answer = await callApi<PlaceMapAnswer>(api.placeMap(code), { signal: leaving.signal })
      if (leaving.signal.aborted) return
      setHasFailed(!answer.ok)
      if (answer.ok) setMap(answer.value)
    }
    void ask()
    return () => leaving.abort()
  }, [code])
  return { map, hasFailed }
}

function childrenOf(map: PlaceMapAnswer | null) {
  return (map?.features ?? []).map(({ properties }) => properties).filter(({ level }) => level !== 'outline')
}
