import type { AsideKind, SupervisionCount, SupervisionList } from '@banyan/contract'
import { type Actor, scopeSql } from '../access/index.ts'
import type { Fragment, Sql, Statement } from '../platform/db.ts'
import { awaitsSql } from './awaits.sql.ts'
import type { DecidingNodes } from './holder.ts'
import { asideJson, hotColumns } from './matter.sql.ts'
import type { Cursor, LineRow } from './read.sql.ts'
import type { Aside } from './situation.ts'

/** Everything on an officer's desk of supervision, as `waiting`: which list it stands in, when it was asked, when it is due. */
export const waitingOf = (sql: Sql, actor: Actor, deciding: DecidingNodes): Fragment => sql`
  waiting as (
    select a.matter_id, a.seq, a.kind, c.started_at, coalesce(c.due_at, '9999-01-01Z') as due_at,
      case when a.kind <> 'supervision' then 'decide' when a.state = 'answered' then 'answered' else 'supervised' end as list
    from matter_asides a join matters m on m.id = a.matter_id
      left join matter_clocks c on c.matter_id = a.matter_id and c.seq = a.seq
        and c.stage = case a.kind when 'dispute' then 'ruling' when 'objection' then 'objection' when 'supervision' then 'answer' else 'decision' end
    where a.is_open and ((${scopeSql(sql, actor, 'matter.decide')} and ${awaitsSql(sql, actor, deciding)})
      or (a.kind = 'supervision' and ${scopeSql(sql, actor, 'matter.supervise')}))
  )`

/** How long each list is, by kind: the open asides of a scope are few enough to count. */
export const supervisionCounts = (sql: Sql, waiting: Fragment, now: string): Statement<SupervisionCount> => sql<
  SupervisionCount[]
>`
  with ${waiting}
  select list, kind, count(*)::int as n from waiting group by list, kind
  union all select 'late', kind, count(*)::int from waiting where list = 'decide' and due_at <= ${now}::timestamptz group by kind
  order by list, kind`

/** A line of the desk as it is stored. */
export type SupervisionRow = LineRow & {
  aside: Aside
  askedAt: Date | null
  asideDueAt: Date
  reasonSeq: number | null
  reasonField: string | null
  reasonSealed: Buffer | null
  answerField: string | null
  answerSealed: Buffer | null
}

/** A page of one list by what is due next; what runs no clock comes last. Why a dispute: the words of the return just before it. */
export const supervisionPage = (
  sql: Sql,
  waiting: Fragment,
  ask: {
    list: SupervisionList
    kind: AsideKind | null
    now: string
    after: (Cursor & { seq: number }) | null
    limit: number
  },
): Statement<SupervisionRow> => sql<SupervisionRow[]>`
  with ${waiting}, page as (
    select * from waiting w where ${
      ask.list === 'late' ? sql`w.list = 'decide' and w.due_at <= ${ask.now}::timestamptz` : sql`w.list = ${ask.list}`
    } ${ask.kind ? sql`and w.kind = ${ask.kind}` : sql``}
    ${ask.after ? sql`and (w.due_at, w.matter_id, w.seq) > (${ask.after.at}::timestamptz, ${ask.after.id}::uuid, ${ask.after.seq}::integer)` : sql``}
    order by w.due_at, w.matter_id, w.seq limit ${ask.limit}
  )
  select ${hotColumns(sql)}, f.region, t.sealed, k.wrapped, ${asideJson(sql)} as aside, p.started_at as "askedAt", p.due_at as "asideDueAt",
    why.seq as "reasonSeq", why.field as "reasonField", why.sealed as "reasonSealed", said.field as "answerField", said.sealed as "answerSealed"
  from page p join matters m on m.id = p.matter_id
    join matter_asides a on a.matter_id = p.matter_id and a.seq = p.seq and a.kind = p.kind
    join matter_facts f on f.matter_id = m.id
    left join matter_keys k on k.matter_id = m.id
    left join matter_texts t on t.matter_id = m.id and t.seq = 1 and t.field = 'words'
    left join lateral (select seq, field, sealed from matter_texts x where x.matter_id = m.id
      and x.seq = case a.kind when 'dispute' then p.seq - 1 else p.seq end order by field limit 1) why on true
    left join lateral (select field, sealed from matter_texts x where x.matter_id = m.id and x.seq = a.settled_seq and p.list = 'answered' order by field limit 1) said on true
  order by p.due_at, p.matter_id, p.seq`
