import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { openPool, type Sql } from './db.ts'
import { problem } from './problems.ts'
import { type Transition, transition } from './transition.ts'

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
  const states = await other<
    { state: string }[]
  >`select state from pg_stat_activity where datname = current_database() and application_name = 'pool of one'`
  assert.deepEqual(
    states.map(({ state }) => state),
    ['idle'],
  )
  assert.equal(await transition(pool, aMove()), `was ${before?.next}`)
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
