import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pino from 'pino'
import { makeHttp } from '../platform/http.ts'
import { buildTerritory } from './build-territory.ts'
import { readTerritoryFiles } from './read-territory-files.ts'
import { territoryRoutes } from './territory.routes.ts'

const app = await makeHttp({
  log: pino({ level: 'silent' }),
  trustProxy: '',
  requestsPerMinute: 1000,
  version: 'test',
})
territoryRoutes(app, buildTerritory(readTerritoryFiles()))
after(() => app.close())

async function ask(url: string): Promise<{ status: number; body: Record<string, unknown>; cache: unknown }> {
  const answer = await app.inject({ url })
  return { status: answer.statusCode, body: answer.json(), cache: answer.headers['cache-control'] }
}

test('search answers hits, and refuses an empty, an overlong and an unbounded question', async () => {
  const found = await ask(`/api/places/search?q=${encodeURIComponent('克须')}&limit=5`)
  assert.equal(found.status, 200)
  assert.equal((found.body.hits as { code: string }[])[0]?.code, '440823102233')
  for (const query of [
    '',
    'q=',
    `q=${'x'.repeat(61)}`,
    'q=a&limit=51',
    'q=a&limit=0',
    'q=a&limit=many',
    'q=a&within=abc',
  ])
    assert.equal((await ask(`/api/places/search?${query}`)).status, 400, query)
})

test('search within a place that does not exist says so', async () => {
  const answer = await ask('/api/places/search?q=a&within=110000')
  assert.equal(answer.status, 404)
  assert.equal(answer.body.code, 'place-unknown')
})

test('locate answers the grid with its names, the sea, and what lies beyond', async () => {
  const inland = await ask('/api/places/locate?lon=110.14&lat=21.36&datum=wgs84')
  assert.equal(inland.status, 200)
  assert.match(String(inland.body.fullName), /^遂溪县 洋青镇 /)
  const sea = await ask('/api/places/locate?lon=109.5&lat=20.78')
  assert.equal(sea.body.atSea, true)
  const beijing = await ask('/api/places/locate?lon=116.39&lat=39.9&datum=gcj02')
  assert.deepEqual(beijing.body, { outside: true, reason: 'beyond' })
})

test('locate refuses what is not a point', async () => {
  const bad = [
    'lon=abc&lat=21',
    'lon=NaN&lat=21',
    'lon=110&lat=95',
    'lon=181&lat=21',
    'lon=110',
    'lon=Infinity&lat=2',
    'lon=110&lat=21&datum=bd09',
  ]
  for (const query of bad) assert.equal((await ask(`/api/places/locate?${query}`)).status, 400, query)
})

test('one place answers both trees and its children; an unknown or misshapen code does not', async () => {
  const town = await ask('/api/places/440803070')
  assert.equal(town.status, 200)
  assert.equal((town.body.organisational as { county: string }).county, '440890')
  assert.equal((town.body.statistical as { county: string }).county, '440803')
  assert.equal((town.body.children as unknown[]).length, 3)
  const unknown = await ask('/api/places/440899')
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'place-unknown'])
  assert.equal((await ask('/api/places/x')).status, 400)
})

test('a map is GeoJSON, says that it is illustrative, and may be kept for an hour', async () => {
  const map = await ask('/api/places/440823102/map')
  assert.equal(map.status, 200)
  assert.equal(map.body.type, 'FeatureCollection')
  assert.equal(map.body.illustrative, true)
  assert.equal((map.body.features as unknown[]).length, 41)
  assert.match(String(map.cache), /max-age=3600/)
  assert.equal((await ask('/api/places/440899/map')).status, 404)
})
