import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { type Fragment, openPool, type Sql } from './platform/db.ts'
import { type TestDatabase, testDatabase } from './testing.ts'
import type { StatementFile } from './testing-matter-statements.ts'
import { statementFiles } from './testing-statements.ts'

// Every statement is planned by the real database under the application's role: a typing error in SQL, a column that is
// gone or a grant that is missing cannot hide behind a path no test walks.
let database: TestDatabase
let sql: Sql
let files: StatementFile[]

before(async () => {
  database = await testDatabase()
  sql = openPool({ url: database.url, schema: database.schema, max: 1 })
  const scope = () => sql`m.town = any(${['440823102']})`
  files = statementFiles(sql, scope, () => [scope(), sql`m.lead_unit = 'unit'`])
})
after(async () => {
  await sql.end({ timeout: 5 })
  await database.drop()
})

// What only the owner's seed may write.
const ownersOwn = ['insertTerritory']

describe('every statement is one the database can run for the application', () => {
  test('no file of statements is left out', () => {
    assert.deepEqual(
      files.map(({ file }) => file).toSorted(),
      globSync('*/*.sql.ts', { cwd: import.meta.dirname }).toSorted(),
    )
  })

  test('nor a statement in one', () => {
    for (const { file, exports, pieces = [], calls } of files) {
      const exported = Object.entries(exports).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
      assert.deepEqual(exported.filter(name => !pieces.includes(name)).toSorted(), Object.keys(calls).toSorted(), file)
    }
  })

  test('and each is planned', async () => {
    for (const { file, calls } of files) {
      for (const [name, call] of Object.entries(calls)) {
        if (ownersOwn.includes(name)) continue
        const statements = await call()
        assert.ok(statements.length > 0, `${file} ${name}`)
        for (const statement of statements) {
          const plan = await sql`explain ${statement as Fragment}`.catch(error =>
            assert.fail(`${file} ${name}: ${String(error)}`),
          )
          assert.ok(plan.length > 0)
        }
      }
    }
  })

  test('and what no grant allows is told', async () => {
    await assert.rejects(async () => sql`explain delete from matter_history`, { code: '42501' })
    await assert.rejects(async () => sql`explain select no_such_column from matters`, { code: '42703' })
  })
})
