import type { Sql } from './db.ts'
import { problem } from './problems.ts'

/** How many wrong guesses a quarter of an hour allows: per address, and in the whole city. */
export const guessLimits = { address: 10, city: 300 } as const

const quarterOf = (at: Temporal.Instant): string => at.round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'floor' }).toString()

/** Refuses (429) when this address or the whole city has guessed wrong too often in this quarter of an hour. */
export async function refuseGuessers(sql: Sql, at: Temporal.Instant, address: string): Promise<void> {
  const rows = await sql<{ bucket: string; guesses: number }[]>`
    select bucket, guesses from guess_counters where quarter = ${quarterOf(at)} and bucket in ('city', ${address})`
  for (const row of rows) {
    if (row.guesses >= (row.bucket === 'city' ? guessLimits.city : guessLimits.address)) throw problem('too-many-guesses')
  }
}

/** Counts one wrong guess against the address and the city. */
export async function countGuess(sql: Sql, at: Temporal.Instant, address: string): Promise<void> {
  await sql`
    insert into guess_counters (bucket, quarter, guesses) values ('city', ${quarterOf(at)}, 1), (${address}, ${quarterOf(at)}, 1)
    on conflict (bucket, quarter) do update set guesses = guess_counters.guesses + 1`
}
