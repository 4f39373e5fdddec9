import type { PlaceMapAnswer } from '@banyan/contract/places'
import {
  type FilterSpecification,
  type GeoJSONSource,
  Map as LibreMap,
  LngLatBounds,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'

/** A map on the page: shows a node's children, fitted to them, until removed. */
export type DrawnMap = { show: (map: PlaceMapAnswer) => void; remove: () => void }

setWorkerUrl(workerUrl)

const empty = { type: 'FeatureCollection' as const, features: [] }
const isChild: FilterSpecification = ['!=', ['get', 'level'], 'outline']

/** Sea, neighbouring land, places, names. No tiles and no glyph server: labels are drawn from the reader's own fonts. */
const style: StyleSpecification = {
  version: 8,
  sources: {
    places: { type: 'geojson', data: empty },
    names: { type: 'geojson', data: empty },
  },
  layers: [
    { id: 'sea', type: 'background', paint: { 'background-color': '#dbe9f0' } },
    {
      id: 'neighbours',
      type: 'fill',
      source: 'places',
      filter: ['==', ['get', 'level'], 'outline'],
      paint: { 'fill-color': '#eceae4' },
    },
    { id: 'land', type: 'fill', source: 'places', filter: isChild, paint: { 'fill-color': '#e6f1e6' } },
    {
      id: 'borders',
      type: 'line',
      source: 'places',
      filter: isChild,
      paint: { 'line-color': '#4f8a68', 'line-width': 1.4 },
    },
    {
      id: 'names',
      type: 'symbol',
      source: 'names',
      layout: { 'text-field': ['get', 'name'], 'text-size': 15, 'text-max-width': 6, 'text-padding': 3 },
      paint: { 'text-color': '#0f3a28', 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
    },
  ],
}

/** Draws an empty map into the element; `onTap` hears the code of a child tapped. Throws where WebGL is missing. */
export function drawMap(container: HTMLElement, onTap: (code: string) => void): DrawnMap {
  const map = new LibreMap({
    container,
    style,
    center: [110.3, 21.2],
    zoom: 7,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    localIdeographFontFamily: '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  })
  map.touchZoomRotate.disableRotation()
  map.on('click', 'land', ({ features }) => {
    const code: unknown = features?.[0]?.properties.code
    if (typeof code === 'string') onTap(code)
  })
  let waiting: PlaceMapAnswer | null = null
  let isReady = false
  const show = (shown: PlaceMapAnswer) => {
    waiting = shown
    if (!isReady) return
    map.getSource<GeoJSONSource>('places')?.setData({ type: 'FeatureCollection', features: shown.features })
    map.getSource<GeoJSONSource>('names')?.setData(namesOf(shown))
    map.fitBounds(boundsOf(shown), { padding: 24, animate: false })
  }
  map.on('load', () => {
    isReady = true
    if (waiting) show(waiting)
  })
  return { show, remove: () => map.remove() }
}

function namesOf({ features }: PlaceMapAnswer) {
  return {
    type: 'FeatureCollection' as const,
    features: features
      .filter(({ properties }) => properties.level !== 'outline')
      .map(({ properties }) => ({
        type: 'Feature' as const,
        properties: { name: properties.name },
        geometry: { type: 'Point' as const, coordinates: [properties.lon, properties.lat] },
      })),
  }
}

function boundsOf({ features }: PlaceMapAnswer): LngLatBounds {
  const bounds = new LngLatBounds()
  for (const { properties, geometry } of features) {
    if (properties.level === 'outline') continue
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    for (const [lon, lat] of polygons.flat(2)) {
      if (lon !== undefined && lat !== undefined) bounds.extend([lon, lat])
    }
  }
  return bounds
}
