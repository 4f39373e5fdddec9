import { openStates, type Queue, type State, states } from '@banyan/contract'
import { type Actor, holds, isUrgentOnly } from '../access/index.ts'
import type { Fragment, Sql } from '../platform/db.ts'
import { awaitsSql } from './awaits.sql.ts'
import type { DecidingNodes } from './holder.ts'

/** Queues of open matters come by what is due next, the others newest first. */
export function isByDue(queue: Queue): boolean {
  return queue !== 'closed' && queue !== 'all'
}

/** The condition of a queue on `matters m`, beside the scope. */
export function queueSql(sql: Sql, actor: Actor, queue: Queue, deciding: DecidingNodes): Fragment {
  switch (queue) {
    case 'mine':
      return sql`and m.is_open and ${mine(sql, actor, deciding)}`
    case 'open':
      return sql`and m.is_open`
    case 'urgent':
      return sql`and m.is_open and m.urgent`
    case 'unplaced':
      return sql`and m.is_open and m.town is null`
    case 'decide':
      return sql`and ${decided(sql, actor, deciding)}`
    case 'supervised':
      return sql`and exists (select from matter_asides a where a.matter_id = m.id and a.is_open and a.kind = 'supervision')`
    case 'escalated':
      return sql`and m.is_open and m.level >= 120`
    case 'closed':
      return sql`and not m.is_open`
    case 'all':
      return sql``
  }
}

/**
 * What waits for one of an officer's posts: a town's desk has its town's, a county's and the city's what has no town yet;
 * a unit what it leads or was asked to assist; a verifier what is claimed done; a decider what is asked one level up.
 */
function mine(sql: Sql, actor: Actor, deciding: DecidingNodes): Fragment {
  const parts: Fragment[] = []
  if (holds(actor, 'matter.accept')) {
    const towns = actor.posts.flatMap(post => (post.reach.counties.length > 0 ? [] : post.reach.towns))
    const urgent = actor.posts.some(isUrgentOnly)
    parts.push(sql`(m.state = any(${waitingFor('dispatcher')}) and (m.town is null or m.town = any(${towns})
      ${urgent ? sql`or m.urgent` : sql``}) ${actor.posts.every(isUrgentOnly) ? sql`and m.urgent` : sql``})`)
  }
  if (holds(actor, 'matter.handle')) {
    const units = actor.posts.flatMap(post => post.reach.units)
    parts.push(sql`(m.state = any(${waitingFor('lead-unit')}) and m.lead_unit = any(${units}))`)
    parts.push(sql`(m.assist_units && ${units} and m.assist_units <> '{}' and exists (
      select from matter_asides a where a.matter_id = m.id and a.kind = 'assist' and a.is_open and a.unit = any(${units})))`)
  }
  if (holds(actor, 'matter.verify') && !holds(actor, 'matter.accept'))
    parts.push(sql`m.state = any(${waitingFor('verifier')})`)
  if (holds(actor, 'matter.decide')) parts.push(decided(sql, actor, deciding))
  const [first, ...rest] = parts
  return first ? sql`(${rest.reduce((so, part) => sql`${so} or ${part}`, first)})` : sql`false`
}

function decided(sql: Sql, actor: Actor, deciding: DecidingNodes): Fragment {
  return sql`exists (select from matter_asides a where a.matter_id = m.id and ${awaitsSql(sql, actor, deciding)})`
}

function waitingFor(party: 'dispatcher' | 'lead-unit' | 'verifier'): State[] {
  return openStates.filter(state => states[state].waitsFor === party)
}
