import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type gcoordTypes from 'gcoord'
import { isValidCell } from 'h3-js'
import { buildTerritory } from './build-territory.ts'
import { readTerritoryFiles } from './read-territory-files.ts'
import type { Geometry, Ring } from './region.ts'

const gcoord: typeof gcoordTypes.default = createRequire(import.meta.url)('gcoord')
const rows = readTerritoryFiles()
const territory = buildTerritory(rows)
const grids = rows.regions.filter(region => region.level === 'grid')

function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

const chance = chanceFrom(20260103)
const randomPoint = () => ({ lon: 109.6 + chance() * 1.4, lat: 20.15 + chance() * 1.85 })

/** Winding number: another algorithm than the index's crossing count. */
function windsAround(ring: Ring, x: number, y: number): boolean {
  let winding = 0
  for (let n = 1; n < ring.length; n++) {
    const [ax, ay] = ring[n - 1] ?? [0, 0]
    const [bx, by] = ring[n] ?? [0, 0]
    const side = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
    if (ay <= y && by > y && side > 0) winding++
    if (ay > y && by <= y && side < 0) winding--
  }
  return winding !== 0
}

function holds(geometry: Geometry, x: number, y: number): boolean {
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return pieces.some(([ring = []]) => windsAround(ring, x, y))
}

test('the point of every grid lies in that grid', () => {
  const missed = grids.filter(({ code, lon, lat }) => {
    const found = territory.locate({ lon, lat, datum: 'wgs84' })
    return found.outside || found.atSea || found.grid !== code
  })
  assert.deepEqual(missed, [])
})

test('a random point lies in exactly the one grid that brute force names, or in none on both sides', () => {
  let onLand = 0
  for (let n = 0; n < 1200; n++) {
    const { lon, lat } = randomPoint()
    const all = rows.boundaries.filter(({ polygon }) => holds(polygon, lon, lat)).map(({ code }) => code)
    const found = territory.locate({ lon, lat, datum: 'wgs84' })
    assert.deepEqual(all, found.outside || found.atSea ? [] : [found.grid], `${lon},${lat}`)
    onLand += all.length
  }
  assert.ok(onLand > 400)
})

test('a point on a side or corner shared by grids lies in exactly one of them', () => {
  const corners = rows.boundaries.slice(0, 400).flatMap(({ polygon }) => {
    const [ring = []] = polygon.type === 'Polygon' ? polygon.coordinates : (polygon.coordinates[0] ?? [])
    return ring.slice(1).flatMap(([lon, lat], n): [number, number][] => {
      const [fromLon, fromLat] = ring[n] ?? [lon, lat]
      return [
        [lon, lat],
        [(lon + fromLon) / 2, (lat + fromLat) / 2],
      ]
    })
  })
  for (const [lon, lat] of corners) {
    const found = territory.locate({ lon, lat, datum: 'wgs84' })
    assert.equal(found.outside, false)
  }
})

test('the same true place in GCJ-02 and WGS-84 has the same grid; the map’s own numbers taken for WGS-84 would not', () => {
  let moved = 0
  for (const { code, lon, lat } of grids.slice(0, 500)) {
    const [mapLon, mapLat] = gcoord.transform<[number, number]>([lon, lat], gcoord.WGS84, gcoord.GCJ02)
    const found = territory.locate({ lon: mapLon, lat: mapLat, datum: 'gcj02' })
    assert.equal(found.outside ? null : found.grid, code)
    if (found.outside) continue
    assert.equal(found.datum, 'gcj02')
    assert.ok(Math.abs(found.lon - lon) < 1e-5 && Math.abs(found.lat - lat) < 1e-5)
    const naive = territory.locate({ lon: mapLon, lat: mapLat, datum: 'wgs84' })
    if (naive.outside || naive.grid !== code) moved++
  }
  assert.ok(moved > 200, `only ${moved} of 500 would have been misplaced`)
})

test('CGCS2000 is taken as WGS-84', () => {
  const asWgs = territory.locate({ lon: 110.14, lat: 21.36, datum: 'wgs84' })
  const asCgcs = territory.locate({ lon: 110.14, lat: 21.36, datum: 'cgcs2000' })
  assert.deepEqual({ ...asCgcs, datum: 'wgs84' }, asWgs)
  assert.equal(asWgs.outside ? null : asWgs.town, '440823102')
})

test('a point in 泉庄 answers the development zone', () => {
  const found = territory.locate({ lon: 110.4, lat: 21.226, datum: 'wgs84' })
  assert.ok(!found.outside)
  assert.deepEqual([found.town, found.county, found.city], ['440803070', '440890', '440800'])
  assert.equal(territory.statParents(found.grid).county, '440803')
})

test('at sea the nearest harbour’s special grid takes the point', () => {
  const found = territory.locate({ lon: 109.5, lat: 20.78, datum: 'wgs84' })
  assert.ok(!found.outside)
  assert.equal(found.atSea, true)
  assert.equal(territory.get(found.grid)?.kind, 'harbour')
  assert.equal(territory.get(found.grid)?.name, '企水渔港专属网格')
})

test('Beijing and the open ocean are beyond; Haikou and Huazhou are the neighbours’', () => {
  const reasonAt = (lon: number, lat: number) => {
    const found = territory.locate({ lon, lat, datum: 'wgs84' })
    return found.outside ? found.reason : found.grid
  }
  assert.equal(reasonAt(116.39, 39.9), 'beyond')
  assert.equal(reasonAt(112.5, 19.5), 'beyond')
  assert.equal(reasonAt(110.33, 20.03), 'neighbour')
  assert.equal(reasonAt(110.63, 21.66), 'neighbour')
})

test('an H3 cell is added on request; what is not a number is refused', () => {
  const found = territory.locate({ lon: 110.14, lat: 21.36, datum: 'wgs84' }, { h3: 9 })
  assert.ok(!found.outside && found.h3 !== undefined && isValidCell(found.h3))
  assert.throws(() => territory.locate({ lon: Number.NaN, lat: 21, datum: 'wgs84' }), RangeError)
})
