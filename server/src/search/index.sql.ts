import type { Sql, Statement } from '../platform/db.ts'
import type { SealedWords } from './search.sql.ts'

/** What a matter is found by, as it stands: `wrapped` is null once its words were erased. */
export type IndexedRow = {
  id: string
  number: string
  reportedAt: Date
  county: string | null
  town: string | null
  village: string | null
  grid: string | null
  placeWords: string | null
  wrapped: Buffer | null
  texts: SealedWords[]
}

/** Reads matters to be indexed. */
export const mattersToIndex = (sql: Sql, ids: readonly string[]): Statement<IndexedRow> => sql<IndexedRow[]>`
  select m.id, m.number, m.reported_at as "reportedAt", m.county, m.town, m.village, m.grid, f.place_words as "placeWords", k.wrapped,
    (select coalesce(json_agg(json_build_object('seq', t.seq, 'sealed', encode(t.sealed, 'hex')) order by t.seq), '[]')
      from matter_texts t where t.matter_id = m.id and t.field = 'words') as texts
  from matters m left join matter_facts f on f.matter_id = m.id left join matter_keys k on k.matter_id = m.id
  where m.id = any(${ids as string[]}::uuid[])`

/** Which of these steps brought words of a villager. */
export const stepsWithWords = (
  sql: Sql,
  steps: readonly { matterId: string; seq: number }[],
): Statement<{ id: string }> => sql<{ id: string }[]>`
  select distinct t.matter_id as id from jsonb_to_recordset(${sql.json(steps as never)}) as x("matterId" uuid, seq int)
    join matter_texts t on t.matter_id = x."matterId" and t.seq = x.seq and t.field = 'words'`

/** A matter's tokens, arrays as PostgreSQL writes them. */
export type TokenRow = { id: string; reportedAt: string; words: string; facts: string }

/** Keeps tokens, in the place of those that were. A key may be destroyed after it was read: its words must not come back. */
export const keepTokens = (sql: Sql, rows: readonly TokenRow[]): Statement<object> => sql`
  insert into matter_words (matter_id, reported_at, words, facts)
  select x.id, x."reportedAt", case when exists (select from matter_keys k where k.matter_id = x.id) then x.words::bigint[] else '{}' end, x.facts::bigint[]
  from jsonb_to_recordset(${sql.json(rows as never)}) as x(id uuid, "reportedAt" timestamptz, words text, facts text) order by x.id
  on conflict (matter_id) do update set words = excluded.words, facts = excluded.facts
    where (matter_words.words, matter_words.facts) is distinct from (excluded.words, excluded.facts)`

/** Takes the tokens of words back from matters; their numbers and places stay. */
export const dropWords = (sql: Sql, ids: readonly string[]): Statement<object> => sql`
  update matter_words set words = '{}' where matter_id = any(${ids as string[]}::uuid[]) and words <> '{}'`

/** Walks on through the matters by id: the last one looked at, and those among them that have no tokens yet. */
export const walkUnindexed = (
  sql: Sql,
  after: string,
  limit: number,
): Statement<{ last: string | null; missing: string[] }> => sql<{ last: string | null; missing: string[] }[]>`
  with walked as materialized (select id from matters where id > ${after}::uuid order by id limit ${limit})
  select (select id from walked order by id desc limit 1) as last,
    array(select id from walked where not exists (select 1 from matter_words w where w.matter_id = walked.id)) as missing`
