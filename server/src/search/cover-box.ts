import type { MatterBox } from '@banyan/contract'
import {
  getHexagonAreaAvg,
  getHexagonEdgeLengthAvg,
  POLYGON_TO_CELLS_FLAGS,
  polygonToCellsExperimental,
  UNITS,
} from 'h3-js'

/** Stored cells (resolution 9) between two, both included, in the order of their text. */
export type CellRange = { from: string; to: string }

/** Cells are stored at this resolution, about 0.1 km² each. */
const finest = 9
/** Finer cells waste less at the border of the box, and each is one more look into the index. */
const cellsMost = 200
const kmPerDegree = 111.2

/**
 * Ranges of stored cells that together hold every point of a box, at most a few hundred; the coarser, the larger the box.
 * All cells below one cell stand next to each other in the order of their text. Pure.
 */
export function coverBox(box: MatterBox): CellRange[] {
  for (let resolution = finest; resolution >= 0; resolution--) {
    const wide = widened(box, resolution)
    if (cellsAbout(wide, resolution) > cellsMost) continue
    const cells = polygonToCellsExperimental(ringOf(wide), resolution, POLYGON_TO_CELLS_FLAGS.containmentOverlapping)
    return cells.map(cell => rangeOf(cell, resolution)).sort((a, b) => (a.from < b.from ? -1 : 1))
  }
  return []
}

/** The cells below a cell, numbered from all zeros to all sixes in the digits between the two resolutions. */
function rangeOf(cell: string, resolution: number): CellRange {
  const bits = BigInt(`0x${cell}`)
  const sizeBits = 0xfn << 52n
  let [from, to] = [(bits & ~sizeBits) | (BigInt(finest) << 52n), (bits & ~sizeBits) | (BigInt(finest) << 52n)]
  for (let digit = resolution + 1; digit <= finest; digit++) {
    const at = BigInt(3 * (15 - digit))
    from &= ~(7n << at)
    to = (to & ~(7n << at)) | (6n << at)
  }
  return { from: from.toString(16), to: to.toString(16) }
}

/** Smaller cells stick out of the one above them by less than half its edge. */
function widened({ west, south, east, north }: MatterBox, resolution: number): MatterBox {
  if (resolution === finest) return { west, south, east, north }
  const margin = getHexagonEdgeLengthAvg(resolution, UNITS.km) / 2 / kmPerDegree
  const marginLon = margin / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180)
  return { west: west - marginLon, south: south - margin, east: east + marginLon, north: north + margin }
}

/** How many cells overlap a box, about: a strip is one cell wide, however narrow it is. */
function cellsAbout({ west, south, east, north }: MatterBox, resolution: number): number {
  const across = Math.sqrt(getHexagonAreaAvg(resolution, UNITS.km2))
  const wideKm = (east - west) * kmPerDegree * Math.cos((((south + north) / 2) * Math.PI) / 180)
  return (wideKm / across + 1) * (((north - south) * kmPerDegree) / across + 1)
}

function ringOf({ west, south, east, north }: MatterBox): number[][] {
  return [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
  ]
}
