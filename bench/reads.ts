import { api } from '@banyan/contract'
import { demoPassword } from '@banyan/server/demo/demo-accounts.ts'
import postgres from 'postgres'
import { type BenchCity, drive, numberOption, send, signIn, startBenchCity } from './bench-city.ts'
import { fillCity } from './fill-city.ts'
import { livesOf } from './one-life.ts'

/** Words people look for, from very common to not there, and names of things in between. */
const words = ['路灯', '垃圾', '没人', '下水道', '噪音', '祠堂边的垃圾桶', '老人', '漏水', '电动车', '不存在的词']

/** Boxes from the whole city to a street, in degrees about 洋青镇 and about the city's middle. */
const boxes = [
  { west: 109.6, south: 20.2, east: 111, north: 21.9 },
  { west: 110.05, south: 21.25, east: 110.35, north: 21.5 },
  { west: 110.3, south: 21.2, east: 110.45, north: 21.3 },
  { west: 110.38, south: 21.26, east: 110.4, north: 21.28 },
]

/** P5: what one officer waits for among so many matters: lists of 50, a matter, the pins of a map, and searches. */
export async function run(options: readonly string[]): Promise<Record<string, number>> {
  const [matters, seconds] = [numberOption(options, 'matters', 1_000_000), numberOption(options, 'seconds', 5)]
  const city = await startBenchCity(1)
  try {
    await fillCity(city, matters, await livesOf(city.http))
    const who = {
      town: await signIn(city.http, 'diaodu', demoPassword),
      county: await signIn(city.http, 'suixi', demoPassword),
      city: await signIn(city.http, 'shiji', demoPassword),
      unit: await signIn(city.http, 'ludeng', demoPassword),
    }
    type Post = keyof typeof who
    const read = <T>(post: Post, path: string): Promise<T> => send<T>(city.http, 'GET', path, { who: who[post] })
    const inTurn = <T>(list: readonly T[]): (() => T) => {
      let n = 0
      return () => list[n++ % list.length] as T
    }
    const [some, word, box] = [inTurn(await sampleOf(city)), inTurn(words), inTurn(boxes)]
    const reads: Record<string, () => Promise<unknown>> = {
      list_town: () => read('town', api.matters({ queue: 'open' })),
      list_county: () => read('county', api.matters({ queue: 'all' })),
      list_city: () => read('city', api.matters({ queue: 'all' })),
      list_unit: () => read('unit', api.matters({ queue: 'all' })),
      detail: () => read('city', api.matter(some().id)),
      map: () => read('city', api.matterMap(box())),
      map_town: () => read('town', api.matterMap(box())),
      search_words_town: () => read('town', api.matterSearch({ q: word() })),
      search_words_city: () => read('city', api.matterSearch({ q: word() })),
      search_number: () => read('city', api.matterSearch({ q: some().number })),
      search_serial: () => read('town', api.matterSearch({ q: some().number.split('-')[3] })),
    }
    const figures: Record<string, number> = { matters }
    for (const [name, act] of Object.entries(reads)) {
      await drive(() => act().then(() => undefined), { clients: 1, seconds: 1 })
      const { p50, p95 } = await drive(() => act().then(() => undefined), { clients: 1, seconds })
      process.stderr.write(`  ${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms\n`)
      figures[`${name}_p50_ms`] = p50
      figures[`${name}_p95_ms`] = p95
    }
    return figures
  } finally {
    await city.stop()
  }
}

/** Five hundred matters from all over the year, so that what is read is not what was read last. */
async function sampleOf(city: BenchCity): Promise<{ id: string; number: string }[]> {
  const sql = postgres(city.ownerUrl, { max: 1, connection: { search_path: 'city_440800' }, onnotice: () => undefined })
  try {
    return await sql<{ id: string; number: string }[]>`select id, number from matters order by random() limit 500`
  } finally {
    await sql.end()
  }
}
