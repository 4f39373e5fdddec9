import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Receipt } from '@banyan/contract'
import { newKeyPair } from '../platform/crypto-sign.ts'
import type { Sql } from '../platform/db.ts'
import type { Fault } from '../proof/index.ts'
import {
  aCast,
  act,
  aMatter,
  aReport,
  type Cast,
  kexu,
  outcome,
  reporterAct,
  type TestCity,
  testCity,
} from '../testing-city.ts'
import { asOwner } from '../testing-people.ts'
import { signRoot, verifyCity } from './index.ts'
import { walkCity } from './verify-city.ts'

let town: TestCity
let cast: Cast
/** A matter that was reopened: 9 steps. */
let lamp: { id: string; steps: number }
/** A matter without a place, placed later: 2 steps. */
let placed: { id: string }

before(async () => {
  town = await testCity()
  cast = await aCast(town)
  const matter = await aMatter(town, cast, 'closed')
  const again = outcome(
    await reporterAct(town, matter, matter.version, {
      move: 'rate',
      solved: false,
      stars: 1,
      reason: 'not-solved',
      words: '还是黑的',
    }),
  )
  lamp = { id: matter.id, steps: again.version }
  const { number } = (await town.anyone.post('/api/reports', aReport({ place: undefined }))).json<Receipt>()
  const [row] = await town.city.sql<{ id: string }[]>`select matter_id as id from reports where number = ${number}`
  const desk = await town.person('city-dispatcher', { region: '440800' })
  placed = { id: row?.id ?? '' }
  outcome(await act(desk, placed.id, 1, { move: 'place', place: kexu }))
  await town.drain()
  assert.equal(await sign(), 1)
  await aMatter(town, cast, 'dispatched')
  await town.drain()
  assert.equal(await sign(), 2)
})
after(() => town.close())

const sign = () => signRoot({ sql: town.city.sql, clock: town.clock, provider: town.city.provider })
const keys = () => ({ master: town.city.secrets.master, trustedKeys: [town.city.provider.publicKey] })
const verify = () => verifyCity(town.city.sql, keys(), () => undefined)

/** Waits, by asking the database, until a statement waits for another's lock. */
async function untilWaiting(sql: Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from pg_locks where not granted and relation = 'leaf_log'::regclass and database = (select oid from pg_database where datname = current_database())`
    if ((row?.n ?? 0) > 0) return
  }
}

class RollBack extends Error {}

/** Changes the city as its database's owner, walks the proof over what that made, and takes the change back. */
async function faultsAfter(change: (sql: Sql) => Promise<{ count: number }>): Promise<Fault[]> {
  let faults: Fault[] = []
  await asOwner(town, owner =>
    owner.begin(async tx => {
      const sql = tx as unknown as Sql
      await sql`set constraints all deferred`
      const { count } = await change(sql)
      assert.ok(count > 0, 'the change must have changed something')
      faults = (await walkCity(sql, keys(), () => undefined)).faults
      throw new RollBack()
    }),
  ).catch(error => {
    if (!(error instanceof RollBack)) throw error
  })
  return faults
}

const where = (faults: readonly Fault[]): string[] =>
  [
    ...new Set(
      faults.map(
        ({ kind, matter, step }) => `${kind} ${matter === lamp.id ? 'lamp' : (matter ?? 'city')} ${step ?? '-'}`,
      ),
    ),
  ].toSorted()

/** Each change by SQL, and a fault that must name it. */
const changes: [string, (sql: Sql) => Promise<{ count: number }>, () => string[]][] = [
  [
    'one byte of a step’s body',
    sql =>
      sql`update matter_history set body = replace(body, '"round":1', '"round":2') where matter_id = ${lamp.id} and seq = 3`,
    () => ['hash-mismatch lamp 3'],
  ],
  [
    'one bit of a step’s hash',
    sql =>
      sql`update matter_history set hash = set_bit(hash, 7, 1 - get_bit(hash, 7)) where matter_id = ${lamp.id} and seq = 4`,
    () => ['hash-mismatch lamp 4', 'leaf-mismatch lamp 4'],
  ],
  [
    'a body written again with other spaces',
    sql =>
      sql`update matter_history set body = replace(body, '"v":1', '"v": 1') where matter_id = ${lamp.id} and seq = 2`,
    () => ['hash-mismatch lamp 2', 'not-canonical lamp 2'],
  ],
  [
    'one byte of a sealed text',
    sql =>
      sql`update matter_texts set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where matter_id = ${lamp.id} and seq = 1`,
    () => ['commitment-mismatch lamp 1'],
  ],
  [
    'one byte of a salt',
    sql =>
      sql`update matter_texts set salt = set_byte(salt, 0, get_byte(salt, 0) # 1) where matter_id = ${lamp.id} and seq = 5`,
    () => ['commitment-mismatch lamp 5'],
  ],
  [
    'a text taken away',
    sql => sql`delete from matter_texts where matter_id = ${lamp.id} and seq = 6`,
    () => ['commitment-mismatch lamp 6'],
  ],
  [
    'a text exchanged for another’s',
    sql =>
      sql`update matter_texts t set sealed = o.sealed, salt = o.salt from matter_texts o where t.matter_id = ${lamp.id} and t.seq = 1 and o.matter_id = ${placed.id} and o.seq = 1`,
    () => ['commitment-mismatch lamp 1'],
  ],
  [
    'the row’s state',
    sql => sql`update matters set state = 'closed', is_open = false where id = ${lamp.id}`,
    () => [`head-mismatch lamp ${lamp.steps}`],
  ],
  [
    'the row’s round',
    sql => sql`update matters set round = 1 where id = ${lamp.id}`,
    () => [`head-mismatch lamp ${lamp.steps}`],
  ],
  [
    'the unit that leads',
    sql => sql`update matters set lead_unit = '440823102-governance-centre' where id = ${lamp.id}`,
    () => [`head-mismatch lamp ${lamp.steps}`],
  ],
  [
    'the item',
    sql => sql`update matters set item_code = '0101001' where id = ${lamp.id}`,
    () => [`head-mismatch lamp ${lamp.steps}`],
  ],
  [
    'the village',
    sql => sql`update matters set village = '440823102200' where id = ${placed.id}`,
    () => [`head-mismatch ${placed.id} 2`],
  ],
  [
    'the kind',
    sql => sql`update matters set kind = 'question' where id = ${lamp.id}`,
    () => [`head-mismatch lamp ${lamp.steps}`],
  ],
  [
    'the urgency',
    sql => sql`update matters set urgent = not urgent where id = ${lamp.id}`,
    () => [`head-mismatch lamp ${lamp.steps}`],
  ],
  [
    'who handled it',
    sql => sql`update matters set handlers = array[gen_random_uuid()] where id = ${lamp.id}`,
    () => [`head-mismatch lamp ${lamp.steps}`],
  ],
  [
    'what it is about',
    sql => sql`update matters set subjects = array['440823-street-lighting'] where id = ${lamp.id}`,
    () => [`head-mismatch lamp ${lamp.steps}`],
  ],
  [
    'who reported it',
    sql => sql`update matters set reported_by = gen_random_uuid() where id = ${lamp.id}`,
    () => [`head-mismatch lamp ${lamp.steps}`],
  ],
  [
    'the number',
    sql => sql`update matters set number = 'ZJ-261125-440823-000099-X' where id = ${lamp.id}`,
    () => [`head-mismatch lamp ${lamp.steps}`],
  ],
  [
    'a clock’s due time',
    sql =>
      sql`update matter_clocks set due_at = due_at + interval '1 second' where matter_id = ${lamp.id} and stage = 'handle' and round = 1`,
    () => ['head-mismatch lamp 6'],
  ],
  [
    'a clock’s end',
    sql => sql`update matter_clocks set stopped_at = null where matter_id = ${lamp.id} and stage = 'accept'`,
    () => ['head-mismatch lamp 2'],
  ],
  [
    'a clock taken away',
    sql => sql`delete from matter_clocks where matter_id = ${lamp.id} and stage = 'verify'`,
    () => ['head-mismatch lamp 7'],
  ],
  [
    'a clock too many',
    sql =>
      sql`insert into matter_clocks select matter_id, 2, 'verify', round, started_at, amount, unit, calendar, pauses, warn_at, due_at, next_level_at, provisional, stopped_at from matter_clocks where matter_id = ${lamp.id} and stage = 'accept'`,
    () => ['head-mismatch lamp 2'],
  ],
  [
    'the last step deleted',
    sql => sql`delete from matter_history where matter_id = ${lamp.id} and seq = ${lamp.steps}`,
    () => [`leaf-without-step lamp ${lamp.steps}`],
  ],
  [
    'the last step deleted and the row set back',
    async sql => {
      await sql`delete from matter_history where matter_id = ${lamp.id} and seq = ${lamp.steps}`
      return sql`update matters m set hist_seq = h.seq, hist_hash = h.hash, state = 'rated', is_open = false, round = 1 from matter_history h where h.matter_id = m.id and m.id = ${lamp.id} and h.seq = ${lamp.steps - 1}`
    },
    () => [`leaf-without-step lamp ${lamp.steps}`],
  ],
  [
    'a step in the middle deleted',
    sql => sql`delete from matter_history where matter_id = ${lamp.id} and seq = 5`,
    () => ['step-missing lamp 5'],
  ],
  [
    'a leaf changed',
    sql =>
      sql`update leaf_log set hash = set_byte(hash, 31, get_byte(hash, 31) # 1) where matter_id = ${lamp.id} and seq = 2`,
    () => ['leaf-mismatch lamp 2', 'root-merkle city -'],
  ],
  ['a leaf deleted', sql => sql`delete from leaf_log where matter_id = ${lamp.id} and seq = 2`, () => ['leaf-missing']],
  [
    'a root’s message',
    sql => sql`update signed_roots set message = replace(message, '"from":0', '"from":1') where n = 1`,
    () => ['root-signature city -'],
  ],
  [
    'a root’s signature',
    sql =>
      sql`update signed_roots set signature = translate(signature, '0123456789abcdef', '123456789abcdef0') where n = 2`,
    () => ['root-signature city -'],
  ],
  ['a root deleted', sql => sql`delete from signed_roots where n = 1`, () => ['root-missing city -']],
  [
    'a root signed with a stranger’s key',
    sql => sql`update signed_roots set public_key = ${newKeyPair().publicKey} where n = 2`,
    () => ['root-key city -'],
  ],
  [
    'a matter gone with all it had',
    async sql => {
      for (const table of ['matter_texts', 'matter_keys', 'matter_clocks', 'matter_history', 'reports', 'matter_facts'])
        await sql`delete from ${sql(table)} where matter_id = ${placed.id}`
      return sql`delete from matters where id = ${placed.id}`
    },
    () => [`leaf-without-step ${placed.id} 1`, `leaf-without-step ${placed.id} 2`],
  ],
]

describe('the proof of the city', () => {
  test('walks every matter, step, leaf and root without a fault', async () => {
    const verdict = await verify()
    assert.deepEqual(verdict.faults, [])
    assert.equal(verdict.matters, 3)
    assert.equal(verdict.steps, lamp.steps + 2 + 3)
    assert.deepEqual([verdict.roots.leaves, verdict.roots.roots, verdict.roots.unproved.length], [verdict.steps, 2, 0])
  })

  for (const [what, change, expected] of changes) {
    test(`names it: ${what}`, async () => {
      const found = where(await faultsAfter(change))
      for (const fault of expected())
        assert.ok(
          found.some(one => one.startsWith(fault)),
          `${fault} should be among ${JSON.stringify(found)}`,
        )
    })
  }

  test('a fault tells where, and nothing a person said', async () => {
    const faults = await faultsAfter(
      sql => sql`update matter_texts set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)`,
    )
    assert.ok(faults.length > 3)
    for (const { detail } of faults)
      for (const words of ['路灯', '还是黑的', '0759']) assert.ok(!detail.includes(words))
  })

  test('words erased on request leave the chain whole', async () => {
    const faults = await faultsAfter(async sql => {
      await sql`delete from matter_texts where matter_id = ${lamp.id}`
      return sql`delete from matter_keys where matter_id = ${lamp.id}`
    })
    assert.deepEqual(faults, [])
  })

  test('a step written and logged while the proof is walked is no fault', async () => {
    await asOwner(town, async owner => {
      let walk: ReturnType<typeof verify> | undefined
      await owner.begin(async tx => {
        const sql = tx as unknown as Sql
        // The walk has read the matters and waits for the log.
        await sql`lock table leaf_log in access exclusive mode`
        walk = verify()
        await untilWaiting(sql)
        const { id } = await aMatter(town, cast, 'reported')
        await sql`insert into leaf_log (n, matter_id, seq, hash) select (select max(n) + 1 from leaf_log), matter_id, seq, hash from matter_history where matter_id = ${id}`
        await sql`delete from outbox where matter_id = ${id}`
      })
      assert.deepEqual((await walk)?.faults, [])
    })
    assert.deepEqual((await verify()).faults, [])
    await sign()
  })

  test('what came after the last root is unproved, not wrong', async () => {
    const { id } = await aMatter(town, cast, 'reported')
    const pending = await verify()
    assert.deepEqual(pending.faults, [])
    assert.deepEqual(
      pending.roots.unproved.map(({ matter, step }) => [matter, step]),
      [[id, 1]],
    )
    await town.drain()
    assert.equal((await verify()).roots.unproved.length, 1)
    await sign()
    assert.equal((await verify()).roots.unproved.length, 0)
    assert.equal(await sign(), null, 'nothing new, no root')
  })
})

test('the application’s role can append and nothing else', async () => {
  const { sql } = town.city
  const forbidden = [
    ...['matter_history', 'matter_texts', 'audit_trail', 'leaf_log', 'signed_roots'].flatMap(table => [
      () => sql`delete from ${sql(table)}`,
      () => sql`truncate ${sql(table)}`,
    ]),
    () => sql`update matter_history set body = body`,
    () => sql`update matter_texts set sealed = sealed`,
    () => sql`update audit_trail set result = result`,
    () => sql`update leaf_log set hash = hash`,
    () => sql`update signed_roots set message = message`,
    () => sql`delete from matters`,
    () => sql`delete from matter_clocks`,
    () => sql`alter table matter_history add column x int`,
    () => sql`drop table audit_trail`,
  ]
  for (const attempt of forbidden) {
    await assert.rejects(
      async () => attempt(),
      (error: { code?: string }) => error.code === '42501',
    )
  }
})
