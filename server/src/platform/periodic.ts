import type { Logger } from 'pino'
import { openPool, type PoolOptions } from './db.ts'
import type { Periodic } from './module.ts'

/** Runs the schedule's lines while this process holds the city's worker lock; a line never overlaps itself. Answers how to stop. */
export function startPeriodic(
  pool: PoolOptions,
  lines: readonly Periodic[],
  log: Logger,
): { stop: () => Promise<void> } {
  const sql = openPool({ ...pool, max: 1, name: 'banyan worker' })
  const busy = new Map<string, Promise<void>>()
  const timers: NodeJS.Timeout[] = []

  const elected = async (): Promise<boolean> => {
    const [row] = await sql<{ won: boolean }[]>`
      select (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) > 0
        or pg_try_advisory_lock(hashtextextended(${`worker:${pool.schema}`}, 0)) as won`
    return row?.won ?? false
  }
  const runLine = async (line: Periodic): Promise<void> => {
    try {
      if (await elected()) await line.run()
    } catch (error) {
      log.error({ error, job: line.name }, 'periodic work failed; it runs again at its next time')
    }
  }
  for (const line of lines) {
    timers.push(
      setInterval(() => {
        if (!busy.has(line.name))
          busy.set(
            line.name,
            runLine(line).finally(() => busy.delete(line.name)),
          )
      }, line.everyMs),
    )
  }
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(busy.values())
      await sql.end({ timeout: 5 })
    },
  }
}
