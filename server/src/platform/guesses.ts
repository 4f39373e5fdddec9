import type { Sql } from './db.ts'
import { problem } from './problems.ts'

/** How many wrong guesses a quarter of an hour allows: per address, and in the whole city. */
export const guessLimits = { address: 10, city: 300 } as const

const quarterOf = (at: Temporal.Instant): string => at.round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'floor' }).toString()

const underWay = new Map<string, Promise<unknown>>()

/**
 * Lets an address guess: answers what `look` finds; otherwise counts the guess and throws not-found, or too-many-guesses
 * once a quarter of an hour's are used up. One address guesses one at a time, so that a burst cannot outrun its own count.
 */
export async function guess<Found>(sql: Sql, at: Temporal.Instant, address: string, look: () => Promise<Found | undefined>): Promise<Found> {
  const before = underWay.get(address)
  const mine = (before ?? Promise.resolve()).then(() => guessOnce(sql, at, address, look))
  const settled = mine.then(
    () => undefined,
    () => undefined,
  )
  underWay.set(address, settled)
  try {
    return await mine
  } finally {
    if (underWay.get(address) === settled) underWay.delete(address)
  }
}

async function guessOnce<Found>(sql: Sql, at: Temporal.Instant, address: string, look: () => Promise<Found | undefined>): Promise<Found> {
  await refuseGuessers(sql, at, address)
  const found = await look()
  if (found !== undefined) return found
  await countGuess(sql, at, address)
  throw problem('not-found', { field: '/number' })
}

/** Refuses (429) when this address or the whole city has guessed wrong too often in this quarter of an hour. */
async function refuseGuessers(sql: Sql, at: Temporal.Instant, address: string): Promise<void> {
  const rows = await sql<{ bucket: string; guesses: number }[]>`
    select bucket, guesses from guess_counters where quarter = ${quarterOf(at)} and bucket in ('city', ${address})`
  for (const row of rows) {
    if (row.guesses >= (row.bucket === 'city' ? guessLimits.city : guessLimits.address)) throw problem('too-many-guesses')
  }
}

/** Counts one wrong guess against the address and the city. */
async function countGuess(sql: Sql, at: Temporal.Instant, address: string): Promise<void> {
  await sql`
    insert into guess_counters (bucket, quarter, guesses) values ('city', ${quarterOf(at)}, 1), (${address}, ${quarterOf(at)}, 1)
    on conflict (bucket, quarter) do update set guesses = guess_counters.guesses + 1`
}
