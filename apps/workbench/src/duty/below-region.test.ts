import assert from 'node:assert/strict'
import { test } from 'node:test'
import { belowRegion } from './below-region.ts'

test('what is above the region of the sheet, and the region, are left out', () => {
  assert.equal(belowRegion('遂溪县 洋青镇 克须村', '遂溪县'), '洋青镇 克须村')
  assert.equal(belowRegion('遂溪县 洋青镇 克须村', '洋青镇'), '克须村')
})

test('the region itself and places of the city stay whole', () => {
  assert.equal(belowRegion('遂溪县 洋青镇', '洋青镇'), '遂溪县 洋青镇')
  assert.equal(belowRegion('遂溪县 洋青镇', '湛江市'), '遂溪县 洋青镇')
})
