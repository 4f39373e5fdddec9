import type { Criterion, Limit } from '@banyan/contract'
import type { Level } from '../organisation/index.ts'
import { type Fields, field, list, readTable } from './read-table.ts'

/** A class of scenes, `02 市政设施`. */
export type ClassRow = { code: string; name: string }

/** A scene: what people meet, whoever may have to act. */
export type SceneRow = { code: string; class: string; name: string; colloquial: string[] }

/** A standard item with everything its scene lends it. */
export type ItemRow = {
  code: string
  scene: string
  name: string
  /** The item's own words, then the scene's; no word twice. */
  colloquial: string[]
  opening: string
  exclusions: string
  criteria: Criterion[]
  limit: Limit
  limitNote: string
  firstContact: Limit | null
  marks: string[]
  urgent: boolean
  restricted: boolean
  /** The item's rule dispatches without a person. */
  direct: boolean
  /** Whoever takes it in may settle it on the spot. */
  selfHandling: boolean
  lowestLevel: Level
  /** First leads; the others assist. */
  kinds: string[]
}

/** The whole catalogue as committed. */
export type CatalogueData = { classes: ClassRow[]; scenes: SceneRow[]; items: ItemRow[] }

/** The catalogue that comes with the product. An item's empty fields are its scene's. Throws on a malformed row. */
export function readCatalogue(): CatalogueData {
  const sceneFields = readTable('catalogue-scenes.tsv')
  const byCode = new Map(sceneFields.map(fields => [field(fields, 'code'), fields]))
  const classes = new Map(sceneFields.map(fields => [field(fields, 'class'), field(fields, 'className')]))
  const items = readTable('catalogue-items.tsv').map(fields => {
    const scene = byCode.get(field(fields, 'code').slice(0, 4))
    if (scene === undefined) throw new Error(`catalogue-items.tsv: no scene for item ${field(fields, 'code')}`)
    return toItem(fields, scene)
  })
  return {
    classes: [...classes].map(([code, name]) => ({ code, name })),
    scenes: sceneFields.map(fields => ({
      code: field(fields, 'code'),
      class: field(fields, 'class'),
      name: field(fields, 'name'),
      colloquial: list(field(fields, 'colloquial')),
    })),
    items,
  }
}

function toItem(own: Fields, scene: Fields): ItemRow {
  const inherited = (name: string) => own[name] || field(scene, name)
  // «-» takes away what the scene would lend.
  const marks = own.marks === '-' ? [] : list(inherited('marks'))
  const contact = inherited('contact')
  const limitNote = own.limit ? field(own, 'limitNote') : inherited('limitNote')
  return {
    code: field(own, 'code'),
    scene: field(scene, 'code'),
    name: field(own, 'name'),
    colloquial: [...new Set([...list(field(own, 'colloquial')), ...list(field(scene, 'colloquial'))])],
    opening: field(own, 'opening'),
    exclusions: field(own, 'exclusions'),
    criteria: field(own, 'criteria')
      .split('|')
      .map((text, index) => ({ key: String(index + 1), text })),
    limit: parseLimit(inherited('limit')),
    limitNote,
    firstContact: contact ? parseLimit(contact) : null,
    marks,
    urgent: marks.includes('紧急'),
    restricted: marks.includes('限制可见'),
    direct: inherited('direct') === 'yes',
    selfHandling: marks.includes('即采即办') || inherited('selfHandling') === 'yes',
    lowestLevel: inherited('lowestLevel') as Level,
    kinds: list(inherited('kinds')),
  }
}

const units = { m: 'minute', h: 'work-hour', H: 'hour', d: 'work-day', D: 'day' } as const satisfies Record<
  string,
  Limit['unit']
>

/** Reads `2h` (working hours), `2H` (hours round the clock), `1d` / `1D` alike for days, `30m`. Throws on anything else. */
export function parseLimit(text: string): Limit {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([mhHdD])$/.exec(text) ?? []
  if (!amount || !unit || Number(amount) <= 0) throw new Error(`Not a limit: ${JSON.stringify(text)}`)
  return { amount: Number(amount), unit: units[unit as keyof typeof units] }
}
