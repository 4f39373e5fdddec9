import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildTerritory } from './build-territory.ts'
import { shortNameOf, villageKindOf } from './name-region.ts'
import { readTerritoryFiles } from './read-territory-files.ts'

const territory = buildTerritory(readTerritoryFiles())
const kexu = '440823102233'
const first = (words: string) => territory.search(words)[0]?.code

test('克须村 is found by name, part, pinyin, initials, and behind its town', () => {
  for (const words of [
    '克须',
    '克须村',
    '克须村民委员会',
    'kexu',
    'Ke Xu Cun',
    'kexucun',
    'kxc',
    'ｋｘｃ',
    '洋青克须',
    '洋青镇 克须村',
  ])
    assert.equal(first(words), kexu, words)
  for (const words of ['遂溪洋青克须', '遂溪县克须', 'yangqingkexu', 'yqkx', 'kex'])
    assert.equal(first(words), kexu, words)
})

test('two villages of one name are told apart by their full names', () => {
  const names = territory.search('北潭').map(hit => hit.fullName)
  assert.deepEqual(names.slice(0, 2), ['遂溪县 界炮镇 北潭社区', '徐闻县 南山镇 北潭村'])
  const all = territory.search('新村', { limit: 50 }).filter(hit => hit.name.startsWith('新村'))
  assert.ok(all.length >= 3)
  assert.equal(new Set(all.map(hit => hit.fullName)).size, all.length)
})

test('`within` keeps to one county, by the organisational tree', () => {
  const hits = territory.search('北潭', { within: '440825' })
  assert.deepEqual(
    hits.map(hit => hit.fullName),
    ['徐闻县 南山镇 北潭村'],
  )
  assert.ok(territory.search('泉庄', { within: '440890' }).length > 0)
  assert.deepEqual(territory.search('泉庄', { within: '440803' }), [])
})

test('the whole name comes before a beginning, a beginning before a middle, a town before its villages', () => {
  const levels = territory.search('洋青').map(hit => hit.name)
  assert.deepEqual(levels.slice(0, 3), ['洋青镇', '洋青村民委员会', '洋青圩村民委员会'])
  assert.equal(territory.search('经济技术开发区')[0]?.code, '440890')
  assert.equal(first('遂溪'), '440823')
})

test('ports and other special grids are found; base grids are not in the way', () => {
  assert.equal(territory.get(first('草潭渔港') ?? '')?.kind, 'harbour')
  assert.ok(territory.search('网格', { limit: 50 }).every(hit => hit.kind !== 'base'))
})

test('characters read in two ways are found by both', () => {
  const bothWays = (a: string, b: string, code: string) => {
    assert.ok(
      territory.search(a).some(hit => hit.code === code),
      a,
    )
    assert.ok(
      territory.search(b).some(hit => hit.code === code),
      b,
    )
  }
  bothWays('tanba', 'qinba', '440883102')
  bothWays('tiaofeng', 'diaofeng', '440882111')
  bothWays('weilv', 'weilu', territory.search('蔚葎')[0]?.code ?? '')
})

test('nothing, nonsense, very long words and script fragments give no hits and no error', () => {
  for (const words of ['', '   ', '不存在的地方', 'zzzzqq', '<script>', '克'.repeat(100_000), '%_\\']) {
    assert.deepEqual(territory.search(words), [], words.slice(0, 10))
  }
  assert.equal(territory.search('村', { limit: 1000 }).length, 50)
})

test('everyday names', () => {
  assert.equal(shortNameOf('克须村民委员会'), '克须村')
  assert.equal(shortNameOf('沈村村民委员会'), '沈村')
  assert.equal(shortNameOf('王村村委会'), '王村')
  assert.equal(shortNameOf('新江社区居民委员会'), '新江社区')
  assert.equal(shortNameOf('南三居委会'), '南三社区')
  assert.equal(shortNameOf('客路社区居委'), '客路社区')
  assert.equal(shortNameOf('第一生活区'), '第一生活区')
  assert.equal(villageKindOf('客路社区居委'), 'residents')
  assert.equal(villageKindOf('田头村委会'), 'villagers')
  assert.equal(villageKindOf('第一生活区'), 'other')
})
