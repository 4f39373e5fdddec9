import postgres from 'postgres'
import type { BenchCity } from './bench-city.ts'

const grown = 200
const batch = 20_000

/**
 * Fills a city: a few hundred lives lived over HTTP, then copied row by row under new ids until there are enough. Copies
 * keep all their rows (history, texts, clocks, entries, leaves), so tables and indexes have their true size; their hashes
 * are not their own, so a filled city does not verify and is good for benches only.
 */
export async function fillCity(city: BenchCity, matters: number, live: () => Promise<void>): Promise<void> {
  for (let n = 0; n < grown; n++) await live()
  const sql = postgres(city.ownerUrl, { max: 1, connection: { search_path: 'city_440800' }, onnotice: () => undefined })
  try {
    await drained(sql)
    for (let made = grown; made < matters; made += batch) {
      await copyMatters(sql, made, Math.min(batch, matters - made))
      process.stderr.write(`  ${Math.min(made + batch, matters)} of ${matters} matters\n`)
    }
    // Copied steps keep the time they were lived at, so their weeks cannot be settled: they count as settled.
    await sql`insert into settled_weeks values (date_trunc('week', now() at time zone 'Asia/Shanghai')::date - 7, now())`
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

/** Copies `count` matters from the first `grown`, spread over the villages and the last year. */
async function copyMatters(sql: postgres.Sql, made: number, count: number): Promise<void> {
  await sql.begin(async tx => {
    await tx`create temp table villages on commit drop as
      select row_number() over (order by v.code) - 1 as n, count(*) over () as total, v.code as village, t.parent as town, c.parent as county
      from regions v join region_parents t on t.tree = 'org' and t.code = v.code join region_parents c on c.tree = 'org' and c.code = t.parent where v.level = 'village'`
    await tx`create temp table originals on commit drop as select row_number() over (order by id) - 1 as n, id from (select id from matters order by id limit ${grown}) m`
    await tx`create temp table copies on commit drop as
      select o.id as old, gen_random_uuid() as id, 'ZJ-000000-000000-' || lpad((${made}::int + g)::text, 9, '0') as number, v.village, v.town, v.county,
        now() - random() * interval '365 days' as at
      from generate_series(0, ${count - 1}::int) g join originals o on o.n = g % ${grown} join villages v on v.n = (g * 7919 + ${made}::int) % v.total`
    await tx`insert into matters select c.id, c.number, m.round, m.state, m.is_open, m.kind, m.door, m.urgent, m.reporter_known, m.item_code, m.city, c.county, c.town, c.village,
        m.grid, m.lead_unit, m.handlers, m.reported_by, m.subjects, c.at, m.hist_seq, m.hist_hash from copies c join matters m on m.id = c.old`
    await tx`insert into matter_facts select c.id, c.village, f.place_words, f.lon, f.lat, f.datum, f.h3 from copies c join matter_facts f on f.matter_id = c.old`
    await tx`insert into reports select c.number, c.id, r.secret_hash, r.phone_sealed, r.phone_index, r.phone_last4, r.name_sealed, r.account, r.locale, c.at from copies c join reports r on r.matter_id = c.old`
    await tx`insert into matter_history select c.id, h.seq, h.body, h.hash from copies c join matter_history h on h.matter_id = c.old`
    await tx`insert into matter_texts select c.id, t.seq, t.field, t.salt, t.sealed from copies c join matter_texts t on t.matter_id = c.old`
    await tx`insert into matter_keys select c.id, k.wrapped from copies c join matter_keys k on k.matter_id = c.old`
    await tx`insert into matter_clocks select c.id, k.seq, k.stage, k.round, k.started_at, k.amount, k.unit, k.calendar, k.pauses, k.warn_at, k.due_at, k.next_level_at, k.provisional, k.stopped_at
      from copies c join matter_clocks k on k.matter_id = c.old`
    await tx`insert into figure_entries select c.id, e.seq, e.figure, c.at::date, e.n, e.city, c.county, c.town, c.village from copies c join figure_entries e on e.matter_id = c.old`
    await tx`insert into leaf_log select (select max(n) from leaf_log) + row_number() over (), c.id, h.seq, h.hash from copies c join matter_history h on h.matter_id = c.old`
    await tx`insert into submission_tokens select gen_random_uuid(), s.digest, s.device_hash, c.id, c.at from copies c join submission_tokens s on s.matter_id = c.old`
    await tx`insert into figure_cells (figure, node, day, n)
      select e.figure, node, e.day, sum(e.n) from copies c join figure_entries e on e.matter_id = c.id, unnest(array[e.city, e.county, e.town, e.village]) node group by 1, 2, 3
      on conflict (figure, node, day) do update set n = figure_cells.n + excluded.n`
  })
}
