import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Cell, cutCells } from './cut-cells.ts'
import { drawPicture } from './draw-picture.ts'
import { nameGrids, type SpecialPlaces } from './name-grids.ts'
import { placeSeeds, type Seed, type Town } from './place-seeds.ts'
import { centroid, fromPlane, isInside, type Point, toPlane } from './plane.ts'
import { type Mesh, quantiseCells } from './quantise-cells.ts'
import { type Drawing, type Landmass, type Lonlat, readDrawing } from './read-drawing.ts'
import { roughenCoast } from './roughen-coast.ts'
import { settlePieces } from './settle-pieces.ts'
import { shareGrids, type Village } from './share-grids.ts'
import { writeGeography } from './write-geography.ts'

const usage = `usage: draw-city.ts [--picture file.svg] [--dry-run]
Draws the illustrative geography (示意) of the city: the hand-drawn land in this folder is cut into 9,108 grids, and the
result is written to server/db/data/geography.json.gz. The same drawing gives the same bytes. Takes about a minute.
  --picture  also writes a map as SVG, to look at
  --dry-run  draws and reports, and leaves the committed file alone`

const gridCount = 9108
const data = new URL('../../server/db/data/', import.meta.url)

type Names = { code: string; name: string; level: string; parent: string }

function readTsv(file: string): string[][] {
  const lines = readFileSync(new URL(file, data), 'utf8').trim().split('\n').slice(1)
  return lines.map(line => line.split('\t'))
}

function readNames(): Names[] {
  const attached = new Map(readTsv('org-parents-4408.tsv').map(([code = '', parent = '']) => [code, parent]))
  return readTsv('regions-4408.tsv').map(([code = '', name = '', level = '', parent = '']) => ({
    code,
    name,
    level,
    parent: attached.get(code) ?? parent,
  }))
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Draws one landmass: its seeds and its cells. */
function drawLand(mass: Landmass, towns: Town[], share: Map<string, number>): { seeds: Seed[]; cells: Cell[] } {
  const land = roughenCoast(mass.name, mass.ring.map(toPlane))
  const seeds = placeSeeds(land, towns, share)
  const step = Math.ceil(seeds.length / 4)
  const cells = cutCells(
    land,
    seeds.map(seed => seed.at),
    done => {
      if (done % step === 0) say(`  ${mass.name}: ${done} of ${seeds.length} grids cut`)
    },
  )
  return { seeds, cells }
}

function townsOn(mass: Landmass, drawing: Drawing, villages: Village[]): Town[] {
  const islandTowns = new Set(drawing.land.flatMap(land => land.towns))
  const islandVillages = new Set(drawing.land.flatMap(land => land.village ?? []))
  const townOf = (code: string, seat: Point): Town => ({
    code,
    seat,
    villages: villages.filter(village => village.town === code && !islandVillages.has(village.code)),
  })
  if (mass.village !== null) {
    const village = villages.find(({ code }) => code === mass.village)
    if (!village) throw new Error(`the drawing names an unknown village ${mass.village}`)
    return [{ code: village.town, seat: centroid(mass.ring.map(toPlane)), villages: [village] }]
  }
  const here = mass.towns.length > 0 ? mass.towns : [...drawing.seats.keys()].filter(code => !islandTowns.has(code))
  return here.map(code => townOf(code, toPlane(drawing.seats.get(code) ?? [0, 0])))
}

type Drawn = { seeds: Seed[]; cells: Cell[]; mesh: Mesh }

/** All landmasses as one mesh of grids. */
function drawMesh(names: Names[], drawing: Drawing): Drawn {
  const villages = names
    .filter(({ level }) => level === 'village')
    .map(({ code, name, parent }) => ({ code, name, town: parent }))
  const share = shareGrids(villages, gridCount)
  const drawn = drawing.land.map(mass => drawLand(mass, townsOn(mass, drawing, villages), share))
  const seeds = drawn.flatMap(land => land.seeds)
  const cells = drawn.flatMap(land => land.cells)
  const mesh = quantiseCells(cells)
  const villageOf = seeds.map(seed => seed.village)
  say(`${settlePieces(mesh, villageOf)} pieces cut off by a cove went to a neighbour`)
  return { seeds, cells, mesh }
}

function specialPlaces(names: Names[], drawing: Drawing): SpecialPlaces {
  const towns = names.flatMap(({ code, name, level }) => {
    const seat = level === 'town' ? drawing.seats.get(code) : undefined
    return seat ? [{ code, name, seat: toPlane(seat) }] : []
  })
  const harbours = drawing.harbours.map(harbour => ({ ...harbour, at: toPlane(harbour.at) }))
  return { towns, harbours, parks: drawing.parks }
}

/** A point inside each cell: its centre of gravity, or its seed where a cove has bitten that away. */
function centresOf({ seeds, cells }: Drawn): Lonlat[] {
  return cells.map(({ pieces: [main = []] }, index) => {
    const middle = centroid(main)
    return fromPlane(isInside(main, middle) ? middle : (seeds[index]?.at ?? middle))
  })
}

function drawCity(picture: string | undefined, isDryRun: boolean): void {
  const started = performance.now()
  const names = readNames()
  const drawing = readDrawing()
  const drawn = drawMesh(names, drawing)
  const { mesh } = drawn
  const coastal = drawn.cells.map(cell => cell.isCoastal)
  const grids = nameGrids(drawn.seeds, coastal, specialPlaces(names, drawing))
  const centres = centresOf(drawn)
  const bytes = writeGeography({ grids, mesh, centres, seats: drawing.allSeats, neighbours: drawing.neighbours })
  if (!isDryRun) writeFileSync(new URL('geography.json.gz', data), bytes)
  const parents = new Map(names.map(({ code, parent }) => [code, parent]))
  if (picture) writeFileSync(picture, drawPicture({ grids, mesh, drawing, parentOf: code => parents.get(code) ?? '' }))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  say(
    `${grids.length} grids, ${mesh.corners.length} corners, ${(bytes.length / 1024).toFixed(0)} kB, sha256 ${digest}, ${seconds} s`,
  )
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { picture: { type: 'string' }, 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help) console.log(usage)
  else drawCity(values.picture, values['dry-run'] === true)
}
