import type { Sql, Statement } from '../platform/db.ts'
import { hotColumns, stepInserts } from './matter.sql.ts'
import type { ReportPlace } from './report-place.ts'
import type { MatterRow } from './situation.ts'
import type { Draft } from './step.ts'

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
  const at = row.reportedAt.toISOString()
  const { place } = report
  return sql<{ rows: number }[]>`
    with token as (
      insert into submission_tokens (token, digest, device_hash, matter_id, at)
      values (${report.token}, ${report.digest}, ${report.deviceHash}, ${row.id}, ${at}) on conflict (token) do nothing returning matter_id
    ), born as (
      insert into matters (id, number, round, state, is_open, kind, door, urgent, reporter_known, item_code, city, county, town, village, grid, reported_by, subjects, reported_at, hist_seq, hist_hash)
      select matter_id, ${row.number}, ${row.round}, ${row.state}, true, ${row.kind}, ${row.door}, ${row.urgent}, ${row.reporterKnown}, ${row.itemCode},
        ${row.city}, ${row.county}, ${row.town}, ${row.village}, ${row.grid}, ${row.reportedBy}::uuid, ${row.subjects}, ${at}, ${row.histSeq}, ${row.histHash} from token returning id
    ), facts as (
      insert into matter_facts (matter_id, region, place_words, lon, lat, datum, h3, said_at)
      select id, ${place.region}, ${report.placeWords}, ${place.lon}, ${place.lat}, ${place.datum}, ${place.h3}, ${report.saidAt}::timestamptz from born
    ), keyed as (
      insert into matter_keys (matter_id, wrapped) select id, ${report.wrapped} from born
    ), told as (
      insert into reports (matter_id, number, secret_hash, phone_sealed, phone_index, phone_last4, name_sealed, account, locale, reported_at)
      select id, ${row.number}, ${report.secretHash}, ${report.phoneSealed}, ${report.phoneIndex}, ${report.phoneLast4}, ${report.nameSealed},
        ${report.account}::uuid, ${report.locale}, ${at}::timestamptz from born
    ), ${stepInserts(sql, draft, sql`born`)}
    select count(*)::int as rows from stepped`
}

/** The matter a token already made, when the same words came from the same device. */
export const tokenTaken = (
  sql: Sql,
  { token, digest, deviceHash }: Pick<NewReport, 'token' | 'digest' | 'deviceHash'>,
): Statement<MatterRow & { dueAt: Date | null }> => sql`
  select ${hotColumns(sql)}, (select c.due_at from matter_clocks c where c.matter_id = m.id and c.stopped_at is null order by c.due_at limit 1) as "dueAt"
  from submission_tokens t join matters m on m.id = t.matter_id
  where t.token = ${token} and t.digest = ${digest} and t.device_hash = ${deviceHash}`
