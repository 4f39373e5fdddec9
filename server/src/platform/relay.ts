import { EventEmitter } from 'node:events'
import type { Logger } from 'pino'
import { openPool, type PoolOptions, type Sql } from './db.ts'
import { inTransaction } from './transition.ts'

/** What a step leaves in the outbox: who could see it before and after, and what it adds to the figures. */
export type StepPayload = {
  move: string
  before: Audience | null
  after: Audience
  /** True when the open count changes at some node. */
  counts: boolean
  deltas: FigureDelta[]
}

/** What decides who may see a matter, copied into the step so that screens are told without reading the matter. */
export type Audience = {
  city: string
  county: string | null
  town: string | null
  village: string | null
  grid: string | null
  unit: string | null
  /** Units asked to assist. */
  assists: string[]
  subjects: string[]
  /** Only posts that may read restricted matters. */
  restricted: boolean
}

/**
 * What a step adds to one flow figure: `n` on a day at each node. `nodes` is `[city, county, town, village]`, shorter where
 * unknown; a placing adds an earlier entry to the nodes found only now (and takes it from those left), `placed` is the whole list.
 */
export type FigureDelta = { figure: string; day: string; n: 1 | -1; nodes: string[]; placed?: string[] }

/** One committed step, not yet applied; without a hash it is a notice (a clock reached a level) and no step of the history. */
export type OutboxRow = { id: number; matterId: string; seq: number; hash: Buffer | null; payload: StepPayload }

/** Applies one batch inside the relay's transaction. */
export type StepSubscriber = { name: string; onSteps: (sql: Sql, rows: readonly OutboxRow[]) => Promise<void> }

/** The process's own bell: writers ring it after COMMIT, the relay wakes at once; followers are rung after a batch. */
export type Bell = { ring: () => void; onRing: (hear: () => void) => () => void }

/** Makes a bell. */
export function makeBell(): Bell {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    ring: () => void emitter.emit('ring'),
    onRing: hear => {
      emitter.on('ring', hear)
      return () => void emitter.off('ring', hear)
    },
  }
}

const batchSize = 500
const pollMs = 100
const electionMs = 1_000

/**
 * The one relay of a city: it takes committed steps from the outbox and applies them in the same transaction that deletes
 * them, under an advisory lock of that transaction, so that of many processes only one drains at a time.
 */
export class Relay {
  readonly #sql: Sql
  readonly #options: { subscribers: readonly StepSubscriber[]; bell: Bell; applied: Bell; log: Logger; lock: string }
  #running = true
  #wake: (() => void) | undefined
  #loop: Promise<void> | undefined
  #rung = false

  constructor(
    pool: PoolOptions,
    options: { subscribers: readonly StepSubscriber[]; bell: Bell; applied: Bell; log: Logger },
  ) {
    this.#sql = openPool({ ...pool, max: 1, name: 'banyan relay' })
    this.#options = { ...options, lock: `relay:${pool.schema}` }
  }

  /** Begins to stand for election and to drain. */
  start(): void {
    const deaf = this.#options.bell.onRing(() => {
      this.#rung = true
      this.#wake?.()
    })
    this.#loop = this.#run().finally(deaf)
  }

  /** Finishes the batch at hand and lets the lock go. */
  async stop(): Promise<void> {
    this.#running = false
    this.#wake?.()
    await this.#loop
    await this.#sql.end({ timeout: 5 })
  }

  async #run(): Promise<void> {
    while (this.#running) {
      try {
        this.#rung = false
        const taken = await this.drainOnce()
        if (taken === null) await this.#sleep(electionMs)
        else if (taken < batchSize && !this.#rung) await this.#sleep(pollMs)
      } catch (error) {
        this.#options.log.error({ error }, 'the relay failed; it tries again')
        await this.#sleep(electionMs)
      }
    }
  }

  /** Applies one batch; answers how many steps it took, null while another process is the relay. */
  async drainOnce(): Promise<number | null> {
    const taken = await inTransaction(this.#sql, '', async sql => {
      // Held to the end of this transaction: whoever drains is the only one, whatever became of an earlier connection.
      const [elected] = await sql<
        { won: boolean }[]
      >`select pg_try_advisory_xact_lock(hashtextextended(${this.#options.lock}, 0)) as won`
      if (!elected?.won) return null
      const rows = await sql<OutboxRow[]>`
        delete from outbox where id in (select id from outbox order by id limit ${batchSize} for update skip locked)
        returning id, matter_id as "matterId", seq, hash, payload`
      if (rows.length === 0) return 0
      const ordered = rows.toSorted((a, b) =>
        a.matterId === b.matterId ? a.seq - b.seq : a.matterId < b.matterId ? -1 : 1,
      )
      for (const subscriber of this.#options.subscribers) await subscriber.onSteps(sql, ordered)
      return rows.length
    })
    if (taken) this.#options.applied.ring()
    return taken
  }

  #sleep(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
