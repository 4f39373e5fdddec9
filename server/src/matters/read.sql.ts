import type { Fragment, Sql, Statement } from '../platform/db.ts'
import { asideJson, clockJson, hotColumns } from './matter.sql.ts'
import type { Aside, ClockState, MatterRow } from './situation.ts'

/** A step and its words as one statement brings them; bytes are hex. */
export type StoredStep = { seq: number; body: string; hash: string }
export type StoredText = { seq: number; field: string; sealed: string }

/** The whole of one matter for reading. */
export type WholeRow = MatterRow & {
  region: string | null
  placeWords: string | null
  lon: number | null
  lat: number | null
  steps: StoredStep[]
  texts: StoredText[]
  allClocks: ClockState[]
  asides: Aside[]
  fired: { seq: number; stage: ClockState['stage']; percent: number; at: string; told: string; duty: string | null }[]
  reports: number
  reportNumber: string | null
  mainNumber: string | null
  mainRound: number | null
  suggestions: { item: string; score: number }[]
  nameSealed: Buffer | null
  phoneLast4: string | null
  wrapped: Buffer | null
}

/** One matter with everything a reader may be shown, in one statement; nothing where it is out of scope. */
export const wholeMatter = (sql: Sql, id: string, scope: Fragment): Statement<WholeRow> => sql<WholeRow[]>`
  select ${hotColumns(sql)}, f.region, f.place_words as "placeWords", f.lon, f.lat, r.name_sealed as "nameSealed", r.phone_last4 as "phoneLast4",
    (select wrapped from matter_keys k where k.matter_id = m.id) as wrapped,
    (select json_agg(json_build_object('seq', h.seq, 'body', h.body, 'hash', encode(h.hash, 'hex')) order by h.seq) from matter_history h where h.matter_id = m.id) as steps,
    (select coalesce(json_agg(json_build_object('seq', t.seq, 'field', t.field, 'sealed', encode(t.sealed, 'hex'))), '[]') from matter_texts t where t.matter_id = m.id) as texts,
    (select coalesce(json_agg(${clockJson(sql)} order by c.round, c.seq, c.due_at), '[]') from matter_clocks c where c.matter_id = m.id) as "allClocks",
    (select coalesce(json_agg(${asideJson(sql)} order by a.seq), '[]') from matter_asides a where a.matter_id = m.id) as asides,
    (select coalesce(json_agg(json_build_object('seq', l.seq, 'stage', l.stage, 'percent', l.percent, 'at', l.at, 'told', l.told, 'duty', l.duty_account) order by l.at), '[]')
      from clock_levels l where l.matter_id = m.id) as fired,
    (select count(*)::int from reports r where r.matter_id = m.id) as reports,
    r.number as "reportNumber", main.number as "mainNumber", main.round as "mainRound",
    (select coalesce(json_agg(json_build_object('item', s.item, 'score', s.score) order by s.rank), '[]') from item_suggestions s where s.matter_id = m.id) as suggestions
  from matters m join matter_facts f on f.matter_id = m.id
    left join lateral (select number, name_sealed, phone_last4 from reports r where r.matter_id = m.id order by r.reported_at limit 1) r on true
    left join matters main on main.id = m.main_id
  where m.id = ${id} and ${scope}`

/** One matter's hot row; nothing where it is out of scope. */
export const matterById = (sql: Sql, id: string, scope: Fragment): Statement<MatterRow> => sql<MatterRow[]>`
  select ${hotColumns(sql)} from matters m where m.id = ${id} and ${scope}`

/** A line of a list. */
export type LineRow = MatterRow & {
  region: string | null
  sealed: Buffer | null
  wrapped: Buffer | null
}

/** Columns of a line, and what they are joined from; for a page of `matters m`. */
export const lineColumns = (sql: Sql): Fragment => sql`
  ${hotColumns(sql)}, f.region, t.sealed, k.wrapped`

/** The joins of a line. */
export const lineJoins = (sql: Sql): Fragment => sql`
  join matter_facts f on f.matter_id = m.id
  left join matter_keys k on k.matter_id = m.id
  left join matter_texts t on t.matter_id = m.id and t.seq = 1 and t.field = 'words'`

/** Where a page begins: after this line, in the order of the list. */
export type Cursor = { at: string; id: string } | null

/** Matters newest first, a page's worth: `parts` is the scope, `also` what else must hold, as text that begins with `and`. */
export type Newest = { parts: readonly Fragment[]; also: Fragment; after: Cursor; limit: number }

/** The newest matters `m`: where the scope has parts, so many of each are looked up in its index, and the newest of all kept. */
export const newestMatters = (sql: Sql, { parts, also, after, limit }: Newest): Fragment => {
  const behind = after ? sql`and (m.reported_at, m.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
  const newest = (part: Fragment): Fragment => sql`
    select m.* from matters m where ${part} ${also} ${behind} order by m.reported_at desc, m.id desc limit ${limit}`
  const [first = sql`false`, ...rest] = parts
  if (rest.length === 0) return newest(first)
  return sql`
    select distinct on (m.reported_at, m.id) m.* from (${rest.reduce((so, part) => sql`${so} union all (${newest(part)})`, sql`(${newest(first)})`)}) m
    order by m.reported_at desc, m.id desc limit ${limit}`
}

/** A page of matters, newest first: rows are cut before anything is joined. */
export const pageOfMatters = (sql: Sql, from: Newest): Statement<LineRow> => sql<LineRow[]>`
  with page as (${newestMatters(sql, from)})
  select ${lineColumns(sql)} from page m ${lineJoins(sql)} order by m.reported_at desc, m.id desc`

/** A page of matters by what is due next; what runs no clock comes last. The open rows of a scope are few enough to sort. */
export const pageByDue = (sql: Sql, where: Fragment, after: Cursor, limit: number): Statement<LineRow> => sql<
  LineRow[]
>`
  with page as (
    select m.* from matters m
    where ${where} ${after ? sql`and (coalesce(m.due_at, '9999-01-01Z'::timestamptz), m.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by coalesce(m.due_at, '9999-01-01Z'::timestamptz), m.id limit ${limit}
  )
  select ${lineColumns(sql)} from page m ${lineJoins(sql)} order by coalesce(m.due_at, '9999-01-01Z'::timestamptz), m.id`

/** Matters reported from one telephone, newest first, within a scope. */
export const mattersByPhone = (sql: Sql, index: Buffer, scope: Fragment, limit: number): Statement<LineRow> => sql<
  LineRow[]
>`
  select ${lineColumns(sql)} from (
    select distinct matter_id from reports where phone_index = ${index}
  ) r join matters m on m.id = r.matter_id ${lineJoins(sql)}
  where ${scope} order by m.reported_at desc, m.id desc limit ${limit}`

/** A report by its number, for the reporter's page: once for each matter it belongs to, the one its words made first. */
export type ReportRow = {
  number: string
  matterId: string
  origin: string
  secretHash: Buffer
  phoneLast4: string | null
}
export const reportsByNumber = (sql: Sql, number: string): Statement<ReportRow> => sql<ReportRow[]>`
  select r.number, r.matter_id as "matterId", r.origin, r.secret_hash as "secretHash", r.phone_last4 as "phoneLast4" from (
    select * from reports where number = ${number}
    union select r.* from matters m join reports r on r.matter_id = m.id where m.number = ${number}
  ) r order by r.origin = r.matter_id desc, r.reported_at, r.matter_id limit 20`

/** The contact of a matter's first reporter. */
export const contactOf = (
  sql: Sql,
  id: string,
): Statement<{ number: string; phoneSealed: Buffer | null; nameSealed: Buffer | null }> => sql`
  select number, phone_sealed as "phoneSealed", name_sealed as "nameSealed" from reports where matter_id = ${id} order by reported_at limit 1`

/** One clock, by the step that started it: two assists run clocks of one stage. */
export const clockOfStep = (
  sql: Sql,
  { id, seq, stage }: { id: string; seq: number; stage: string },
): Statement<ClockState> => sql<ClockState[]>`
  select seq, stage, round, to_json(started_at)#>>'{}' as "startedAt", amount, unit, calendar, pauses, to_json(warn_at)#>>'{}' as "warnAt", to_json(due_at)#>>'{}' as "dueAt",
    to_json(next_level_at)#>>'{}' as "nextLevelAt", provisional, to_json(stopped_at)#>>'{}' as "stoppedAt"
  from matter_clocks where matter_id = ${id} and seq = ${seq} and stage = ${stage}`

/** The opened words of reports, for the classifier behind the relay. */
export const wordsToClassify = (
  sql: Sql,
  ids: readonly string[],
): Statement<{ id: string; sealed: Buffer; wrapped: Buffer }> => sql`
  select t.matter_id as id, t.sealed, k.wrapped from matter_texts t join matter_keys k on k.matter_id = t.matter_id
  where t.matter_id = any(${ids as string[]}::uuid[]) and t.seq = 1 and t.field = 'words'`

/** Matters whose time has come, the longest waiting first, after a place in that order. A merged one rests when its main one has closed: until then the merge can be undone. */
export const dueTimers = (
  sql: Sql,
  now: string,
  after: { at: string; id: string },
  limit: number,
): Statement<{ id: string; at: Date }> => sql<{ id: string; at: Date }[]>`
  select id, timer_at as at from matters m
  where timer_at <= ${now} and (timer_at, id) > (${after.at}::timestamptz, ${after.id}::uuid)
    and (main_id is null or not exists (select from matters main where main.id = m.main_id and main.is_open))
  order by timer_at, id limit ${limit}`
