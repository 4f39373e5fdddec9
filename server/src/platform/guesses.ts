import type { Sql } from './db.ts'
import { problem } from './problems.ts'

/** How many wrong guesses a quarter of an hour allows: per address, and in the whole city. */
export const guessLimits = { address: 10, city: 300 } as const

const quarterOf = (at: Temporal.Instant): string =>
  at.round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'floor' }).toString()

/**
 * Who guesses, and at what. Secrets short enough to be tried out (`isShort`: four digits) also count for the whole city; a
 * flood of those must not lock out who holds a receipt.
 */
export type Guesser = { at: Temporal.Instant; address: string; isShort: boolean }

const underWay = new Map<string, Promise<unknown>>()

/**
 * Lets an address guess: answers what `look` finds; otherwise counts the guess and throws not-found, or too-many-guesses
 * once a quarter of an hour's are used up. One address guesses one at a time, so that a burst cannot outrun its own count.
 */
export async function guess<Found>(sql: Sql, from: Guesser, look: () => Promise<Found | undefined>): Promise<Found> {
  const { address } = from
  const before = underWay.get(address)
  const mine = (before ?? Promise.resolve()).then(() => guessOnce(sql, from, look))
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

async function guessOnce<Found>(sql: Sql, from: Guesser, look: () => Promise<Found | undefined>): Promise<Found> {
  await refuseGuessers(sql, from)
  const found = await look()
  if (found !== undefined) return found
  await countGuess(sql, from)
  throw problem('not-found', { field: '/number' })
}

/** Refuses (429) when this address, or the whole city at short secrets, has guessed wrong too often in this quarter of an hour. */
async function refuseGuessers(sql: Sql, { at, address, isShort }: Guesser): Promise<void> {
  const rows = await sql<{ bucket: string; guesses: number }[]>`
    select bucket, guesses from guess_counters where quarter = ${quarterOf(at)} and bucket = any(${bucketsOf(address, isShort)})`
  for (const row of rows) {
    if (row.guesses >= (row.bucket === 'city' ? guessLimits.city : guessLimits.address))
      throw problem('too-many-guesses')
  }
}

/** Counts one wrong guess against the address, and against the city where it was at a short secret. */
async function countGuess(sql: Sql, { at, address, isShort }: Guesser): Promise<void> {
  await sql`
    insert into guess_counters (bucket, quarter, guesses) select bucket, ${quarterOf(at)}, 1 from unnest(${bucketsOf(address, isShort)}::text[]) as bucket
    on conflict (bucket, quarter) do update set guesses = guess_counters.guesses + 1`
}

function bucketsOf(address: string, isShort: boolean): string[] {
  return isShort ? ['city', address] : [address]
}
