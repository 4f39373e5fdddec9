import type { MatterHouse } from './house.ts'

/**
 * What history and asides hold by code, with the names people know beside it: `unit` → `unitName`, `line` → `lineName`. A
 * code that is not known (any more) is left without a name; sentences then say it shorter.
 */
export function namedData(
  { catalogue }: Pick<MatterHouse, 'catalogue'>,
  data: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const unit = (code: string): string | undefined => catalogue.unit(code)?.name
  const names = {
    unitName: named(data.unit, unit),
    unitsName: listed(data.units ?? data.returned, unit),
    lineName: named(data.line, code => catalogue.dutyLine(code)?.text),
    roadName: named(data.road, code => catalogue.road(code)?.name),
    markName: named(data.mark, code => catalogue.markKind(code)?.name),
    itemName: named(data.item, code => catalogue.item(code)?.name),
    beforeName: named(data.before, code => catalogue.item(code)?.name ?? unit(code)),
  }
  return { ...data, ...Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined)) }
}

function named(code: unknown, nameOf: (code: string) => string | undefined): string | undefined {
  return typeof code === 'string' ? nameOf(code) : undefined
}

function listed(codes: unknown, nameOf: (code: string) => string | undefined): string | undefined {
  if (!Array.isArray(codes) || codes.length === 0) return undefined
  const names = new Set(codes.flatMap(code => named(code, nameOf) ?? []))
  return names.size > 0 ? [...names].join('、') : undefined
}
