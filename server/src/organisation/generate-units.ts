import type { Level, UnitDifference, UnitKind } from './unit-kinds.ts'

/** A region as the generator needs it. */
export type RegionForUnits = { code: string; name: string; level: Level }

/** A unit to be stored. Its code is its region and kind, and never changes when it is renamed. */
export type GeneratedUnit = { code: string; name: string; short_name: string; kind: string; region: string }

/**
 * Every unit of every region: kinds × regions where the kind exists, with the places that differ by row.
 * Pure; the order is regions as given, kinds as given. Throws when there is no region of level city.
 */
export function generateUnits(
  kinds: readonly UnitKind[],
  regions: readonly RegionForUnits[],
  differences: readonly UnitDifference[] = [],
): GeneratedUnit[] {
  const city = regions.find(region => region.level === 'city')?.name
  if (city === undefined) throw new Error('Units need a region of level city: seed the territory first')
  const differing = new Map(differences.map(row => [unitCode(row.region, row.kind), row.name]))
  return regions.flatMap(region =>
    kinds.flatMap(kind => {
      const code = unitCode(region.code, kind.kind)
      const text = nameText(kind, region)
      const own = differing.get(code)
      if (text === undefined || own === null) return []
      const name = own ?? fill(text, region.name, region, city)
      const short_name = own ?? shortUnitName(text, region, city)
      return [{ code, name, short_name, kind: kind.kind, region: region.code }]
    }),
  )
}

/** The code of the unit of this kind in this region. */
export function unitCode(region: string, kind: string): string {
  return `${region}-${kind}`
}

function nameText(kind: UnitKind, region: RegionForUnits): string | undefined {
  const isStreet = region.level === 'town' && /街道(办事处)?$/.test(region.name)
  return (isStreet ? kind.names.street : undefined) ?? kind.names[region.level]
}

function fill(text: string, prefix: string, region: RegionForUnits, city: string): string {
  if (text === '*') return committeeName(prefix)
  if (!text.includes('{')) return prefix + text
  return text.replaceAll('{name}', prefix).replaceAll('{short}', shortName(region)).replaceAll('{city}', city)
}

/** «克须» and «克须村民委员会» both name the committee; «社区» has a residents' committee. */
function committeeName(name: string): string {
  if (/(委员会|委会)$/.test(name)) return name
  if (/社区$/.test(name)) return `${name}居民委员会`
  return `${name.replace(/村?(委|社区居委|居委)?$/, '')}村民委员会`
}

function shortUnitName(text: string, region: RegionForUnits, city: string): string {
  if (text === '*') return committeeName(region.name).replace(/(村|居)民委员会$/, '$1委会')
  return fill(text, shortName(region), region, city)
}

function shortName(region: RegionForUnits): string {
  const short = region.name.replace(/(街道办事处|街道|经济技术开发区|镇|乡|县|市|区)$/, '')
  return short.length >= 2 ? short : region.name
}
