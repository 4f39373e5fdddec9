import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractRegions } from './extract-regions.ts'
import { isInside, toPlane } from './plane.ts'
import { quantiseCells } from './quantise-cells.ts'
import { readDrawing } from './read-drawing.ts'
import { roughenCoast } from './roughen-coast.ts'
import { settlePieces } from './settle-pieces.ts'
import { shareGrids } from './share-grids.ts'

test('every seat of a town lies on the drawn land, and every port belongs to a town of the drawing', () => {
  const drawing = readDrawing()
  const land = drawing.land.map(mass => roughenCoast(mass.name, mass.ring.map(toPlane)))
  const wet = [...drawing.seats].filter(([, seat]) => !land.some(ring => isInside(ring, toPlane(seat))))
  assert.deepEqual(wet, [])
  assert.equal(drawing.seats.size, 122)
  assert.deepEqual(
    drawing.harbours.filter(harbour => !drawing.seats.has(harbour.town)),
    [],
  )
})

test('grids are shared out to the last one, at least two to a village', () => {
  const villages = Array.from({ length: 50 }, (_, n) => ({
    code: `4408231022${n}`,
    name: '某村委会',
    town: '440823102',
  }))
  const share = shareGrids(villages, 237)
  assert.equal(
    [...share.values()].reduce((a, b) => a + b, 0),
    237,
  )
  assert.ok(Math.min(...share.values()) >= 2)
})

test('a piece cut off by a cove goes to the neighbour it touches, and the ground stays the same', () => {
  const mesh = quantiseCells([
    {
      isCoastal: true,
      pieces: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
        [
          [3, 0],
          [4, 0],
          [4, 1],
          [3, 1],
        ],
      ],
    },
    {
      isCoastal: true,
      pieces: [
        [
          [4, 0],
          [5, 0],
          [5, 1],
          [4, 1],
        ],
      ],
    },
  ])
  assert.equal(settlePieces(mesh, ['a', 'b']), 1)
  assert.deepEqual(
    mesh.cells.map(pieces => pieces.map(ring => ring.length)),
    [[4], [6]],
  )
})

test('only the rows of the city are taken, with their names unchanged', () => {
  const text = extractRegions(
    'code,name,cityCode\n440823,"遂溪县",4408\n110101,"东城区",1101\n',
    'code,name,areaCode\n440823102,"洋青镇",440823\n',
    'code,name,streetCode\n440823102233,"克须村民委员会",440823102\n110101001001,"多福巷社区居委会",110101001\n',
  )
  assert.deepEqual(text.trim().split('\n').slice(2), [
    '440823\t遂溪县\tcounty\t440800',
    '440823102\t洋青镇\ttown\t440823',
    '440823102233\t克须村民委员会\tvillage\t440823102',
  ])
})
