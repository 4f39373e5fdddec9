import type { Fragment, Sql, Statement } from '../platform/db.ts'
import type { Draft } from './effect.ts'
import { actOf, hotColumns, stepInserts } from './matter.sql.ts'
import type { ReportPlace } from './report-place.ts'
import type { MatterRow } from './situation.ts'

/** What a new matter's report carries beside the matter. */
export type NewReport = {
  secretHash: Buffer
  phoneSealed: Buffer | null
  phoneIndex: Buffer | null
  phoneLast4: string | null
  nameSealed: Buffer | null
  account: string | null
  locale: string
  placeWords: string | null
  token: string
  digest: Buffer
  deviceHash: Buffer
  wrapped: Buffer
  place: ReportPlace
  saidAt: string | null
}

/** Gives birth to a matter in one statement; `rows` is 0 when the submission's token was already taken. */
export const birthOf = (sql: Sql, draft: Draft, report: NewReport): Statement<{ rows: number }> => {
  const { row } = draft.situation
  return sql<{ rows: number }[]>`
    with token as (
      insert into submission_tokens (token, digest, device_hash, matter_id, at)
      values (${report.token}, ${report.digest}, ${report.deviceHash}, ${row.id}, ${row.reportedAt}) on conflict (token) do nothing returning matter_id
    ), ${bornFrom(sql, sql`token`, draft, report, '')}, told as (
      insert into reports (matter_id, origin, number, secret_hash, phone_sealed, phone_index, phone_last4, name_sealed, account, locale, reported_at)
      select id, id, ${row.number}, ${report.secretHash}, ${report.phoneSealed}, ${report.phoneIndex}, ${report.phoneLast4}, ${report.nameSealed},
        ${report.account}::uuid, ${report.locale}, ${row.reportedAt}::timestamptz from born
    )
    select count(*)::int as rows from stepped`
}

/** Splits a matter: an act on it, and a matter of its own that the same reports belong to; `rows` counts the steps of both. */
export const splitOf = (
  sql: Sql,
  original: { seen: number; draft: Draft },
  draft: Draft,
  facts: Pick<NewReport, 'place' | 'placeWords' | 'wrapped' | 'saidAt'>,
): Statement<{ rows: number }> => sql<{ rows: number }[]>`
  with ${actOf(sql, original.seen, original.draft, '')}, parent as (select ${draft.situation.row.id}::uuid as matter_id from moved),
  ${bornFrom(sql, sql`parent`, draft, facts, '_2')}, told as (
    insert into reports (matter_id, origin, number, secret_hash, phone_sealed, phone_index, phone_last4, name_sealed, account, locale, reported_at)
    select b.id, b.id, r.number, r.secret_hash, r.phone_sealed, r.phone_index, r.phone_last4, r.name_sealed, r.account, r.locale, r.reported_at
    from born_2 b, reports r where r.matter_id = ${original.draft.situation.row.id}
  )
  select ((select count(*) from stepped) + (select count(*) from stepped_2))::int as rows`

/** A new matter's own rows, as CTEs, under the id the owner names. */
const bornFrom = (
  sql: Sql,
  owner: Fragment,
  draft: Draft,
  { place, placeWords, wrapped, saidAt }: Pick<NewReport, 'place' | 'placeWords' | 'wrapped' | 'saidAt'>,
  end: '' | '_2',
): Fragment => {
  const { row } = draft.situation
  return sql`
    ${sql(`born${end}`)} as (
      insert into matters (id, number, round, state, is_open, kind, door, urgent, reporter_known, item_code, city, county, town, village, grid, lead_unit,
        reported_by, subjects, marks, restricted, due_at, due_stage, timer_at, reported_at, hist_seq, hist_hash)
      select matter_id, ${row.number}, ${row.round}, ${row.state}, true, ${row.kind}, ${row.door}, ${row.urgent}, ${row.reporterKnown}, ${row.itemCode},
        ${row.city}, ${row.county}, ${row.town}, ${row.village}, ${row.grid}, ${row.leadUnit}, ${row.reportedBy}::uuid, ${row.subjects}, ${row.marks}, ${row.restricted},
        ${row.dueAt}::timestamptz, ${row.dueStage}, ${row.timerAt}::timestamptz, ${row.reportedAt}, ${row.histSeq}, ${row.histHash} from ${owner} returning id
    ), ${sql(`facts${end}`)} as (
      insert into matter_facts (matter_id, region, place_words, lon, lat, datum, h3, said_at)
      select id, ${place.region}, ${placeWords}, ${place.lon}, ${place.lat}, ${place.datum}, ${place.h3}, ${saidAt}::timestamptz from ${sql(`born${end}`)}
    ), ${sql(`keyed${end}`)} as (
      insert into matter_keys (matter_id, wrapped) select id, ${wrapped} from ${sql(`born${end}`)}
    ), ${stepInserts(sql, draft, sql(`born${end}`) as unknown as Fragment, end)}`
}

/** The matter a token already made, when the same words came from the same device. */
export const tokenTaken = (
  sql: Sql,
  { token, digest, deviceHash }: Pick<NewReport, 'token' | 'digest' | 'deviceHash'>,
): Statement<MatterRow> => sql`
  select ${hotColumns(sql)} from submission_tokens t join matters m on m.id = t.matter_id
  where t.token = ${token} and t.digest = ${digest} and t.device_hash = ${deviceHash}`

/** Where a matter lies, for one split off from it; nothing where it is out of scope. */
export const placeOfMatter = (sql: Sql, id: string, scope: Fragment): Statement<ReportPlace> => sql<ReportPlace[]>`
  select m.city, m.county, m.town, m.village, m.grid, f.region, f.lon, f.lat, f.datum, f.h3
  from matters m join matter_facts f on f.matter_id = m.id where m.id = ${id} and ${scope}`
