import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import postgres from 'postgres'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { checkHead, migrate } from './migrate.ts'
import { printSchema } from './postgres-schema.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'banyan-migrations-'))
  await mkdir(join(folder, 'migrations'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'migrations', name), text)
  return folder
}

const lanterns =
  'create table lanterns (id int primary key, name text not null); grant select, insert on lanterns to :app_role;'

test("files are applied once, in order, in the city's schema, and the role may do what the file grants", async () => {
  const folder = await folderWith({
    '0001-lanterns.sql': lanterns,
    '0002-light.sql': 'alter table lanterns add lit boolean',
  })
  const options = { folder, schema: 'once', appRole: database.appRole }
  assert.deepEqual(await migrate(database.ownerUrl, options), ['0001-lanterns', '0002-light'])
  assert.deepEqual(await migrate(database.ownerUrl, options), [])
  const app = postgres(database.url, { max: 1, connection: { search_path: 'once' } })
  await app`insert into lanterns values (1, '村口', true)`
  await assert.rejects(app`delete from lanterns`, /permission denied/)
  await app.end()
  const printed = await printSchema(database.ownerUrl, database.appRole, 'once')
  assert.match(
    printed,
    /^lanterns\n {2}id integer not null\n {2}name text not null\n {2}lit boolean\n {2}constraint lanterns_pkey: PRIMARY KEY \(id\)\n {2}application may: insert, select$/m,
  )
  await rm(folder, { recursive: true })
})

test('two processes at once apply each file once', async () => {
  const folder = await folderWith({ '0001-lanterns.sql': lanterns })
  const options = { folder, schema: 'raced', appRole: database.appRole }
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.ownerUrl, options)))
  assert.deepEqual(applied.flat(), ['0001-lanterns'])
  await rm(folder, { recursive: true })
})

test('a changed, an unknown and a late-numbered file are each refused by name', async () => {
  const folder = await folderWith({ '0001-lanterns.sql': lanterns, '0003-light.sql': 'select 1' })
  const options = { folder, schema: 'refused', appRole: database.appRole }
  await migrate(database.ownerUrl, options)
  const changed = await folderWith({ '0001-lanterns.sql': `${lanterns} `, '0003-light.sql': 'select 1' })
  await assert.rejects(migrate(database.ownerUrl, { ...options, folder: changed }), /0001-lanterns has changed since/)
  const older = await folderWith({ '0001-lanterns.sql': lanterns })
  await assert.rejects(
    migrate(database.ownerUrl, { ...options, folder: older }),
    /0003-light, which this version does not know/,
  )
  const late = await folderWith({
    '0001-lanterns.sql': lanterns,
    '0002-late.sql': 'select 1',
    '0003-light.sql': 'select 1',
  })
  await assert.rejects(
    migrate(database.ownerUrl, { ...options, folder: late }),
    /0002-late is numbered before 0003-light/,
  )
  for (const one of [folder, changed, older, late]) await rm(one, { recursive: true })
})

test('a failing file leaves nothing behind and says which line', async () => {
  const folder = await folderWith({ '0001-broken.sql': 'create table half (id int primary key);\nselect nonsense;' })
  const options = { folder, schema: 'broken', appRole: database.appRole }
  await assert.rejects(migrate(database.ownerUrl, options), /0001-broken failed .*nonsense.*line 2/)
  const [row] = await database.sql<{ found: boolean }[]>`select to_regclass('broken.half') is not null as found`
  assert.equal(row?.found, false)
  await rm(folder, { recursive: true })
})

test('HEAD must name the newest migration, and no number is used twice', async () => {
  const folder = await folderWith({ '0001-lanterns.sql': lanterns, '0002-light.sql': '' })
  await writeFile(join(folder, 'HEAD'), '0001-lanterns\n')
  await assert.rejects(checkHead(folder), /says "0001-lanterns", but the newest migration is "0002-light"/)
  await writeFile(join(folder, 'HEAD'), '0002-light\n')
  await checkHead(folder)
  await writeFile(join(folder, 'migrations', '0002-other.sql'), '')
  await assert.rejects(checkHead(folder), /0002-light.* have the same number|same number/)
  await rm(folder, { recursive: true })
})
