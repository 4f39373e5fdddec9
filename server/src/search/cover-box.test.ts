import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { latLngToCell } from 'h3-js'
import { coverBox } from './cover-box.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })

test('every point of a box lies in one of a bounded number of ranges, whatever its size', () => {
  const size = fc.double({ min: -4, max: 0.5, noNaN: true }).map(power => 10 ** power)
  fc.assert(
    fc.property(
      share,
      share,
      size,
      size,
      fc.array(fc.tuple(share, share), { minLength: 20, maxLength: 20 }),
      (x, y, w, h, points) => {
        const [west, south] = [109.5 + x * 1.5, 20 + y * 2]
        const box = { west, south, east: west + w, north: south + h }
        const ranges = coverBox(box)
        assert.ok(ranges.length >= 1 && ranges.length <= 400, `${ranges.length} ranges`)
        for (const [a, b] of [[0, 0], [1, 1], [0, 1], [1, 0], ...points] as [number, number][]) {
          const cell = latLngToCell(south + b * h, west + a * w, 9)
          assert.ok(
            ranges.some(({ from, to }) => from <= cell && cell <= to),
            `${cell} of ${JSON.stringify(box)}`,
          )
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('ranges do not overlap, so that nothing is counted twice', () => {
  const ranges = coverBox({ west: 109.6, south: 20.2, east: 111, north: 21.9 })
  for (const [n, range] of ranges.entries()) assert.ok(n === 0 || (ranges[n - 1]?.to ?? '') < range.from)
})
