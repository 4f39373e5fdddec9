import { randomUUID } from 'node:crypto'
import { wholeMatter } from '@banyan/server/matters/read.sql.ts'
import { audit } from '@banyan/server/platform/audit.ts'
import { openPool, type Sql } from '@banyan/server/platform/db.ts'
import postgres from 'postgres'
import { type BenchCity, drive, numberOption, startBenchCity } from './bench-city.ts'
import { livesOf } from './one-life.ts'

const lives = 200
const turns = 12
const linesBefore = 300_000
const account = randomUUID()

/** What writing the audit trail costs the opening of a matter (ADR 15): ways of doing it, in turn, on one durable database. */
export async function run(options: readonly string[]): Promise<Record<string, number>> {
  const [clients, seconds] = [numberOption(options, 'clients', 32), numberOption(options, 'seconds', 10)]
  const city = await startBenchCity(clients)
  const sql = openPool({ url: city.appUrl, schema: 'city_440800' })
  const lazy = postgres(city.appUrl, {
    max: 12,
    connection: { search_path: 'city_440800', synchronous_commit: 'off' },
    onnotice: () => undefined,
  }) as unknown as Sql
  try {
    const ids = await grow(city)
    const any = (): string => ids[Math.floor(Math.random() * ids.length)] ?? ''
    const ways: Record<string, () => Promise<unknown>> = {
      none: async () => wholeMatter(sql, any(), sql`true`),
      awaited: async () => {
        const [row] = await wholeMatter(sql, any(), sql`true`)
        await insertOne(sql, row?.number ?? '')
      },
      same_statement: () => readAndNote(sql, any(), sql`(select 'on' as lax)`),
      same_statement_unflushed: () =>
        readAndNote(sql, any(), sql`(select set_config('synchronous_commit', 'off', true) as lax)`),
      pool_unflushed: async () => {
        const [row] = await wholeMatter(sql, any(), sql`true`)
        await insertOne(lazy, row?.number ?? '')
      },
      sent_together: async () => {
        const id = any()
        await Promise.all([wholeMatter(sql, id, sql`true`), insertOne(sql, id)])
      },
      gathered: async () => {
        const [row] = await wholeMatter(sql, any(), sql`true`)
        await audit(sql, Temporal.Now.instant(), {
          account,
          address: '127.0.0.1',
          action: 'matter.open',
          subject: row?.number ?? '',
          purpose: 'town-dispatcher',
          result: 'ok',
        })
      },
    }
    return await compare(ways, clients, seconds)
  } finally {
    await Promise.all([sql.end({ timeout: 2 }), lazy.end({ timeout: 2 })])
    await city.stop()
  }
}

/** Many short turns of each way, so that a noisy neighbour meets them all alike; the middle turn counts. */
async function compare(
  ways: Record<string, () => Promise<unknown>>,
  clients: number,
  seconds: number,
): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  const middle = (list: number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
  for (const at of [clients, 1]) {
    const runs = new Map<string, { perSecond: number; p50: number; p95: number }[]>()
    for (let turn = 0; turn <= turns; turn++) {
      process.stderr.write(`${at} clients, turn ${turn} of ${turns} …\n`)
      for (const [name, way] of Object.entries(ways)) {
        const measured = await drive(async () => void (await way()), { clients: at, seconds: seconds / turns })
        if (turn > 0) runs.set(name, [...(runs.get(name) ?? []), measured])
      }
    }
    for (const [name, list] of runs) {
      figures[`${name}_${at}_per_s`] = Math.round(middle(list.map(one => one.perSecond)))
      figures[`${name}_${at}_p50_ms`] = middle(list.map(one => one.p50))
      figures[`${name}_${at}_p95_ms`] = middle(list.map(one => one.p95))
    }
  }
  return figures
}

async function grow(city: BenchCity): Promise<string[]> {
  const live = await livesOf(city.http)
  for (let n = 0; n < lives; n++) await live('closed')
  const owner = postgres(city.ownerUrl, {
    max: 1,
    connection: { search_path: 'city_440800' },
    onnotice: () => undefined,
  })
  try {
    // Indexes of a trail that has been kept for a while.
    await owner`
      insert into audit_trail (id, at, account, address, action, subject, purpose, result)
      select gen_random_uuid(), now() - g * interval '1 second', md5((g % 300)::text)::uuid, '10.0.0.1', 'matter.open', m.number, 'town-dispatcher', 'ok'
      from (select number, row_number() over () - 1 as n, count(*) over () as total from matters) m join generate_series(1, ${linesBefore}::int) g on g % m.total = m.n`
    await owner.unsafe('vacuum (analyze)')
    return (await owner<{ id: string }[]>`select id from matters`).map(row => row.id)
  } finally {
    await owner.end()
  }
}

const insertOne = (sql: Sql, subject: string) => sql`
  insert into audit_trail (id, at, account, address, action, subject, purpose, result)
  values (${randomUUID()}, now(), ${account}, '127.0.0.1', 'matter.open', ${subject}, 'town-dispatcher', 'ok')`

const readAndNote = (sql: Sql, id: string, also: ReturnType<Sql>) => sql`
  with seen as (${wholeMatter(sql, id, sql`true`)}), noted as (
    insert into audit_trail (id, at, account, address, action, subject, purpose, result)
    select ${randomUUID()}::uuid, now(), ${account}::uuid, '127.0.0.1', 'matter.open', number, 'town-dispatcher', left('ok' || lax, 2) from seen, ${also} as how returning id
  ) select * from seen`
