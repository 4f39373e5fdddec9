import type { Kind, NoteState } from '@banyan/contract'
import type { Cursor } from '../platform/cursor.ts'
import type { Fragment, Sql, Statement } from '../platform/db.ts'

/** A note as read for one reader; the matter only where the reader may know of it. */
export type NoteRow = {
  id: string
  writer: string
  postName: string | null
  region: string
  county: string
  town: string
  village: string
  grid: string | null
  kind: Kind | null
  state: NoteState
  sealed: Buffer
  wrapped: Buffer | null
  at: Date
  fadesAt: Date | null
  matterId: string | null
  matterNumber: string | null
  matterRound: number | null
}

/** What a new note is stored as. */
export type NewNote = Pick<NoteRow, 'id' | 'writer' | 'region' | 'county' | 'town' | 'village' | 'grid' | 'kind'> & {
  token: string
  digest: Buffer
  deviceHash: Buffer
  post: string
  sealed: Buffer
  wrapped: Buffer
  at: string
  day: string
}

/** What a reader sees of the rows of the CTE `page`: `matters` is the scope on matters `m`. */
const notesOfPage = (sql: Sql, matters: Fragment): Fragment => sql`
  select n.id, n.writer, p.name as "postName", n.region, n.county, n.town, n.village, n.grid, n.kind, n.state, n.sealed, k.wrapped, n.at,
    n.fades_at as "fadesAt", m.id as "matterId", m.number as "matterNumber", m.round as "matterRound"
  from page n left join note_keys k on k.note_id = n.id left join posts p on p.id = n.post
    left join matters m on m.id = n.matter_id and ${matters}
  order by n.at desc, n.id desc`

/** Stores a note with the day it fades, by the rule of its day; nothing when the submission's token is taken. */
export const insertNote = (sql: Sql, note: NewNote): Statement<{ id: string }> => sql<{ id: string }[]>`
  with made as (
    insert into notes (id, token, digest, device_hash, writer, post, region, county, town, village, grid, kind, state, sealed, at, fades_at)
    values (${note.id}, ${note.token}, ${note.digest}, ${note.deviceHash}, ${note.writer}, ${note.post}, ${note.region}, ${note.county},
      ${note.town}, ${note.village}, ${note.grid}, ${note.kind}, 'open', ${note.sealed}, ${note.at}, (
        select ${note.at}::timestamptz + make_interval(days => r.fade_days) from note_rules r
        where r.valid_from <= ${note.day}::date and (r.valid_to is null or r.valid_to > ${note.day}::date) order by r.valid_from desc limit 1))
    on conflict (token) do nothing returning id
  ), keyed as (
    insert into note_keys (note_id, wrapped) select id, ${note.wrapped} from made
  )
  select id from made`

/** The note a submission made, when the same words came from the same person and device. */
export const noteBySubmission = (
  sql: Sql,
  { token, digest, deviceHash }: Pick<NewNote, 'token' | 'digest' | 'deviceHash'>,
  matters: Fragment,
): Statement<NoteRow> => sql<NoteRow[]>`
  with page as (select * from notes where token = ${token} and digest = ${digest} and device_hash = ${deviceHash})
  ${notesOfPage(sql, matters)}`

/** One note; nothing where it is out of scope. */
export const noteById = (sql: Sql, id: string, scope: Fragment, matters: Fragment): Statement<NoteRow> => sql<
  NoteRow[]
>`
  with page as (select m.* from notes m where m.id = ${id} and ${scope}) ${notesOfPage(sql, matters)}`

/** A page of notes in one state, newest first. */
export const pageOfNotes = (
  sql: Sql,
  { state, after, limit }: { state: NoteState; after: Cursor; limit: number },
  scope: Fragment,
  matters: Fragment,
): Statement<NoteRow> => sql<NoteRow[]>`
  with page as (
    select m.* from notes m
    where m.state = ${state} and ${scope} ${after ? sql`and (m.at, m.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by m.at desc, m.id desc limit ${limit}
  ) ${notesOfPage(sql, matters)}`

/** Locks one note, so that of two who agree at once the second finds what the first made. */
export const lockNote = (sql: Sql, id: string): Statement<{ state: NoteState }> => sql<{ state: NoteState }[]>`
  select state from notes where id = ${id} for update`

/** Links an open note to the matter it became; answers nothing when it was no longer open. */
export const noteBecame = (
  sql: Sql,
  raised: { id: string; matter: string; by: string; how: 'agree' | 'ask'; at: string },
): Statement<{ id: string }> => sql<{ id: string }[]>`
  update notes set state = 'matter', matter_id = ${raised.matter}, raised_by = ${raised.by}, raised_how = ${raised.how}, ended_at = ${raised.at}
  where id = ${raised.id} and state = 'open' returning id`

/** Lets notes fade whose time is over, the oldest first; one that somebody is just agreeing with is left to them. */
export const fadeSome = (sql: Sql, now: string, limit: number): Statement<{ id: string }> => sql<{ id: string }[]>`
  update notes set state = 'faded', ended_at = ${now}
  where id in (
    select id from notes where state = 'open' and fades_at <= ${now} order by fades_at limit ${limit} for update skip locked
  ) returning id`
