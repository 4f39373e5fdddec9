import assert from 'node:assert/strict'
import { test } from 'node:test'
import postgres from 'postgres'
import { testDatabase } from './testing.ts'

test('a test database is migrated, in UTF-8, and alone', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  const [row] = await one.sql<
    { length: number; schema: string }[]
  >`select char_length('克须村') as length, current_schema() as schema`
  assert.deepEqual({ ...row }, { length: 3, schema: one.schema })
  assert.notEqual(one.url, other.url)
  const migrations = await one.sql`select name from schema_migrations`
  assert.ok(migrations.length > 0)
  await one.drop({ expectDrained: true })
  await other.drop()
})

test('a connection left open is named as a failure', async () => {
  const database = await testDatabase()
  const forgotten = postgres(database.url, { max: 1, connection: { application_name: 'forgotten' } })
  await forgotten`select 'left open'`
  await assert.rejects(
    database.drop({ expectDrained: true }),
    /left behind: an open connection \(forgotten: select 'left open'/,
  )
  await forgotten.end().catch(() => undefined)
})

test('a job left behind is named as a failure', async () => {
  const database = await testDatabase()
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined })
  await owner.unsafe(
    `create schema if not exists pgboss; create table if not exists pgboss.job (state text); insert into pgboss.job (state) values ('created'), ('completed')`,
  )
  await owner.end()
  await assert.rejects(database.drop({ expectDrained: true }), /left behind: 1 job row/)
})
