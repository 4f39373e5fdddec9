import { readFileSync } from 'node:fs'

/** A point in degrees, WGS-84: [longitude, latitude]. */
export type Lonlat = [number, number]

/** One piece of land as drawn: with the towns on it, or the one village that is the whole of it, or neither. */
export type Landmass = { name: string; ring: Lonlat[]; towns: string[]; village: string | null }

/** What the team drew by hand: the land, the neighbours' land, the seat of every town, the ports and the parks. */
export type Drawing = {
  land: Landmass[]
  neighbours: Lonlat[][]
  /** Seats of towns. */
  seats: Map<string, Lonlat>
  /** The same, with those of the counties and the city, whose governments sit in a town. */
  allSeats: Map<string, Lonlat>
  harbours: { town: string; name: string; at: Lonlat }[]
  parks: { village: string; name: string }[]
}

/** Reads the hand-drawn files that lie beside this one. */
export function readDrawing(): Drawing {
  const blocks = blocksOf(textOf('drawn-land.txt'))
  const seats = new Map(
    rowsOf('town-centres.tsv').map(([town = '', lon, lat]): [string, Lonlat] => [town, [Number(lon), Number(lat)]]),
  )
  const higher = rowsOf('county-seats.tsv').map(([region = '', town = '']): [string, Lonlat] => {
    const seat = seats.get(town)
    if (!seat) throw new Error(`county-seats.tsv: ${region} sits in ${town}, which is not in town-centres.tsv`)
    return [region, seat]
  })
  return {
    land: blocks.filter(block => block.words[0] === 'land').map(landmassOf),
    neighbours: blocks.filter(block => block.words[0] === 'neighbour').map(block => block.ring),
    seats,
    allSeats: new Map([...seats, ...higher]),
    parks: rowsOf('parks.tsv').map(([village = '', name = '']) => ({ village, name })),
    harbours: rowsOf('harbours.tsv').map(([town = '', name = '', lon, lat]) => ({
      town,
      name,
      at: [Number(lon), Number(lat)],
    })),
  }
}

type Block = { words: string[]; ring: Lonlat[] }

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    if (/^[a-z]/.test(line)) blocks.push({ words: line.split(' '), ring: [] })
    else blocks.at(-1)?.ring.push(...line.split(' ').map(pairOf))
  }
  return blocks
}

function pairOf(text: string): Lonlat {
  const [lon, lat] = text.split(',').map(Number)
  if (lon === undefined || lat === undefined || Number.isNaN(lon + lat))
    throw new Error(`not a lon,lat pair: «${text}»`)
  return [lon, lat]
}

function landmassOf({ words, ring }: Block): Landmass {
  const [, name = '', key, ...codes] = words
  const village = key === 'village' ? (codes[0] ?? null) : null
  return { name, ring, towns: key === 'towns' ? codes : [], village }
}

function rowsOf(file: string): string[][] {
  const lines = textOf(file).trim().split('\n')
  return lines.slice(1).map(line => line.split('\t'))
}

function textOf(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
}
