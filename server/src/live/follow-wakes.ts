import type { LiveEvent } from '@banyan/contract'
import type { Logger } from 'pino'
import { type Actor, maySee } from '../access/index.ts'
import type { Sql } from '../platform/db.ts'
import type { Bell } from '../platform/relay.ts'
import { type Wake, wakeRange, wakesAfter } from './wake.sql.ts'

/** One open screen: who is looking (null: the public, figures only) and how to tell it. */
export type Watcher = { actor: Actor | null; send: (event: LiveEvent, id: number) => void }

/** The process's one follower of the wakes: reads each once and tells every open screen what concerns it. */
export type Follower = {
  add: (watcher: Watcher, lastEventId: number | null) => Promise<() => void>
  watching: () => number
  stop: () => Promise<void>
}

const batchSize = 500
const pollMs = 100

/** Starts following from the newest wake. The bell rings after the relay's batches in this process; otherwise it polls. */
export async function followWakes(sql: Sql, applied: Bell, log: Logger): Promise<Follower> {
  const watchers = new Set<Watcher>()
  const [range] = await wakeRange(sql)
  let last = range?.newest ?? 0
  let running = true
  let reading: Promise<void> | null = null

  const readOn = async (): Promise<void> => {
    for (;;) {
      const wakes = await wakesAfter(sql, last, batchSize)
      const newest = wakes.at(-1)
      if (!newest) return
      last = newest.n
      for (const watcher of watchers) tell(watcher, wakes)
      if (wakes.length < batchSize) return
    }
  }
  const wake = (): void => {
    if (!running || watchers.size === 0 || reading) return
    reading = readOn()
      .catch(error => log.error({ error }, 'the screens could not be told; they are told at the next change'))
      .finally(() => {
        reading = null
      })
  }
  const deaf = applied.onRing(wake)
  const timer = setInterval(wake, pollMs)

  return {
    add: async (watcher, lastEventId) => {
      if (watchers.size === 0) {
        const [range] = await wakeRange(sql)
        // Another screen may have been added meanwhile: what it still has to hear must not be jumped over.
        if (watchers.size === 0) last = range?.newest ?? last
      }
      // Added before it catches up: it may hear of a change twice, never not at all.
      watchers.add(watcher)
      if (lastEventId !== null) await catchUp(sql, watcher, lastEventId)
      return () => void watchers.delete(watcher)
    },
    watching: () => watchers.size,
    stop: async () => {
      running = false
      deaf()
      clearInterval(timer)
      await reading
    },
  }
}

/** Replays what a screen missed; an unknown or too old id means: ask for everything again. */
async function catchUp(sql: Sql, watcher: Watcher, lastEventId: number): Promise<void> {
  const [range] = await wakeRange(sql)
  const { oldest, newest } = range ?? { oldest: 0, newest: 0 }
  if (lastEventId < oldest - 1 || lastEventId > newest)
    return watcher.send({ event: 'reload', data: { why: 'unknown-event' } }, newest)
  const missed = await wakesAfter(sql, lastEventId, batchSize)
  if (missed.length === batchSize) return watcher.send({ event: 'reload', data: { why: 'too-much-missed' } }, newest)
  tell(watcher, missed)
}

/** Tells one screen what a batch means to it: ids only, or that something went out of its sight. */
export function tell({ actor, send }: Watcher, wakes: readonly Wake[]): void {
  const nodes = new Set(wakes.flatMap(wake => wake.nodes))
  const newest = wakes.at(-1)
  if (newest && nodes.size > 0) send({ event: 'figures', data: { nodes: [...nodes] } }, newest.n)
  if (!actor) return
  for (const { n, matterId: id, seq, move, before, after } of wakes) {
    if (maySee(actor, after)) send({ event: 'matter', data: { id, move, version: seq } }, n)
    else if (before && maySee(actor, before)) send({ event: 'gone', data: { id } }, n)
  }
}
