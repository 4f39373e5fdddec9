import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildTerritory } from './build-territory.ts'
import { doubleArea, meshOf } from './grid-mesh.ts'
import { readTerritoryFiles } from './read-territory-files.ts'
import type { Geometry, Ring } from './region.ts'

const rows = readTerritoryFiles()
const territory = buildTerritory(rows)
const mesh = meshOf(rows.boundaries.map(boundary => boundary.polygon))
const grids = rows.boundaries.map(({ code, polygon }, n) => ({ n, polygon, above: territory.ancestors(code) }))

function areaOf(geometry: Geometry): number {
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return pieces.flat().reduce((sum, ring) => sum + doubleArea(ring) / 2, 0)
}
const piecesOf = (geometry: Geometry) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)

test('at every level the children fill their parent: areas agree within a millionth', () => {
  for (const level of ['village', 'town', 'county', 'city'] as const) {
    for (const [code, members] of Map.groupBy(grids, grid => grid.above[level])) {
      const sum = members.reduce((total, grid) => total + areaOf(grid.polygon), 0)
      const whole = areaOf(mesh.unionOf(members.map(grid => grid.n)))
      assert.ok(Math.abs(sum / whole - 1) < 1e-6, `${code}: ${sum} against ${whole}`)
    }
  }
})

test('the whole city is seven pieces of land without a hole: no gap and no overlap between grids', () => {
  const pieces = piecesOf(mesh.unionOf(grids.map(grid => grid.n)))
  assert.deepEqual(
    pieces.map(rings => rings.length),
    [1, 1, 1, 1, 1, 1, 1],
  )
})

test('every grid is one simple piece of ground, counter-clockwise', () => {
  for (const { polygon } of rows.boundaries) {
    assert.equal(polygon.type, 'Polygon')
    assert.ok(areaOf(polygon) > 0)
  }
})

test('villages and towns are in one piece, but for the islands', () => {
  const broken = (['village', 'town'] as const).flatMap(level =>
    [...Map.groupBy(grids, grid => grid.above[level])]
      .filter(([, members]) => piecesOf(mesh.unionOf(members.map(grid => grid.n))).length > 1)
      .map(([code]) => code),
  )
  // 特呈岛 and 东头山岛 belong to towns across the water.
  assert.deepEqual(broken.sort(), ['440803002', '440811070'])
})

const square = (x: number, y: number): Geometry => {
  const ring: Ring = [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}

test('a union has holes where something is left out, and pieces that touch in a corner stay simple rings', () => {
  const around = [0, 1, 2].flatMap(x => [0, 1, 2].map(y => square(x, y)))
  const ringMesh = meshOf(around)
  const withHole = ringMesh.unionOf([0, 1, 2, 3, 5, 6, 7, 8])
  assert.equal(withHole.type, 'Polygon')
  assert.equal(withHole.coordinates.length, 2)
  assert.equal(areaOf(withHole), 8)
  const diagonal = ringMesh.unionOf([0, 4])
  assert.equal(diagonal.type, 'MultiPolygon')
  assert.deepEqual(
    piecesOf(diagonal).map(rings => areaOf({ type: 'Polygon', coordinates: rings })),
    [1, 1],
  )
})

test('maps are small enough for a phone, name every child once and say they are illustrative', () => {
  for (const [code, most] of [
    ['440800', 60],
    ['440823', 40],
    ['440823102', 40],
    ['440823102233', 10],
  ] as const) {
    const map = territory.mapOf(code)
    const names = map.features.map(feature => feature.properties.code)
    assert.deepEqual(
      names.toSorted(),
      territory.children(code).map(child => child.code),
    )
    assert.equal(map.illustrative, true)
    assert.ok(JSON.stringify(map).length < most * 1000, `${code}: ${JSON.stringify(map).length} bytes`)
  }
  assert.equal(territory.mapOf('440823102233001').features.length, 1)
  assert.ok(territory.landOf().features.some(feature => feature.properties.code === '440800'))
})
