import type { Sessions } from '../access/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sql } from '../platform/db.ts'
import type { Module } from '../platform/module.ts'
import type { OutboxRow } from '../platform/relay.ts'
import type { Follower } from './follow-wakes.ts'
import { liveRoutes } from './live.routes.ts'
import { addWakes, trimWakes } from './wake.sql.ts'

/** Telling open screens what changed. `follower` is absent in a process that serves nobody. */
export function liveModule(house: { sql: Sql; clock: Clock }, sessions: Sessions, follower: Follower | null): Module {
  return {
    name: 'live',
    tables: ['wakes'],
    ...(follower ? { routes: app => liveRoutes(app, follower, sessions) } : {}),
    onSteps: wakeScreens,
    periodic: [
      {
        name: 'trim-wakes',
        everyMs: 300_000,
        why: 'A screen that was away for more than an hour asks for everything again.',
        run: async () => void (await trimWakes(house.sql, house.clock.now().subtract({ hours: 1 }).toString())),
      },
    ],
  }
}

async function wakeScreens(sql: Sql, rows: readonly OutboxRow[]): Promise<void> {
  await addWakes(
    sql,
    rows.map(({ matterId, seq, payload: { move, before, after, counts } }) => {
      const counted = counts
        ? [before, after].flatMap(at => (at === null ? [] : [at.city, at.county, at.town, at.village]))
        : []
      return { matterId, seq, move, before, after, nodes: [...new Set(counted.filter(node => node !== null))] }
    }),
  )
}
