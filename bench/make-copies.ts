import { randomBytes } from 'node:crypto'
import { formatNumber } from '@banyan/contract'
import { readDemoTexts } from '@banyan/server/demo/demo-texts.ts'
import { newSealer, openSealer } from '@banyan/server/matters/seal-words.ts'
import { dayOf } from '@banyan/server/platform/clock.ts'
import type { Secrets } from '@banyan/server/platform/secrets.ts'
import { makeTokens, tokensOf } from '@banyan/server/search/index.ts'
import type { Region, Territory } from '@banyan/server/territory/index.ts'

/** A life lived over HTTP, to be copied: its words are opened, since each copy has a key of its own. */
export type Original = {
  id: string
  isOpen: boolean
  wrapped: Buffer
  texts: { seq: number; field: string; sealed: Buffer }[]
}

/** What copies are made from. `unitsOf` answers the units of a county. */
export type CopySource = {
  originals: readonly Original[]
  territory: Territory
  unitsOf: (county: string) => readonly string[]
  secrets: Secrets
  zone: string
  until: Temporal.Instant
}

/** A batch as lines of COPY: the copies, and their sealed texts. */
export type Batch = { copies: string[]; texts: string[]; count: number }

const yearMs = 365 * 24 * 3_600_000
/** The newest two in a hundred are still open. */
const openShare = 0.02
/** One in so many has a unit that assists. */
const assistedEvery = 20

/** Makes batches of copies in the order of their time, evenly over the year that ends `until`, in grids drawn by lot. */
export function makeCopier(from: CopySource, total: number): (start: number, count: number) => Batch {
  const tokens = makeTokens(from.secrets.index)
  const texts = readDemoTexts().reports
  const grids = gridsOf(from.territory)
  const opened = from.originals.map(original => ({ ...original, said: wordsOf(from.secrets, original) }))
  const byOpen = { open: opened.filter(one => one.isOpen), closed: opened.filter(one => !one.isOpen) }
  const serials = new Map<string, number>()
  const dayAt = (at: Date): string => dayOf(Temporal.Instant.fromEpochMilliseconds(at.getTime()), from.zone)

  const copyOf = (n: number, batch: Batch): void => {
    const at = new Date(from.until.epochMilliseconds - Math.floor(yearMs * (1 - n / total)))
    const isOpen = n >= total * (1 - openShare)
    const original = pick(isOpen && byOpen.open.length > 0 ? byOpen.open : byOpen.closed)
    const text = pick(texts)
    const place = pointIn(from.territory, pick(grids))
    const serial = (serials.get(`${place.county} ${dayAt(at)}`) ?? 0) + 1
    serials.set(`${place.county} ${dayAt(at)}`, serial)
    const id = idAt(at)
    const number = formatNumber({ date: dayAt(at), county: place.county, serial })
    const sealer = newSealer(from.secrets.master, id)
    for (const { seq, field, words } of original.said) {
      const { stored } = sealer.seal(seq, field, seq === 1 ? text.words : words)
      batch.texts.push(`${[id, seq, field, `\\\\x${stored.salt}`, `\\\\x${stored.sealed}`].join('\t')}\n`)
    }
    const { words, facts } = tokensOf(tokens, { id, number, reportedAt: at, ...place }, [text.words])
    const { county, town, village, grid, lon, lat, h3 } = place
    const [lead, assist] = [pick(from.unitsOf(county)), pick(from.unitsOf(county))]
    const assisting = n % assistedEvery === 0 && assist !== lead ? assist : '\\N'
    const wrapped = `\\\\x${sealer.wrapped.toString('hex')}`
    batch.copies.push(
      `${[original.id, id, number, county, town, village, grid, lead, assisting, text.item, lon, lat, h3, at.toISOString(), wrapped, words, facts].join('\t')}\n`,
    )
  }

  return (start, count) => {
    const batch: Batch = { copies: [], texts: [], count }
    for (let n = start; n < start + count; n++) copyOf(n, batch)
    return batch
  }
}

function wordsOf(secrets: Secrets, { id, wrapped, texts }: Original): { seq: number; field: string; words: string }[] {
  const sealer = openSealer(secrets.master, id, wrapped)
  return texts.map(({ seq, field, sealed }) => ({ seq, field, words: sealer.open(seq, field, sealed) }))
}

function gridsOf(territory: Territory): Region[] {
  const below = (list: readonly Region[]): Region[] => list.flatMap(region => [...territory.children(region.code)])
  return below(below(below(territory.children('440800'))))
}

/** A point about the middle of a grid, and where it truly lies. */
function pointIn(territory: Territory, grid: Region) {
  const [lon, lat] = [grid.lon, grid.lat].map(degrees => degrees + (Math.random() - 0.5) * 0.006)
  const found = territory.locate({ lon: lon ?? 0, lat: lat ?? 0, datum: 'wgs84' }, { h3: 9 })
  return found.outside || found.atSea ? pointAt(territory, grid) : { ...found, h3: found.h3 ?? '' }
}

function pointAt(territory: Territory, { lon, lat, code }: Region) {
  const found = territory.locate({ lon, lat, datum: 'wgs84' }, { h3: 9 })
  if (found.outside) throw new Error(`grid ${code} lies outside`)
  return { ...found, h3: found.h3 ?? '' }
}

/** An id as the server would have minted it at that time. */
function idAt(at: Date): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at.getTime(), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function pick<T>(list: readonly T[]): T {
  const one = list[Math.floor(Math.random() * list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
