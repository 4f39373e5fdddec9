import { type LineRow, lineColumns, lineJoins, newestMatters } from '../matters/index.ts'
import type { Fragment, Sql, Statement } from '../platform/db.ts'

/** A sealed text of one step; bytes are hex. */
export type SealedWords = { seq: number; sealed: string }

/** A line found, with everything its words are looked at again in. */
export type FoundRow = LineRow & { placeWords: string | null; texts: SealedWords[] }

const foundColumns = (sql: Sql): Fragment => sql`
  ${lineColumns(sql)}, f.place_words as "placeWords", ${wordTexts(sql)} as texts`

const wordTexts = (sql: Sql): Fragment => sql`
  (select coalesce(json_agg(json_build_object('seq', x.seq, 'sealed', encode(x.sealed, 'hex')) order by x.seq), '[]')
    from matter_texts x where x.matter_id = m.id and x.field = 'words')`

/** Where a page begins: after this line, newest first. */
export type Cursor = { at: string; id: string } | null

/**
 * The matters `m` that carry all tokens of one of the lists (`{…}` as PostgreSQL writes arrays) and meet `where`, newest
 * first. The fence keeps the planner, which cannot know how rare a token is, from walking a whole table instead.
 */
export const carriers = (
  sql: Sql,
  from: { tokens: readonly string[]; where: Fragment; after: Cursor; limit: number },
): Fragment => sql`
  select m.* from (
    select distinct on (w.reported_at, w.matter_id) w.reported_at, w.matter_id
    from unnest(${from.tokens as string[]}::text[]) as asked(tokens) cross join lateral (
      select reported_at, matter_id from matter_words where (words || facts) @> asked.tokens::bigint[]
    ) w ${from.after ? sql`where (w.reported_at, w.matter_id) < (${from.after.at}::timestamptz, ${from.after.id}::uuid)` : sql``}
    order by w.reported_at desc, w.matter_id desc
  ) h cross join lateral (select m.* from matters m where m.id = h.matter_id and ${from.where} offset 0) m
  order by h.reported_at desc, h.matter_id desc limit ${from.limit}`

/** The ids alone of the carriers of tokens: `where` is the scope, and what the tokens only stand for. */
export const idsByTokens = (
  sql: Sql,
  from: { tokens: readonly string[]; where: Fragment; after: Cursor; limit: number },
): Statement<{ id: string }> => sql<{ id: string }[]>`select c.id from (${carriers(sql, from)}) c`

/** Matters by their ids, newest first; the scope is looked at once more. */
export const foundByIds = (sql: Sql, ids: readonly string[], where: Fragment): Statement<FoundRow> => sql<FoundRow[]>`
  select ${foundColumns(sql)} from matters m ${lineJoins(sql)} where m.id = any(${ids as string[]}::uuid[]) and ${where}
  order by m.reported_at desc, m.id desc`

/** Matters under a condition alone, newest first; the scope in its parts. */
export const foundInOrder = (sql: Sql, from: Parameters<typeof newestMatters>[1]): Statement<FoundRow> => sql<
  FoundRow[]
>`
  with page as (${newestMatters(sql, from)})
  select ${foundColumns(sql)} from page m ${lineJoins(sql)} order by m.reported_at desc, m.id desc`

/**
 * The matters that answer to a number: their own, or that of a report they carry now, wherever it was moved or split off.
 * Bounded like a page; a number stands for a handful.
 */
export const foundByNumber = (sql: Sql, number: string, where: Fragment): Statement<FoundRow> => sql<FoundRow[]>`
  select ${foundColumns(sql)} from (
    select id from matters where number = ${number} union select matter_id from reports where number = ${number}
  ) n join matters m on m.id = n.id ${lineJoins(sql)} where ${where} order by m.reported_at desc, m.id desc limit 100`

/** When the first matter was reported; nothing in an empty city. */
export const firstReport = (sql: Sql): Statement<{ at: Date }> => sql<{ at: Date }[]>`
  select reported_at as at from matters order by reported_at, id limit 1`
