import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildTerritory } from './build-territory.ts'
import { readTerritoryFiles } from './read-territory-files.ts'

const rows = readTerritoryFiles()
const territory = buildTerritory(rows)
const ofLevel = (level: string) => rows.regions.filter(region => region.level === level)
const underCity = (level: 'county' | 'town' | 'village' | 'grid') =>
  ofLevel(level).filter(region => territory.ancestors(region.code).city === '440800')

test('the organisational tree has 10 counties, 122 towns, 1,992 villages and 9,108 grids', () => {
  assert.equal(territory.city, '440800')
  assert.equal(territory.children('440800').length, 10)
  assert.equal(underCity('county').length, 10)
  assert.equal(underCity('town').length, 122)
  assert.equal(underCity('village').length, 1992)
  assert.equal(underCity('grid').length, 9108)
})

test('the statistical tree has 9 counties and 125 township rows, three of them pseudo units', () => {
  assert.equal(territory.children('440800', 'stat').length, 9)
  const towns = ofLevel('town').filter(town => territory.statParents(town.code).city === '440800')
  assert.equal(towns.length, 125)
  const pseudo = towns.filter(town => town.kind === 'pseudo')
  assert.deepEqual(
    pseudo.map(town => [town.code, territory.ancestors(town.code).county]),
    [
      ['440804401', null],
      ['440881401', null],
      ['440882450', null],
    ],
  )
})

test('the six towns of the development zone answer to it and are counted where the bureau has them', () => {
  const towns = territory.children('440890').map(town => [town.code, territory.statParents(town.code).county])
  assert.deepEqual(towns, [
    ['440803070', '440803'],
    ['440803071', '440803'],
    ['440811070', '440811'],
    ['440811071', '440811'],
    ['440811072', '440811'],
    ['440811173', '440811'],
  ])
  const village = territory.children('440803070')[0]?.code ?? ''
  assert.deepEqual(territory.ancestors(village).county, '440890')
  assert.deepEqual(territory.statParents(village).county, '440803')
})

test('the five villages of the pseudo units hang on a named town, and nothing hangs on a pseudo unit', () => {
  const towns = ['440804401498', '440881401498', '440882450401', '440882450500', '440882450501'].map(
    code => territory.ancestors(code).town,
  )
  assert.deepEqual(towns, ['440804104', '440881101', '440882102', '440882102', '440882102'])
  assert.deepEqual(territory.children('440804401'), [])
  assert.equal(territory.children('440804401', 'stat').length, 1)
})

test('a place is told by its level in the rows, its ancestors and its full name', () => {
  const village = territory.get('440823102233')
  assert.equal(village?.name, '克须村民委员会')
  assert.equal(village?.shortName, '克须村')
  assert.equal(territory.fullName('440823102233'), '遂溪县 洋青镇 克须村')
  assert.deepEqual(territory.ancestors('440823102233'), {
    city: '440800',
    county: '440823',
    town: '440823102',
    village: '440823102233',
    grid: null,
  })
  assert.equal(territory.fullName('440804401'), '坡头区 湛江市坡头区官渡工业园')
  assert.ok(territory.isUnder('440823102233', '440823'))
  assert.ok(!territory.isUnder('440803070', '440803'))
})

test('grid codes are the village and three digits: 001-799 base, 800-999 special; every coastal county has a harbour', () => {
  for (const grid of ofLevel('grid')) {
    const village = territory.ancestors(grid.code).village ?? ''
    assert.equal(grid.code.slice(0, -3), village)
    const serial = Number(grid.code.slice(-3))
    assert.equal(serial >= 800, grid.kind !== 'base', grid.code)
    assert.ok(serial >= 1)
  }
  const harbours = ofLevel('grid').filter(grid => grid.kind === 'harbour')
  const counties = new Set(harbours.map(grid => territory.ancestors(grid.code).county))
  assert.equal(counties.size, 10)
})

test('codes are unique, and every node but the pinyin-less base grids can be read aloud', () => {
  assert.equal(new Set(rows.regions.map(region => region.code)).size, rows.regions.length)
  const unread = rows.regions.filter(
    ({ kind, fullPinyin }) => kind !== 'base' && !/^[a-z0-9]+( [a-z0-9]+)*$/.test(fullPinyin),
  )
  assert.deepEqual(unread, [])
})

test('an unknown code is undefined to get and an error to everything else', () => {
  assert.equal(territory.get('110000'), undefined)
  assert.throws(() => territory.ancestors('110000'), /no region of today has the code 110000/)
  assert.throws(() => territory.children('110000'), RangeError)
})

test('rows that contradict each other are refused', () => {
  const first = rows.parents[0]
  assert.ok(first)
  assert.throws(() => buildTerritory({ ...rows, parents: [...rows.parents, first] }), /two parents/)
  assert.throws(() => buildTerritory({ ...rows, boundaries: rows.boundaries.slice(1) }), /has no boundary/)
})

test('levels come from the rows: a town with a long code is a town', () => {
  const renamed = (code: string) => (code === '440823102' ? '440823102999888' : code)
  const other = buildTerritory({
    ...rows,
    regions: rows.regions.map(region => ({ ...region, code: renamed(region.code) })),
    parents: rows.parents.map(row => ({ ...row, code: renamed(row.code), parent: renamed(row.parent) })),
  })
  assert.equal(other.ancestors('440823102233').town, '440823102999888')
  assert.equal(other.fullName('440823102233'), '遂溪县 洋青镇 克须村')
})
