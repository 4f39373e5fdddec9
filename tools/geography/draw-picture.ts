import type { NamedGrid } from './name-grids.ts'
import type { Mesh } from './quantise-cells.ts'
import { unitsPerDegree } from './quantise-cells.ts'
import type { Drawing } from './read-drawing.ts'

/** What the picture shows. */
export type PictureFacts = {
  grids: readonly NamedGrid[]
  mesh: Mesh
  drawing: Drawing
  /** Parents of villages and towns in the organisational tree. */
  parentOf: (code: string) => string
}

const width = 1200
const height = 1620
const west = 109.55
const north = 22.02
const scale = 820

const at = (lon: number, lat: number) =>
  `${((lon - west) * scale * 0.933).toFixed(1)},${((north - lat) * scale).toFixed(1)}`

/** A plain SVG map: neighbours grey, counties in colours, grids as hair lines, villages and towns as stronger ones, ports as dots. */
export function drawPicture({ grids, mesh, drawing, parentOf }: PictureFacts): string {
  const townOf = (grid: NamedGrid) => parentOf(grid.village)
  const countyOf = (grid: NamedGrid) => parentOf(townOf(grid))
  const pathOf = (ring: readonly number[]) => {
    const points = ring.map(corner => mesh.corners[corner] ?? [0, 0])
    return `M${points.map(([x = 0, y = 0]) => at(x / unitsPerDegree, y / unitsPerDegree)).join('L')}Z`
  }
  const colours = new Map<string, string>()
  const colourOf = (county: string) => {
    if (!colours.has(county)) colours.set(county, `hsl(${(colours.size * 137) % 360} 55% 78%)`)
    return colours.get(county)
  }
  const border = (colour: string, line: number, groupOf: (grid: NamedGrid) => string) =>
    `<path d="${bordersOf(grids, mesh, groupOf)}" fill="none" stroke="${colour}" stroke-width="${line}"/>`
  const cells = grids.map(grid => {
    const path = (mesh.cells[grid.cell] ?? []).map(pathOf).join('')
    return `<path d="${path}" fill="${colourOf(countyOf(grid))}"/>`
  })
  const neighbours = drawing.neighbours.map(
    ring => `<path d="M${ring.map(([lon, lat]) => at(lon, lat)).join('L')}Z" fill="#ddd" stroke="none"/>`,
  )
  const borders = [
    border('#0003', 0.3, grid => grid.village),
    border('#0008', 0.7, townOf),
    border('#000', 1.6, countyOf),
  ]
  const ports = drawing.harbours.map(({ at: [lon, lat] }) => {
    const [cx, cy] = at(lon, lat).split(',')
    return `<circle cx="${cx}" cy="${cy}" r="3" fill="#c00"/>`
  })
  const body = `${neighbours.join('')}<g stroke="#fff" stroke-width="0.2">${cells.join('')}</g>${borders.join('')}${ports.join('')}`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#d6ecfa"/>${body}</svg>`
}

function bordersOf(grids: readonly NamedGrid[], mesh: Mesh, groupOf: (grid: NamedGrid) => string): string {
  const owner = new Map<string, string>()
  const sides: [number, number, string][] = []
  for (const grid of grids)
    for (const ring of mesh.cells[grid.cell] ?? [])
      ring.forEach((from, index) => {
        const to = ring[(index + 1) % ring.length] ?? from
        owner.set(`${from}>${to}`, groupOf(grid))
        sides.push([from, to, groupOf(grid)])
      })
  const between = sides.filter(([from, to, group]) => owner.get(`${to}>${from}`) !== group)
  const point = (corner: number) => {
    const [x = 0, y = 0] = mesh.corners[corner] ?? [0, 0]
    return at(x / unitsPerDegree, y / unitsPerDegree)
  }
  return between.map(([from, to]) => `M${point(from)}L${point(to)}`).join('')
}
