import type { DutyLine, MarkKind, Road } from '@banyan/contract'
import { readUnitKinds } from '../organisation/index.ts'
import { type CatalogueData, readCatalogue } from './read-catalogue.ts'
import { field, readTable } from './read-table.ts'

/** A line of the duty list as committed. */
export type DutyLineRow = Pick<DutyLine, 'code' | 'scene' | 'kind' | 'duty' | 'text' | 'basis'>

/** A legal road as committed. */
export type RoadRow = Omit<Road, 'validFrom' | 'validTo'>

/** A kind of mark as committed. */
export type MarkRow = Omit<MarkKind, 'validFrom' | 'validTo'>

/**
 * The duty list that comes with the product: who leads and assists, from the items themselves, and what towns gave back,
 * from its table. A kind that exists in towns only and gave its duty back has no other line in that scene: the next leads.
 */
export function readDutyLines(): DutyLineRow[] {
  const takenBack = readTable('duty-lines-taken-back.tsv').map((fields): DutyLineRow => {
    const [scene, kind] = [field(fields, 'scene'), field(fields, 'kind')]
    const code = `${scene}-${kind}-town`
    return { code, scene, kind, duty: 'taken-back', text: field(fields, 'text'), basis: field(fields, 'basis') }
  })
  const ofTownsOnly = new Set(
    readUnitKinds()
      .filter(({ names }) => Object.keys(names).every(at => at === 'town' || at === 'street'))
      .map(({ kind }) => kind),
  )
  const gone = new Set(takenBack.filter(({ kind }) => ofTownsOnly.has(kind)).map(line => `${line.scene}-${line.kind}`))
  return [...dutiesOfItems(readCatalogue(), (scene, kind) => !gone.has(`${scene}-${kind}`)), ...takenBack]
}

function dutiesOfItems(
  { scenes, items }: CatalogueData,
  hasDuty: (scene: string, kind: string) => boolean,
): DutyLineRow[] {
  const kindNames = new Map(readUnitKinds().map(row => [row.kind, row.name]))
  return scenes.flatMap(({ code: scene, name }) => {
    const kindsOfItems = items
      .filter(item => item.scene === scene)
      .map(item => item.kinds.filter(kind => hasDuty(scene, kind)))
    const leads = new Set(kindsOfItems.map(kinds => kinds[0]))
    return [...new Set(kindsOfItems.flat())].map((kind): DutyLineRow => {
      const isLead = leads.has(kind)
      const text = `“${name}”由${kindNames.get(kind) ?? kind}${isLead ? '主办' : '协办'}。`
      const basis = `标准事项目录，场景${scene}`
      return { code: `${scene}-${kind}`, scene, kind, duty: isLead ? 'lead' : 'assist', text, basis }
    })
  })
}

/** The legal roads that come with the product, by code. */
export function readLegalRoads(): RoadRow[] {
  return readTable('legal-roads.tsv')
    .map(row => ({
      code: field(row, 'code'),
      name: field(row, 'name'),
      where: field(row, 'where'),
      purpose: field(row, 'purpose'),
    }))
    .sort(byCode)
}

/** The kinds of mark that come with the product, by code. */
export function readMarkKinds(): MarkRow[] {
  return readTable('mark-kinds.tsv')
    .map(row => ({
      code: field(row, 'code'),
      name: field(row, 'name'),
      restricted: field(row, 'restricted') === 'yes',
      days: row.days ? Number(row.days) : null,
      setBy: field(row, 'setBy') as MarkRow['setBy'],
      contestable: field(row, 'contestable') === 'yes',
      meaning: field(row, 'meaning'),
    }))
    .sort(byCode)
}

function byCode(a: { code: string }, b: { code: string }): number {
  return a.code < b.code ? -1 : 1
}
