import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { openPool, type Sql } from './db.ts'
import { problem } from './problems.ts'
import { inTransaction, type Transition, transition } from './transition.ts'

let database: TestDatabase
/** One connection: one that is not given back is missed at once. */
let pool: Sql
let other: Sql

before(async () => {
  database = await testDatabase()
  pool = openPool({ url: database.url, schema: database.schema, max: 1, name: 'pool of one' })
  other = openPool({ url: database.url, schema: database.schema, max: 1 })
})
after(async () => {
  await pool.end({ timeout: 5 })
  await other.end({ timeout: 5 })
  await database.drop()
})
beforeEach(async () => {
  await other`delete from number_blocks`.catch(() => undefined)
  await other`insert into number_blocks (county, day, next) values ('a', '2026-11-25', 1) on conflict (county, day) do update set next = 1`
})

type Row = { next: number }
type Child = { n: number }
type Move = Transition<Row, Child, string>

/** A move that adds one to the block's next number; what is given replaces what is usual. */
function aMove(changes: Partial<Move> = {}): Move {
  return {
    lock: sql => sql<Row[]>`select next from number_blocks where county = 'a' for update`,
    children: sql => sql<Child[]>`select count(*)::int as n from number_blocks`,
    decide: ([row]) => ({
      write: sql =>
        sql<
          { rows: number }[]
        >`with moved as (update number_blocks set next = ${(row?.next ?? 0) + 1} where county = 'a' returning 1) select count(*)::int as rows from moved`,
      expect: 1,
      answer: `was ${row?.next}`,
    }),
    ...changes,
  }
}

async function nextNow(): Promise<number | undefined> {
  const [row] = await other<Row[]>`select next from number_blocks where county = 'a'`
  return row?.next
}

/** The row is free, the pool's one connection is in no transaction, and it still serves. */
async function nothingHeld(): Promise<void> {
  const [before] = await other<Row[]>`select next from number_blocks where county = 'a' for update nowait`
  assert.equal(await transition(pool, aMove()), `was ${before?.next}`)
  const states = await other<
    { state: string }[]
  >`select state from pg_stat_activity where datname = current_database() and application_name = 'pool of one'`
  assert.deepEqual(
    states.map(({ state }) => state),
    ['idle'],
  )
}

describe('a transition', () => {
  test('locks, reads, decides and writes; answers after the commit', async () => {
    const seen: number[] = []
    const usual = aMove()
    const answer = await transition(
      pool,
      aMove({
        decide: (rows, children) => {
          seen.push(rows.length, children.length)
          return usual.decide(rows, children)
        },
      }),
    )
    assert.equal(answer, 'was 1')
    assert.equal(await nextNow(), 2)
    assert.deepEqual(seen, [1, 1])
    await nothingHeld()
  })

  test('a statement that fails in the write changes nothing and throws what the database said', async () => {
    const failing = aMove({
      decide: () => ({
        write: sql =>
          sql<
            { rows: number }[]
          >`with moved as (update number_blocks set next = 99 where county = 'a' returning 1) select 1 / (count(*)::int - 1) as rows from moved`,
        expect: 1,
        answer: '',
      }),
    })
    await assert.rejects(transition(pool, failing), { code: '22012' })
    assert.equal(await nextNow(), 1)
    await nothingHeld()
  })

  test('a write refused by a rule of the table changes nothing', async () => {
    const failing = aMove({
      decide: () => ({
        write: sql =>
          sql<
            { rows: number }[]
          >`with moved as (update number_blocks set next = 99 where county = 'a' returning 1), twice as (insert into number_blocks values ('a', '2026-11-25', 5) returning 1) select count(*)::int as rows from moved`,
        expect: 1,
        answer: '',
      }),
    })
    await assert.rejects(transition(pool, failing), { code: '23505' })
    assert.equal(await nextNow(), 1)
    await nothingHeld()
  })

  test('a COMMIT that answers ROLLBACK is noticed though no statement said so', async () => {
    const silent = aMove({ decide: () => ({ write: sql => swallowing(sql), expect: 1, answer: 'never' }) })
    await assert.rejects(transition(pool, silent), /rolled back \(ROLLBACK\)/)
    assert.equal(await nextNow(), 1)
    await nothingHeld()
  })

  test('a refusal leaves no lock and no transaction', async () => {
    await assert.rejects(
      transition(
        pool,
        aMove({
          decide: () => {
            throw problem('move-refused', { field: '/moves' })
          },
        }),
      ),
      { code: 'move-refused' },
    )
    assert.equal(await nextNow(), 1)
    await nothingHeld()
  })

  test('a lock or a reading that fails gives the connection back', async () => {
    await assert.rejects(
      transition(pool, aMove({ lock: sql => sql<Row[]>`select next from no_such_table for update` })),
      { code: '42P01' },
    )
    await assert.rejects(transition(pool, aMove({ children: sql => sql<Child[]>`select 1 / 0 as n` })), {
      code: '22012',
    })
    await assert.rejects(
      transition(
        pool,
        aMove({
          decide: () => ({
            write: () => {
              throw new Error('no statement could be made')
            },
            expect: 1,
            answer: '',
          }),
        }),
      ),
      /no statement could be made/,
    )
    await nothingHeld()
  })

  test('a write that changed another number of rows is an error, and nothing of it stays', async () => {
    const none = aMove({
      decide: () => ({
        write: sql =>
          sql<
            { rows: number }[]
          >`with moved as (update number_blocks set next = 99 where county = 'nowhere' returning 1) select count(*)::int as rows from moved`,
        expect: 1,
        answer: '',
      }),
    })
    await assert.rejects(transition(pool, none), /expected 1 rows to change, 0 did/)
    assert.equal(await nextNow(), 1)
    await nothingHeld()
  })

  test('two at once on the same row come one after the other', async () => {
    const both = openPool({ url: database.url, schema: database.schema, max: 2 })
    try {
      const answers = await Promise.all([transition(both, aMove()), transition(both, aMove())])
      assert.deepEqual(answers.toSorted(), ['was 1', 'was 2'])
      assert.equal(await nextNow(), 3)
    } finally {
      await both.end({ timeout: 5 })
    }
  })

  test('a hundred through a pool of one all end', async () => {
    const refused = aMove({
      decide: () => {
        throw problem('matter-changed')
      },
    })
    const ended = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) => transition(pool, n % 3 === 0 ? refused : aMove())),
    )
    assert.equal(ended.filter(one => one.status === 'fulfilled').length, 66)
    assert.equal(await nextNow(), 67)
  })
})

describe('a transaction of statements', () => {
  test('commits all, or nothing', async () => {
    const add = (n: number) => (sql: Sql) => sql`update number_blocks set next = next + ${n} where county = 'a'`
    await inTransaction(pool, '', async sql => {
      await add(2)(sql)
      await add(3)(sql)
    })
    assert.equal(await nextNow(), 6)
    await assert.rejects(
      inTransaction(pool, '', async sql => {
        await add(2)(sql)
        await sql`select 1 / 0`
      }),
      { code: '22012' },
    )
    await assert.rejects(
      inTransaction(pool, '', async sql => {
        await add(2)(sql)
        await sql`select 1 / 0`.catch(() => undefined)
      }),
      /rolled back \(ROLLBACK\)/,
    )
    await assert.rejects(inTransaction(pool, 'read only', add(1)), { code: '25006' })
    assert.equal(await nextNow(), 6)
    await nothingHeld()
  })
})

describe('a connection lost in the middle', () => {
  const lost = (error: { code?: string }): boolean =>
    /^(57P01|CONNECTION_CLOSED|ECONNRESET|EPIPE)$/.test(error.code ?? '')
  /** Ends a pool's connections as an administrator or a crash would. */
  const cut = (sql: Sql) =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'cut'`
  let doomed: Sql

  beforeEach(() => {
    doomed = openPool({ url: database.url, schema: database.schema, max: 1, name: 'cut' })
  })
  afterEach(() => doomed.end({ timeout: 1 }))

  test('while a move waits for its row: it fails at once and changes nothing', async () => {
    await other.begin(async tx => {
      const sql = tx as unknown as Sql
      await sql`select next from number_blocks where county = 'a' for update`
      const move = assert.rejects(transition(doomed, aMove()), lost)
      await untilBlocked(sql)
      await cut(sql)
      await move
    })
    assert.equal(await nextNow(), 1)
    await nothingHeld()
  })

  test('inside a transaction of statements: what was done is undone, and the process goes on', async () => {
    const failing = inTransaction(doomed, '', async sql => {
      await sql`update number_blocks set next = 99 where county = 'a'`
      await Promise.all([cut(other), sql`select pg_sleep(30)`])
    })
    await assert.rejects(failing, lost)
    assert.equal(await nextNow(), 1)
    await nothingHeld()
  })
})

/** Waits, by asking the database, until the doomed connection waits for a lock. */
async function untilBlocked(sql: Sql): Promise<void> {
  for (;;) {
    const rows =
      await sql`select 1 from pg_stat_activity where datname = current_database() and application_name = 'cut' and wait_event_type = 'Lock'`
    if (rows.length > 0) return
    await sql`select pg_stat_clear_snapshot()`
  }
}

/** A write that answers well, followed by a failure nobody waits for: only the answer to COMMIT can tell. */
function swallowing(sql: Sql): ReturnType<ReturnType<Move['decide']>['write']> {
  const write = sql<
    { rows: number }[]
  >`with moved as (update number_blocks set next = 99 where county = 'a' returning 1) select count(*)::int as rows from moved`
  const execute = write.execute.bind(write)
  return Object.assign(write, {
    execute: () => {
      const answer = execute()
      void sql`select 1 / 0`.execute().catch(() => undefined)
      return answer
    },
  })
}
