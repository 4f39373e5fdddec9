import type { DutyLine, MarkKind, Road } from '@banyan/contract'
import type postgres from 'postgres'
import type { ListRows } from './build-lists.ts'

/** The lists valid on a day (`YYYY-MM-DD`), by code; of several rows of one code the newest counts and comes last. */
export async function selectLists(sql: postgres.Sql, day: string): Promise<ListRows> {
  const validOnDay = sql`l.valid_from <= ${day}::date and (l.valid_to is null or l.valid_to > ${day}::date)`
  const validity = sql`l.valid_from::text as "validFrom", l.valid_to::text as "validTo"`
  // "C": the order must not depend on the database's language.
  const order = sql`order by l.code collate "C", l.valid_from`
  const [dutyLines, roads, markKinds] = await Promise.all([
    sql<DutyLine[]>`
      select l.code, l.scene, s.name as "sceneName", l.kind, k.name as "kindName", l.duty, l.text, l.basis, ${validity}
      from duty_lines l
      join scenes s on s.code = l.scene
      join unit_kinds k on k.kind = l.kind
      where ${validOnDay} ${order}`,
    sql<Road[]>`
      select l.code, l.name, l.reached_at as "where", l.purpose, ${validity}
      from legal_roads l where ${validOnDay} ${order}`,
    sql<MarkKind[]>`
      select l.code, l.name, l.restricted, l.days, l.set_by as "setBy", l.contestable, l.meaning, ${validity}
      from mark_kinds l where ${validOnDay} ${order}`,
  ])
  return { dutyLines, roads, markKinds }
}
