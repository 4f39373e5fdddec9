import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateUnits, type RegionForUnits, readUnitDifferences, readUnitKinds } from './index.ts'

const city: RegionForUnits = { code: '440800', name: '湛江市', level: 'city' }
const regions: RegionForUnits[] = [
  city,
  { code: '440802', name: '赤坎区', level: 'county' },
  { code: '440823', name: '遂溪县', level: 'county' },
  { code: '440890', name: '湛江经济技术开发区', level: 'county' },
  { code: '440803071', name: '乐华街道', level: 'town' },
  { code: '440823102', name: '洋青镇', level: 'town' },
  { code: '440823102001', name: '洋糖社区居民委员会', level: 'village' },
  { code: '440823102233', name: '克须村民委员会', level: 'village' },
]
const units = new Map(generateUnits(readUnitKinds(), regions, readUnitDifferences()).map(unit => [unit.code, unit]))

test('units are named as their level names them', () => {
  const names = [
    ['440823102233-village-committee', '克须村民委员会'],
    ['440823102001-village-committee', '洋糖社区居民委员会'],
    ['440823102-governance-centre', '洋青镇综治中心'],
    ['440823102-police', '洋青派出所'],
    ['440823102-clinic', '洋青镇卫生院'],
    ['440803071-clinic', '乐华社区卫生服务中心'],
    ['440823-street-lighting', '遂溪县路灯管理所'],
    ['440823-ecology', '湛江市生态环境局遂溪分局'],
    ['440800-governance-centre', '湛江市综治中心'],
    ['440800-customs', '湛江海关缉私局'],
  ] as const
  for (const [code, name] of names) assert.equal(units.get(code)?.name, name, code)
  assert.equal(units.get('440823102233-village-committee')?.short_name, '克须村委会')
  assert.equal(units.get('440823-street-lighting')?.short_name, '遂溪路灯管理所')
})

test('a place differs by a row: its own name, or no such unit', () => {
  assert.equal(units.get('440802-police')?.name, '湛江市公安局赤坎分局')
  assert.equal(units.get('440823-police')?.name, '遂溪县公安局')
  assert.equal(units.has('440890-religion'), false)
  assert.equal(units.has('440823-religion'), true)
})

test('a kind exists only at its levels', () => {
  assert.equal(units.has('440823102-street-lighting'), false)
  assert.equal(units.has('440823102233-police'), false)
  assert.equal(units.has('440823-postal-regulator'), false)
  assert.equal(units.has('440800-postal-regulator'), true)
})

test('a village that is called without its committee gets one; no unit name is left with a gap', () => {
  const named = (name: string) => {
    const village: RegionForUnits = { code: '440823102999', name, level: 'village' }
    return generateUnits(readUnitKinds(), [city, village]).find(unit => unit.region === village.code)?.name
  }
  assert.equal(named('克须'), '克须村民委员会')
  assert.equal(named('克须村'), '克须村民委员会')
  assert.equal(named('中华社区'), '中华社区居民委员会')
  for (const unit of units.values()) assert.doesNotMatch(unit.name + unit.short_name, /[{}*\-\s]|undefined/, unit.code)
})

test('without a city nothing is made', () => {
  assert.throws(() => generateUnits(readUnitKinds(), [{ code: '440823', name: '遂溪县', level: 'county' }]), /city/)
})
