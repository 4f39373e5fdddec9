import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildCatalogue } from './catalogue.ts'
import { testCatalogue, testRows, testTerritory } from './testing.ts'

const kexu = '440823102233'
const yangqing = '440823102'
const suixi = '440823'
const lamp = '0202001'
const catalogue = testCatalogue()

function outcomes(route: ReturnType<typeof catalogue.route>): string[] {
  return route.trace.map(step => `${step.rule} ${step.regionName} ${step.kind} ${step.outcome}`)
}

test('a dark lamp in 克须村 goes to the county office for street lights, and every rule looked at is told', () => {
  const route = catalogue.route({ item: lamp, region: kexu })
  assert.equal(route.unitName, '遂溪县路灯管理所')
  assert.deepEqual(outcomes(route), [
    'region-override 克须村民委员会  no-row',
    'region-override 洋青镇  no-row',
    'region-override 遂溪县  no-row',
    'region-override 湛江市  no-row',
    'item-lead 克须村民委员会 street-lighting no-unit-here',
    'item-lead 洋青镇 street-lighting no-unit-here',
    'item-lead 遂溪县 street-lighting chosen',
  ])
})

test('each item finds its unit by its own kinds and lowest level', () => {
  const expected = [
    ['0609001', kexu, '遂溪县燃气经营企业'],
    ['0103001', yangqing, '洋青镇综合行政执法办公室'],
    ['0103001', kexu, '洋青镇综合行政执法办公室'],
    ['0101001', kexu, '洋青镇市政环卫站'],
    ['1206001', kexu, '克须村民委员会'],
    ['1206001', yangqing, '洋青镇人民调解委员会'],
    ['1001001', kexu, '遂溪县人力资源和社会保障局'],
    ['0404001', kexu, '洋青镇规划建设办公室'],
    ['0305001', '440881', '湛江市生态环境局廉江分局'],
    ['2003001', kexu, '湛江市邮政管理局'],
  ] as const
  for (const [item, region, unitName] of expected) {
    assert.equal(catalogue.route({ item, region }).unitName, unitName, `${item} in ${region}`)
  }
})

test('a town with a rule of its own departs from the item; its neighbour does not', () => {
  const own = testCatalogue([{ item: lamp, region: yangqing, kind: 'housing' }])
  const route = own.route({ item: lamp, region: kexu })
  assert.equal(route.unitName, '洋青镇规划建设办公室')
  assert.deepEqual(outcomes(route), ['region-override 克须村民委员会  no-row', 'region-override 洋青镇 housing chosen'])
  assert.equal(own.route({ item: lamp, region: '440823110202' }).unitName, '遂溪县路灯管理所')
})

test('the nearest rule wins; of one region the newest; a rule without a unit is passed over', () => {
  const rules = [
    { item: lamp, region: suixi, kind: 'village-committee' },
    { item: lamp, region: suixi, kind: 'housing' },
    { item: lamp, region: yangqing, kind: 'coast-guard' },
  ]
  const near = testCatalogue([...rules, { item: lamp, region: kexu, kind: 'village-committee' }])
  assert.equal(near.route({ item: lamp, region: kexu }).unitName, '克须村民委员会')
  const county = testCatalogue(
    rules.map(rule => (rule.kind === 'coast-guard' ? { ...rule, kind: 'no-such-kind' } : rule)),
  )
  const route = county.route({ item: lamp, region: kexu })
  assert.equal(route.unitName, '洋青镇规划建设办公室')
  assert.deepEqual(outcomes(route).slice(1), [
    'region-override 洋青镇 no-such-kind no-unit-here',
    'region-override 遂溪县 housing chosen',
  ])
})

test('the subject of a matter never leads it', () => {
  const subjectUnit = `${suixi}-street-lighting`
  const route = catalogue.route({ item: lamp, region: kexu, subjectUnit })
  assert.equal(route.unitName, '湛江市路灯管理所')
  assert.ok(outcomes(route).includes('item-lead 遂溪县 street-lighting is-subject'))
  const committee = `${kexu}-village-committee`
  assert.equal(
    catalogue.route({ item: '1208001', region: kexu, subjectUnit: committee }).unitName,
    '洋青镇综治中心',
    'opening a certificate has no other kind: the fallback leads',
  )
})

test('without a place the city leads; an unknown region counts as none', () => {
  assert.equal(catalogue.route({ item: lamp, region: null }).unitName, '湛江市路灯管理所')
  assert.equal(catalogue.route({ item: '0103001', region: null }).unitName, '湛江市城市管理和综合执法局')
  assert.equal(catalogue.route({ item: '1206001', region: null }).unitName, '湛江市综治中心')
  assert.equal(catalogue.route({ item: lamp, region: '110105001' }).unitName, '湛江市路灯管理所')
})

test('routing never fails: every item from every region, whoever is the subject, has one chosen step, the last', () => {
  const regions = [null, kexu, yangqing, suixi, '440881', '440800']
  let routes = 0
  for (const { code: item } of catalogue.all()) {
    for (const region of regions) {
      const first = catalogue.route({ item, region })
      for (const subjectUnit of [null, first.unit, '440800-governance-centre']) {
        const { unit, trace } = catalogue.route({ item, region, subjectUnit })
        assert.notEqual(unit, subjectUnit)
        assert.equal(trace.filter(step => step.outcome === 'chosen').length, 1)
        assert.equal(trace.at(-1)?.unit, unit)
        assert.ok(catalogue.unit(unit))
        routes++
      }
    }
  }
  assert.equal(routes, catalogue.all().length * regions.length * 3)
})

test('a city without two fallback units is refused when loading, not when routing', () => {
  const rows = testRows()
  const units = rows.units.filter(unit => unit.code !== '440800-political-legal')
  assert.throws(() => buildCatalogue({ ...rows, units }, testTerritory()), /two fallback kinds/)
  assert.throws(() => buildCatalogue({ ...rows, units: [] }, testTerritory()), /two fallback kinds/)
})

test('a duty taken back from towns is passed over at the town, told, and led by the county', () => {
  const burial = '1705001'
  const route = catalogue.route({ item: burial, region: kexu })
  assert.equal(route.unitName, '遂溪县民政局')
  const town = route.trace.find(step => step.outcome === 'taken-back')
  assert.deepEqual(
    [town?.rule, town?.region, town?.kind, town?.unit],
    ['item-lead', yangqing, 'public-services', `${yangqing}-public-services`],
  )
  const rows = testRows()
  const dutyLines = rows.dutyLines.filter(line => line.duty !== 'taken-back')
  const before = buildCatalogue({ ...rows, dutyLines }, testTerritory())
  assert.equal(before.route({ item: burial, region: kexu }).unitName, '洋青镇公共服务办公室')
})

test('a town’s own rule cannot give back what was taken from it; other scenes and levels of the kind are untouched', () => {
  const kind = 'emergency'
  const own = testCatalogue([
    { item: '0603001', region: yangqing, kind },
    { item: '0202001', region: yangqing, kind },
  ])
  const taken = own.route({ item: '0603001', region: kexu })
  assert.equal(taken.unitName, '遂溪县应急管理局')
  assert.deepEqual(outcomes(taken).slice(1), [
    'region-override 洋青镇 emergency taken-back',
    'region-override 洋青镇 emergency chosen',
  ])
  assert.equal(own.route({ item: '0202001', region: kexu }).unitName, '洋青镇应急管理办公室')
})

test('no town leads anywhere what was taken back from it', () => {
  const lines = testRows().dutyLines.filter(line => line.duty === 'taken-back')
  assert.ok(lines.length >= 12)
  for (const { code: item, sceneCode } of catalogue.all()) {
    const { unit } = catalogue.route({ item, region: kexu })
    for (const { scene, kind } of lines) {
      if (scene === sceneCode) assert.notEqual(unit, `${yangqing}-${kind}`, item)
    }
  }
})
