import type { MatterBox, MatterPin } from '@banyan/contract'
import { newestMatters } from '../matters/index.ts'
import type { Fragment, Sql, Statement } from '../platform/db.ts'
import type { CellRange } from './cover-box.ts'
import { carriers } from './search.sql.ts'

/** A pin, and whether there were more matters than were looked at; one row without a pin where nothing is to be shown. */
export type PinRow = { isCut: boolean; pin: MatterPin | null }

/** Matters of a box by their cells: `each` of every range are looked at; open and urgent ones first. */
export const pinsByCells = (
  sql: Sql,
  from: { ranges: readonly CellRange[]; box: MatterBox; each: number; scope: Fragment; limit: number },
): Statement<PinRow> => sql<PinRow[]>`
  with looked as materialized (
    select r.n, f.matter_id, f.lon, f.lat
    from unnest(${from.ranges.map(range => range.from)}::text[], ${from.ranges.map(range => range.to)}::text[]) with ordinality as r(lo, hi, n)
    cross join lateral (select matter_id, lon, lat from matter_facts where h3 between r.lo and r.hi order by h3 limit ${from.each}) f
  ), cut as (
    select exists (select 1 from looked group by n having count(*) = ${from.each}) as is_cut
  )
  select cut.is_cut as "isCut", p.pin from cut left join lateral (
    select ${pinColumns(sql)} from looked f join matters m on m.id = f.matter_id where ${inBox(sql, from.box)} and ${from.scope} ${pinOrder(sql, from.limit)}
  ) p on true ${shownOrder(sql)}`

/** Matters of a box among the newest of a scope: those that carry one of the lists of tokens, or in the order of a list. */
export const pinsOfScope = (
  sql: Sql,
  from: {
    box: MatterBox
    tokens: readonly string[] | null
    walked: number
    scope: Fragment
    parts: Fragment[]
    limit: number
  },
): Statement<PinRow> => sql<PinRow[]>`
  with walked as materialized (
    ${from.tokens ? carriers(sql, { tokens: from.tokens, where: from.scope, after: null, limit: from.walked }) : newest(sql, from)}
  ), cut as (
    select count(*) = ${from.walked} as is_cut from walked
  )
  select cut.is_cut as "isCut", p.pin from cut left join lateral (
    select ${pinColumns(sql)} from walked m join matter_facts f on f.matter_id = m.id where ${inBox(sql, from.box)} ${pinOrder(sql, from.limit)}
  ) p on true ${shownOrder(sql)}`

const newest = (sql: Sql, { parts, walked }: { parts: Fragment[]; walked: number }): Fragment =>
  newestMatters(sql, { parts, also: sql``, after: null, limit: walked })

const pinColumns = (sql: Sql): Fragment => sql`
  json_build_object('id', m.id, 'lon', f.lon, 'lat', f.lat, 'state', m.state, 'urgent', m.urgent) as pin, m.id, m.is_open, m.urgent, m.reported_at`

const pinOrder = (sql: Sql, limit: number): Fragment => sql`
  order by m.is_open desc, m.urgent desc, m.reported_at desc, m.id desc limit ${limit}`

const shownOrder = (sql: Sql): Fragment => sql`order by p.is_open desc, p.urgent desc, p.reported_at desc, p.id desc`

const inBox = (sql: Sql, { west, south, east, north }: MatterBox): Fragment => sql`
  f.lon between ${west}::float8 and ${east}::float8 and f.lat between ${south}::float8 and ${north}::float8`
