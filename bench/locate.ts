import { buildTerritory, type Position, readTerritoryFiles, type Territory } from '../server/src/territory/index.ts'

const pointCount = 200_000
const runs = 9
const searches = ['克须', 'kexu', 'kxc', '洋青克须', 'yqkx', '塘', 'x', '遂溪县洋青镇克须村', '不存在的地方']

/** P10: point → grid on the committed geography, one thread, warmed up; and the search for places. Min, median, max of nine runs. */
export async function run(): Promise<Record<string, number>> {
  const start = performance.now()
  const territory = buildTerritory(readTerritoryFiles())
  const buildMs = performance.now() - start
  say(`territory built in ${buildMs.toFixed(0)} ms; ${pointCount} points on land, ${runs} runs`)
  const points = pointsOnLand(territory)
  const mapPoints = points.map(({ lon, lat }): Position => ({ lon, lat, datum: 'gcj02' }))
  const wgs84 = ratesOf('WGS-84', () => locateAll(territory, points), points.length)
  const gcj02 = ratesOf('GCJ-02', () => locateAll(territory, mapPoints), points.length)
  const found = ratesOf('search', () => searchAll(territory), 20 * searches.length)
  return {
    build_ms: Math.round(buildMs),
    lookups_per_s_min: wgs84.min,
    lookups_per_s: wgs84.median,
    lookups_per_s_max: wgs84.max,
    gcj02_lookups_per_s_min: gcj02.min,
    gcj02_lookups_per_s: gcj02.median,
    gcj02_lookups_per_s_max: gcj02.max,
    search_ms: Number((1000 / found.median).toFixed(3)),
    search_ms_max: Number((1000 / found.min).toFixed(3)),
  }
}

function locateAll(territory: Territory, points: readonly Position[]): void {
  for (const point of points) territory.locate(point)
}

function searchAll(territory: Territory): void {
  for (let n = 0; n < 20; n++) for (const words of searches) territory.search(words)
}

/** The same points every time, spread over the city's land. */
function pointsOnLand(territory: Territory): Position[] {
  const points: Position[] = []
  let state = 20260103
  const chance = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  while (points.length < pointCount) {
    const point: Position = { lon: 109.65 + chance() * 1.3, lat: 20.2 + chance() * 1.75, datum: 'wgs84' }
    const found = territory.locate(point)
    if (!found.outside && !found.atSea) points.push(point)
  }
  return points
}

function ratesOf(name: string, work: () => void, count: number): { min: number; median: number; max: number } {
  work()
  const rates = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return Math.round((count / (performance.now() - start)) * 1000)
  }).sort((a, b) => a - b)
  const [min = 0, median = 0, max = 0] = [rates[0], rates[Math.floor(runs / 2)], rates.at(-1)]
  say(`${name}: min ${min}, median ${median}, max ${max} per second`)
  return { min, median, max }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
