import type { NamedGrid } from './name-grids.ts'
import type { Mesh } from './quantise-cells.ts'
import { unitsPerDegree } from './quantise-cells.ts'
import type { Drawing } from './read-drawing.ts'

/** What the picture shows. */
export type PictureFacts = {
  grids: readonly NamedGrid[]
  mesh: Mesh
  drawing: Drawing
  countyOf: (grid: string) => string
}

const width = 1200
const height = 1620
const west = 109.55
const north = 22.02
const scale = 820

const at = (lon: number, lat: number) =>
  `${((lon - west) * scale * 0.933).toFixed(1)},${((north - lat) * scale).toFixed(1)}`

/** A plain SVG map: neighbours grey, counties in colours, grids as hair lines, villages and towns as stronger ones, ports as dots. */
export function drawPicture({ grids, mesh, drawing, countyOf }: PictureFacts): string {
  const pathOf = (ring: readonly number[]) => {
    const points = ring.map(corner => mesh.corners[corner] ?? [0, 0])
    return `M${points.map(([x = 0, y = 0]) => at(x / unitsPerDegree, y / unitsPerDegree)).join('L')}Z`
  }
  const colours = new Map<string, string>()
  const colourOf = (county: string) => {
    if (!colours.has(county)) colours.set(county, `hsl(${(colours.size * 137) % 360} 55% 78%)`)
    return colours.get(county)
  }
  const cells = grids.map(grid => {
    const path = (mesh.cells[grid.cell] ?? []).map(pathOf).join('')
    return `<path d="${path}" fill="${colourOf(countyOf(grid.code))}"/>`
  })
  const neighbours = drawing.neighbours.map(
    ring => `<path d="M${ring.map(([lon, lat]) => at(lon, lat)).join('L')}Z" fill="#ddd" stroke="none"/>`,
  )
  const borders = [
    ['#0003', 0.3, (code: string) => code.slice(0, 12)],
    ['#0008', 0.7, (code: string) => code.slice(0, 9)],
    ['#000', 1.6, countyOf],
  ].map(([colour, line, groupOf]) => {
    const path = bordersOf(grids, mesh, groupOf as (code: string) => string)
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${line}"/>`
  })
  const ports = drawing.harbours.map(({ at: [lon, lat] }) => {
    const [cx, cy] = at(lon, lat).split(',')
    return `<circle cx="${cx}" cy="${cy}" r="3" fill="#c00"/>`
  })
  const body = `${neighbours.join('')}<g stroke="#fff" stroke-width="0.2">${cells.join('')}</g>${borders.join('')}${ports.join('')}`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#d6ecfa"/>${body}</svg>`
}

function bordersOf(grids: readonly NamedGrid[], mesh: Mesh, groupOf: (code: string) => string): string {
  const owner = new Map<string, string>()
  const sides: [number, number, string][] = []
  for (const { code, cell } of grids)
    for (const ring of mesh.cells[cell] ?? [])
      ring.forEach((from, index) => {
        const to = ring[(index + 1) % ring.length] ?? from
        owner.set(`${from}>${to}`, groupOf(code))
        sides.push([from, to, groupOf(code)])
      })
  const between = sides.filter(([from, to, group]) => owner.get(`${to}>${from}`) !== group)
  const point = (corner: number) => {
    const [x = 0, y = 0] = mesh.corners[corner] ?? [0, 0]
    return at(x / unitsPerDegree, y / unitsPerDegree)
  }
  return between.map(([from, to]) => `M${point(from)}L${point(to)}`).join('')
}
