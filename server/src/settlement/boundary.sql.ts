import type { Kind, State } from '@banyan/contract'
import { openStates, stages } from '@banyan/contract'
import type { Fragment, Sql, Statement } from '../platform/db.ts'
import type { Week } from './weeks.ts'

/**
 * Which matters (`m`) a village's page may tell of: none that is restricted, and none about a public
 * body, since that body would read it here. The one place where this is decided.
 */
export const isShown = (sql: Sql): Fragment => sql`
  (m.subjects = '{}' and not m.restricted)`

/** Moves that name the unit that leads; the latest of them before the boundary names who led at it. */
const leadMoves: readonly string[] = ['dispatch', 'dispute', 'rule', 'hand-over']

/** Clocks that run beside a matter's own stage: nobody's duty towards the villager is late when they are. */
const besideStages: readonly string[] = ['return', 'assist', 'decision', 'ruling', 'answer']

const clockSkewMinutes = 10

/** Of two clocks due at once, that of the earlier stage is named. */
const inOrder = (sql: Sql): Fragment => sql`array_position(${stages as unknown as string[]}, stage)`

/**
 * How the matters stood that have moved since Sunday 24:00, from their history alone. `touched` were reported before it and
 * moved after it: every step not yet in the log when the last root before it was signed is looked at (the log is applied in the
 * order of time; machines' clocks may differ a little), and every one still in the outbox. `stood` is what they were.
 * The lateral look-ups keep a planner that cannot know how few they are from reading the whole history.
 */
const stoodAt = (sql: Sql, { end }: Week): Fragment => sql`
  since as materialized (
    select matter_id from leaf_log where n > (
      select coalesce(max(to_leaf), 0) from signed_roots where signed_at < ${end.subtract({ minutes: clockSkewMinutes }).toString()})
    union select matter_id from outbox
  ), touched as materialized (
    select s.matter_id from since s cross join lateral (
      select (h.body::jsonb ->> 'at')::timestamptz as at from matters m join matter_history h on h.matter_id = m.id and h.seq = m.hist_seq
      where m.id = s.matter_id and m.reported_at < ${end.toString()} limit 1
    ) last where last.at >= ${end.toString()}
  ), steps as materialized (
    select t.matter_id, h.seq, h.body from touched t cross join lateral (
      select h.seq, h.body::jsonb as body from matter_history h where h.matter_id = t.matter_id offset 0
    ) h where (h.body ->> 'at')::timestamptz < ${end.toString()}
  ), placings as (
    select distinct on (matter_id) matter_id, coalesce(body #> '{data,place}', body -> 'data') as place
    from steps where body ->> 'move' in ('report', 'place') order by matter_id, seq desc
  ), stood as materialized (
    select s.matter_id, (array_agg(s.body ->> 'to' order by s.seq desc))[1] as state, (array_agg((s.body ->> 'round')::smallint order by s.seq desc))[1] as round,
      (array_agg(s.body #>> '{data,item}' order by s.seq desc) filter (where s.body #>> '{data,item}' is not null))[1] as item_code,
      (array_agg(s.body #>> '{data,unit}' order by s.seq desc) filter (where s.body ->> 'move' = any(${leadMoves as string[]})))[1] as lead_unit,
      p.place ->> 'county' as county, p.place ->> 'town' as town, p.place ->> 'village' as village
    from steps s join placings p on p.matter_id = s.matter_id group by s.matter_id, p.place
  )`

/** The clock that was due first for those that have moved since. */
const stoodDue = (sql: Sql): Fragment => sql`
  stood_clocks as (
    select distinct on (s.matter_id, c.clock -> 'from', c.clock ->> 'stage') s.matter_id, c.clock ->> 'stage' as stage,
      (c.clock ->> 'dueAt')::timestamptz as due_at, c.clock ->> 'stoppedAt' as stopped_at
    from steps s cross join lateral jsonb_array_elements(s.body -> 'clocks') as c(clock)
    order by s.matter_id, c.clock -> 'from', c.clock ->> 'stage', s.seq desc
  ), stood_due as (
    select distinct on (matter_id) matter_id, stage, due_at from stood_clocks
    where stopped_at is null and stage <> all(${besideStages as string[]}) order by matter_id, due_at, ${inOrder(sql)}
  )`

/** True when a step from before the boundary still waits to be applied: then the figures do not hold it yet. */
export const waitsBefore = (sql: Sql, { end }: Week): Statement<{ waits: boolean }> => sql<{ waits: boolean }[]>`
  select exists (select 1 from outbox o join matter_history h on h.matter_id = o.matter_id and h.seq = o.seq
    where (h.body::jsonb ->> 'at')::timestamptz < ${end.toString()}) as waits`

/** What one village's week adds up to, apart from what is open. */
export type FlowRow = { village: string; entered: number; closed: number; opinions: number }

/**
 * Entered, closed and opinions of every village's week, zeros included, from the entries behind the figures. A report said in
 * an earlier week belongs to that week; a matter is counted where it was known to be on Sunday 24:00.
 */
export const weekFlows = (sql: Sql, week: Week): Statement<FlowRow> => sql<FlowRow[]>`
  with ${stoodAt(sql, week)}, counted as (
    select case when p.matter_id is null then e.village else p.place ->> 'village' end as village, e.figure, e.n, m.kind
    from figure_entries e join matters m on m.id = e.matter_id join matter_facts f on f.matter_id = e.matter_id left join placings p on p.matter_id = e.matter_id
    where e.figure in ('entered', 'closed') and e.day between ${week.monday} and ${week.sunday} and ${isShown(sql)}
      and (e.figure = 'closed' or f.said_at is null or f.said_at >= ${week.start.toString()})
  ), flows as (
    select village, coalesce(sum(n) filter (where figure = 'entered'), 0)::int as entered, coalesce(sum(n) filter (where figure = 'closed'), 0)::int as closed,
      coalesce(sum(n) filter (where figure = 'entered' and kind in ('suggestion', 'question')), 0)::int as opinions
    from counted where village is not null group by village
  ), villages as (
    select code as village from regions where level = 'village' and valid_from <= ${week.sunday}::date and (valid_to is null or valid_to > ${week.sunday}::date)
    union select village from flows
  )
  select v.village, coalesce(f.entered, 0) as entered, coalesce(f.closed, 0) as closed, coalesce(f.opinions, 0) as opinions
  from villages v left join flows f on f.village = v.village order by v.village`

/** A matter as it stood on Sunday 24:00. */
export type OpenRow = {
  id: string
  kind: Kind
  state: State
  round: number
  pause: string | null
  itemCode: string | null
  city: string
  county: string | null
  town: string | null
  village: string
  leadUnit: string | null
  reportedOn: string
  dueAt: Date | null
  dueStage: string | null
}

/**
 * Every matter open on Sunday 24:00 in a known village, oldest first: those open now that have not moved since, and those that
 * have moved and were open then. `pause` is what stops its clocks now; of those that have moved since it is not told.
 */
export const openAtEnd = (sql: Sql, zone: string, week: Week): Statement<OpenRow> => sql<OpenRow[]>`
  with ${stoodAt(sql, week)}, ${stoodDue(sql)}, standing as (
    select m.id as matter_id, m.state, m.round, m.item_code, m.lead_unit, m.county, m.town, m.village, c.due_at, c.stage,
      (select case a.data ->> 'made' when 'clarify' then 'clarifying' else 'suspended' end from matter_asides a
        where a.matter_id = m.id and a.kind = 'pause' and a.is_open limit 1) as pause
    from matters m left join lateral (
      select k.due_at, k.stage from matter_clocks k where k.matter_id = m.id and k.stopped_at is null and k.stage <> all(${besideStages as string[]}) order by k.due_at, ${inOrder(sql)} limit 1
    ) c on true
    where m.is_open and m.village is not null and m.reported_at < ${week.end.toString()} and not exists (select 1 from touched t where t.matter_id = m.id)
    union all
    select s.matter_id, s.state, s.round, s.item_code, s.lead_unit, s.county, s.town, s.village, d.due_at, d.stage, null::text as pause
    from stood s left join stood_due d on d.matter_id = s.matter_id where s.state = any(${openStates}) and s.village is not null
  )
  select m.id, m.kind, o.state, o.round, o.pause, o.item_code as "itemCode", m.city, o.county, o.town, o.village, o.lead_unit as "leadUnit",
    (coalesce(f.said_at, m.reported_at) at time zone ${zone})::date as "reportedOn", o.due_at as "dueAt", o.stage as "dueStage"
  from standing o join matters m on m.id = o.matter_id join matter_facts f on f.matter_id = m.id
  where ${isShown(sql)} order by o.village, m.reported_at, m.id`
