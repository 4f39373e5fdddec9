import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readSecrets } from '@banyan/server/platform/secrets.ts'
import { buildTerritory, readTerritoryFiles } from '@banyan/server/territory/index.ts'
import postgres from 'postgres'
import type { BenchCity } from './bench-city.ts'
import { type Batch, type CopySource, makeCopier, type Original } from './make-copies.ts'
import type { End, Live } from './one-life.ts'

const grown = 200
const batch = 20_000
const zone = 'Asia/Shanghai'
// Copies of the open ones are the newest of the city.
const ends: readonly End[] = ['reported', 'dispatched', 'claimed', 'closed', 'closed', 'closed', 'closed', 'closed']

/**
 * Fills a city: a few hundred lives lived over HTTP, then copied row by row until there are enough, evenly over the last
 * year and over all grids. Copies keep all their rows (history, texts, clocks, entries, leaves, tokens) and have words of
 * their own, sealed under keys of their own, so lists and searches work and tables and indexes have their true size; their
 * hashes are not their own, so a filled city does not verify and is good for benches only. One in twenty has a unit that
 * assists; only those of the last days still wait for a timer, or the rule would archive the whole year at once.
 */
export async function fillCity(city: BenchCity, matters: number, live: Live): Promise<void> {
  for (let n = 0; n < grown; n++) await live(ends[n % ends.length] ?? 'closed')
  const sql = postgres(city.ownerUrl, { max: 1, connection: { search_path: 'city_440800' }, onnotice: () => undefined })
  try {
    await drained(sql)
    // Copied steps keep the time they were lived at, so their weeks cannot be settled: they count as settled,
    // before the first of them is there.
    await sql`insert into settled_weeks values (date_trunc('week', now() at time zone 'Asia/Shanghai')::date - 7, now())`
    // Filling is not what is measured: commits need not wait for the disk, and tokens are sorted in by the batch.
    await sql.unsafe('set synchronous_commit = off; set gin_pending_list_limit = 65536')
    await sql.unsafe('alter index matter_words_tokens set (fastupdate = on)')
    const make = makeCopier(await sourceOf(sql, city), matters - grown)
    const batchAt = (made: number): Batch => make(made, Math.min(batch, matters - grown - made))
    let [made, next] = [0, batchAt(0)]
    while (next.count > 0) {
      const writing = writeBatch(sql, next)
      made += next.count
      // The next batch is made while the database writes this one.
      next = batchAt(made)
      await writing
      process.stderr.write(`  ${grown + made} of ${matters} matters\n`)
    }
    // A city whose log was signed as it grew: nothing of the copies waits to be signed, none of them moved this week. Its
    // number leaves room for the root that is being signed at this moment.
    await sql`insert into signed_roots (n, from_leaf, to_leaf, message, signature, public_key, signed_at)
      select (select coalesce(max(n), 0) + 1000 from signed_roots), 1, coalesce(max(n), 0), '', '', '', now() - interval '14 days' from leaf_log`
    await sql.unsafe('alter index matter_words_tokens set (fastupdate = off)')
    await sql.unsafe("select gin_clean_pending_list('matter_words_tokens')")
    await sql.unsafe('vacuum (analyze)')
  } finally {
    await sql.end()
  }
}

async function drained(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from outbox`
    if (row?.n === 0) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

async function sourceOf(sql: postgres.Sql, city: BenchCity): Promise<CopySource> {
  const originals = await sql<Original[]>`
    select m.id, m.is_open as "isOpen", k.wrapped,
      (select json_agg(json_build_object('seq', t.seq, 'field', t.field, 'sealed', encode(t.sealed, 'hex'))) from matter_texts t where t.matter_id = m.id) as texts
    from matters m join matter_keys k on k.matter_id = m.id order by m.id limit ${grown}`
  const units = await sql<{ code: string; region: string }[]>`select code, region from units order by code`
  const byRegion = Map.groupBy(units, unit => unit.region)
  return {
    originals: originals.map(one => ({
      ...one,
      texts: one.texts.map(text => ({ ...text, sealed: Buffer.from(String(text.sealed), 'hex') })),
    })),
    territory: buildTerritory(readTerritoryFiles()),
    unitsOf: county => byRegion.get(county)?.map(unit => unit.code) ?? [],
    secrets: await readSecrets(join(city.folder, 'secrets.json'), false),
    zone,
    // Today's numbers belong to the lives lived over HTTP.
    until: Temporal.Now.zonedDateTimeISO(zone).startOfDay().toInstant(),
  }
}

async function writeBatch(sql: postgres.Sql, { copies, texts }: Batch): Promise<void> {
  await sql.begin(async tx => {
    await tx`create temp table copies (old uuid, id uuid, number text, county text, town text, village text, grid text, lead text, assist text, item text,
      lon float8, lat float8, h3 text, at timestamptz, wrapped bytea, words bigint[], facts bigint[]) on commit drop`
    await pipeline(Readable.from(copies), await tx`copy copies from stdin`.writable())
    await pipeline(Readable.from(texts), await tx`copy matter_texts from stdin`.writable())
    await tx`analyze copies`
    await tx`insert into matters (id, number, round, state, is_open, kind, door, urgent, reporter_known, item_code, city, county, town, village, grid, lead_unit,
        handlers, reported_by, subjects, marks, restricted, assist_units, due_at, due_stage, timer_at, level, reported_at, hist_seq, hist_hash)
      select c.id, c.number, m.round, m.state, m.is_open, m.kind, m.door, m.urgent, m.reporter_known, c.item, m.city, c.county, c.town, c.village, c.grid,
        case when m.lead_unit is null then null else c.lead end, m.handlers, m.reported_by, m.subjects, m.marks, m.restricted, case when c.assist is null then '{}' else array[c.assist] end,
        c.at + (m.due_at - m.reported_at), m.due_stage, case when c.at > now() - interval '20 days' then m.timer_at end, m.level, c.at, m.hist_seq, m.hist_hash from copies c join matters m on m.id = c.old order by c.id`
    await tx`insert into matter_facts (matter_id, region, place_words, lon, lat, datum, h3, said_at) select c.id, c.grid, f.place_words, c.lon, c.lat, 'wgs84', c.h3, f.said_at from copies c join matter_facts f on f.matter_id = c.old order by c.id`
    await tx`insert into reports (number, matter_id, origin, secret_hash, phone_sealed, phone_index, phone_last4, name_sealed, account, locale, reported_at)
      select c.number, c.id, c.id, r.secret_hash, r.phone_sealed, r.phone_index, r.phone_last4, r.name_sealed, r.account, r.locale, c.at
      from copies c join reports r on r.matter_id = c.old order by c.id`
    await tx`insert into matter_history select c.id, h.seq, h.body, h.hash from copies c join matter_history h on h.matter_id = c.old order by c.id, h.seq`
    await tx`insert into matter_keys select c.id, c.wrapped from copies c order by c.id`
    await tx`insert into matter_words select c.id, c.at, c.words, c.facts from copies c order by c.id`
    await tx`insert into matter_clocks select c.id, k.seq, k.stage, k.round, k.started_at, k.amount, k.unit, k.calendar, k.pauses, k.warn_at, k.due_at, k.next_level_at, k.provisional, k.stopped_at
      from copies c join matter_clocks k on k.matter_id = c.old order by c.id`
    await tx`insert into matter_asides (matter_id, seq, kind, round, state, is_open, unit, until, data, settled_seq)
      select c.id, a.seq, a.kind, a.round, a.state, a.is_open, a.unit, a.until, a.data, a.settled_seq from copies c join matter_asides a on a.matter_id = c.old
      union all select c.id, m.hist_seq, 'assist', m.round, case when m.is_open then 'open' else 'done' end, m.is_open, c.assist, null, '{}', null
      from copies c join matters m on m.id = c.old where c.assist is not null order by 1, 2`
    await tx`insert into figure_entries select c.id, e.seq, e.figure, c.at::date, e.n, e.city, c.county, c.town, c.village from copies c join figure_entries e on e.matter_id = c.old order by c.id`
    await tx`insert into leaf_log select (select max(n) from leaf_log) + row_number() over (order by c.id, h.seq), c.id, h.seq, h.hash from copies c join matter_history h on h.matter_id = c.old`
    await tx`insert into item_suggestions select c.id, s.rank, s.item, s.score from copies c join item_suggestions s on s.matter_id = c.old order by c.id`
    await tx`insert into submission_tokens select gen_random_uuid(), s.digest, s.device_hash, c.id, c.at from copies c join submission_tokens s on s.matter_id = c.old`
    await tx`insert into figure_cells (figure, node, day, n)
      select e.figure, node, e.day, sum(e.n) from copies c join figure_entries e on e.matter_id = c.id, unnest(array[e.city, e.county, e.town, e.village]) node group by 1, 2, 3
      on conflict (figure, node, day) do update set n = figure_cells.n + excluded.n`
  })
}
