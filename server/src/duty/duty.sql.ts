import type { Sheet } from '@banyan/contract'
import type { Cursor } from '../platform/cursor.ts'
import type { Sql, Statement } from '../platform/db.ts'
import type { SealedText } from '../platform/sealed-text.ts'

/** A duty being kept, with the names of person and post. */
export type KeptRow = {
  id: string
  region: string
  account: string
  from: Date
  name: string | null
  post: string | null
}

/** A duty that has ended. */
export type EndedRow = KeptRow & {
  until: Date
  ended: 'handed-over' | 'taken-over'
  sheet: Sheet
  sealed: Buffer | null
  wrapped: Buffer | null
}

/** Who keeps the duty of a region. */
export const keptIn = (sql: Sql, region: string): Statement<KeptRow> => sql<KeptRow[]>`
  select s.id, s.region, s.account, s.from_at as "from", a.name, p.name as post
  from duty_shifts s left join accounts a on a.id = s.account left join posts p on p.id = s.post
  where s.region = ${region} and s.until_at is null`

/** Ended duties of a region, the newest first. */
export const endedIn = (sql: Sql, region: string, after: Cursor, limit: number): Statement<EndedRow> => sql<EndedRow[]>`
  select s.id, s.region, s.account, s.from_at as "from", s.until_at as until, s.ended, s.sheet, s.remark_sealed as sealed, s.remark_wrapped as wrapped,
    a.name, p.name as post
  from duty_shifts s left join accounts a on a.id = s.account left join posts p on p.id = s.post
  where s.region = ${region} and s.until_at is not null
    ${after ? sql`and (s.until_at, s.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
  order by s.until_at desc, s.id desc limit ${limit}`

/** One ended duty. */
export const endedById = (sql: Sql, id: string): Statement<EndedRow> => sql<EndedRow[]>`
  select s.id, s.region, s.account, s.from_at as "from", s.until_at as until, s.ended, s.sheet, s.remark_sealed as sealed, s.remark_wrapped as wrapped,
    a.name, p.name as post
  from duty_shifts s left join accounts a on a.id = s.account left join posts p on p.id = s.post
  where s.id = ${id} and s.until_at is not null`

/** A duty under its lock: as long as it is held nobody else ends it. */
export type LockedRow = { id: string; region: string; account: string; from: Date }

/** Locks the duty kept in a region. */
export const lockKeptIn = (sql: Sql, region: string): Statement<LockedRow> => sql<LockedRow[]>`
  select id, region, account, from_at as "from" from duty_shifts where region = ${region} and until_at is null for update`

/** Locks the duties one account keeps, in one region or wherever. */
export const lockKeptBy = (sql: Sql, account: string, region: string | null): Statement<LockedRow> => sql<LockedRow[]>`
  select id, region, account, from_at as "from" from duty_shifts
  where account = ${account} and until_at is null and (${region}::text is null or region = ${region}) order by id for update`

/** Begins a duty; answers nothing when somebody keeps it already. */
export const beginDuty = (
  sql: Sql,
  duty: { id: string; region: string; account: string; post: string; at: string },
): Statement<{ id: string }> => sql<{ id: string }[]>`
  insert into duty_shifts (id, region, account, post, from_at)
  values (${duty.id}, ${duty.region}, ${duty.account}, ${duty.post}, ${duty.at})
  on conflict (region) where until_at is null do nothing returning id`

/** Ends a duty with its sheet, frozen, and the remark where it was handed over. */
export const endDuty = (
  sql: Sql,
  end: { id: string; ended: EndedRow['ended']; at: string; sheet: Sheet; remark: SealedText | null },
): Statement<{ id: string }> => sql<{ id: string }[]>`
  update duty_shifts set until_at = ${end.at}, ended = ${end.ended}, sheet = ${sql.json(end.sheet)},
    remark_sealed = ${end.remark?.sealed ?? null}, remark_wrapped = ${end.remark?.wrapped ?? null}
  where id = ${end.id} and until_at is null returning id`

/** Who is to be called for a region: the keeper of a duty, or who stands in for one. */
export type CalledRow = { account: string; post: string; name: string | null; region: string; since: Date }

/**
 * Whoever keeps the duty of a region and still holds the post, and then those who stand in for the keeper there by a post that
 * may keep duties; else those of the nearest region above on the organisational tree of a day.
 */
export const calledFor = (
  sql: Sql,
  { region, day, roles }: { region: string; day: string; roles: readonly string[] },
): Statement<CalledRow> => sql<CalledRow[]>`
  with recursive up as (
    select ${region}::text as code, 0 as steps
    union all
    select p.parent, up.steps + 1 from up join region_parents p on p.tree = 'org' and p.code = up.code
      and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
    where up.steps < 5
  ), called as (
    select up.steps, a.account, a.post, s.region, s.from_at, a.account = s.account as keeps
    from up join duty_shifts s on s.region = up.code and s.until_at is null
      join appointments a on (a.account = s.account and a.post = s.post) or a.on_behalf_of = s.account
      join posts p on p.id = a.post and p.region = s.region and p.role = any(${roles as string[]})
    where a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to > ${day}::date)
      and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
  )
  select c.account, c.post, n.name, c.region, c.from_at as since
  from called c left join accounts n on n.id = c.account
  where c.steps = (select min(steps) from called) order by c.keeps desc, c.account limit 10`
