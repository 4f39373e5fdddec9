import type { RegionLevel, SheetPartName } from '@banyan/contract'
import type { Fragment, Sql, Statement } from '../platform/db.ts'

/** A matter as the situation names it: `total` counts all of its part. */
export type SituationRow = {
  part: SheetPartName
  total: number
  id: string
  number: string
  round: number
  state: string
  urgent: boolean
  itemCode: string | null
  place: string | null
  reportedAt: Date
  dueAt: Date | null
  dueStage: string | null
}

/** What is asked: the matters of a region, those that came after `since`, and what is due before `soon`. */
export type SituationQuestion = {
  level: RegionLevel
  region: string
  since: string
  now: string
  soon: string
  limit: number
}

/** What stands now in a region, in one statement and so of one moment; at most `limit` rows a part. */
export const situationOf = (sql: Sql, asked: SituationQuestion): Statement<SituationRow> => {
  const { now, since, soon, limit } = asked
  const lines = (where: Fragment): Fragment => sql`
    select m.id, m.number, m.round, m.state, m.urgent, m.item_code as "itemCode", coalesce(m.village, m.town, m.county) as place,
      m.reported_at as "reportedAt", m.due_at as "dueAt", m.due_stage as "dueStage"
    from matters m where ${where} and ${within(sql, asked)}`
  return sql<SituationRow[]>`
    with open as (${lines(sql`m.is_open`)}),
    came as (${lines(sql`m.reported_at > ${since}::timestamptz and m.reported_at <= ${now}::timestamptz`)}),
    parts as (
      select 'urgent' as part, count(*) over () as total, row_number() over (order by "dueAt", id) as rank, open.* from open where urgent
      union all
      select 'overdue', count(*) over (), row_number() over (order by "dueAt", id), open.* from open where "dueAt" <= ${now}::timestamptz
      union all
      select 'soon', count(*) over (), row_number() over (order by "dueAt", id), open.* from open
      where "dueAt" > ${now}::timestamptz and "dueAt" <= ${soon}::timestamptz
      union all
      select 'came', count(*) over (), row_number() over (order by "reportedAt" desc, id desc), came.* from came
    )
    select part, total, id, number, round, state, urgent, "itemCode", place, "reportedAt", "dueAt", "dueStage"
    from parts where rank <= ${limit} order by part, rank`
}

/** Those of the matters that the reader may know of. */
export const knownMatters = (sql: Sql, ids: readonly string[], scope: Fragment): Statement<{ id: string }> => sql<
  { id: string }[]
>`
  select m.id from matters m where m.id = any(${ids as string[]}::uuid[]) and ${scope}`

function within(sql: Sql, { level, region }: SituationQuestion): Fragment {
  switch (level) {
    case 'city':
      return sql`true`
    case 'county':
      return sql`m.county = ${region}`
    default:
      return sql`m.town = ${region}`
  }
}
