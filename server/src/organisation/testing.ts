import type postgres from 'postgres'
import type { RegionForUnits } from './index.ts'

/** A region of the small city tests use; `parent` is its place in the organisational tree. */
export type TestRegion = RegionForUnits & { parent: string | null }

/** One city, two counties, two towns, three villages: real codes and names of 湛江. */
export const testRegions: readonly TestRegion[] = [
  { code: '440800', name: '湛江市', level: 'city', parent: null },
  { code: '440823', name: '遂溪县', level: 'county', parent: '440800' },
  { code: '440881', name: '廉江市', level: 'county', parent: '440800' },
  { code: '440823102', name: '洋青镇', level: 'town', parent: '440823' },
  { code: '440823110', name: '岭北镇', level: 'town', parent: '440823' },
  { code: '440823102233', name: '克须村民委员会', level: 'village', parent: '440823102' },
  { code: '440823102200', name: '城榄村民委员会', level: 'village', parent: '440823102' },
  { code: '440823110202', name: '田增村民委员会', level: 'village', parent: '440823110' },
]

/** Writes the small city where the template has no territory; rows that exist stay. Needs the owner's connection. */
export async function seedRegions(owner: postgres.Sql): Promise<void> {
  for (const { code, name, level, parent } of testRegions) {
    await owner`
      insert into regions (code, name, short_name, level, kind, source, full_pinyin, initials, lon, lat, valid_from)
      values (${code}, ${name}, ${name}, ${level}, ${level}, 'test', '', '', 110.2, 21.3, '2020-01-01')
      on conflict do nothing`
    if (parent === null) continue
    await owner`
      insert into region_parents (tree, code, parent, valid_from)
      select 'org', ${code}, ${parent}, '2020-01-01'
      where not exists (select from region_parents where tree = 'org' and code = ${code})`
  }
}
