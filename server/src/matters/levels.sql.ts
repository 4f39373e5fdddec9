import type { Stage } from '@banyan/contract'
import type { Sql, Statement } from '../platform/db.ts'
import type { StepPayload } from '../platform/relay.ts'
import type { Cursor } from './read.sql.ts'

/** A matter with a clock that is owed a look, and since when. */
export type Owed = { id: string; at: Date }

/** Stages whose clock runs while no unit has the matter. */
const deskStages: readonly Stage[] = ['accept', 'dispatch']

/**
 * Matters whose clocks have passed their next level, the longest waiting first, once for each such clock: those that still
 * lie at a desk, or the others. One table alone, so that no plan made while the city was small walks it when it is large.
 */
export const owedLevels = (
  sql: Sql,
  { atDesk, now, after, limit }: { atDesk: boolean; now: string; after: NonNullable<Cursor>; limit: number },
): Statement<Owed> => sql<Owed[]>`
  select c.matter_id as id, c.next_level_at as at from matter_clocks c
  where c.stopped_at is null and c.next_level_at <= ${now} and (c.stage = any(${deskStages as Stage[]})) = ${atDesk}
    and (c.next_level_at, c.matter_id) > (${after.at}::timestamptz, ${after.id}::uuid)
  order by c.next_level_at, c.matter_id limit ${limit}`

/** Cities, counties and towns in which matters lie. */
export const placesOf = (sql: Sql, ids: readonly string[]): Statement<{ nodes: string[] }> => sql<
  { nodes: string[] }[]
>`
  select distinct array_remove(array[city, county, town], null) as nodes from matters where id = any(${ids as string[]}::uuid[])`

/** What one clock owes: the levels it passed, and when the next one is. */
export type FiredClock = {
  matterId: string
  seq: number
  stage: string
  dueAt: string
  next: string | null
  levels: { percent: number; told: string; duty: string | null }[]
}

/** What the screens are told of one matter, and the highest level its clocks reached. */
export type FiredMatter = { id: string; seq: number; level: number; payload: StepPayload }

/** Writes levels once each, moves the clocks on, raises the matters, and tells the screens; `rows` counts the clocks. */
export const writeLevels = (
  sql: Sql,
  now: string,
  clocks: readonly FiredClock[],
  matters: readonly FiredMatter[],
): Statement<{ rows: number }> => sql<{ rows: number }[]>`
  with owed as (
    select * from jsonb_to_recordset(${sql.json(clocks as never)})
      as x("matterId" uuid, seq int, stage text, "dueAt" timestamptz, next timestamptz, levels jsonb)
  ), fired as (
    insert into clock_levels (matter_id, seq, stage, due_at, percent, at, told, duty_account)
    select o."matterId", o.seq, o.stage, o."dueAt", l.percent, ${now}, l.told, l.duty
    from owed o, jsonb_to_recordset(o.levels) as l(percent smallint, told text, duty uuid) on conflict do nothing
  ), moved as (
    update matter_clocks c set next_level_at = o.next from owed o
    where c.matter_id = o."matterId" and c.seq = o.seq and c.stage = o.stage returning 1
  ), raised as (
    update matters m set level = x.level from jsonb_to_recordset(${sql.json(matters as never)}) as x(id uuid, level smallint)
    where m.id = x.id and m.level <> x.level
  ), noted as (
    insert into outbox (matter_id, seq, payload)
    select x.id, x.seq, x.payload from jsonb_to_recordset(${sql.json(matters as never)}) as x(id uuid, seq int, payload jsonb)
  )
  select count(*)::int as rows from moved`
