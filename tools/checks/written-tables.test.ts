import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertFound, withCheckout } from './testing.ts'
import { checkWrittenTables, findWrites } from './written-tables.ts'

test('every way to write a table is seen, and words in comments are not', () => {
  const computed = ['$', '{sql(table)}'].join('')
  const source = [
    '// insert into commented',
    'sql`insert into matters (id) values (1)`',
    'sql`update matters m\n  set a = 1`',
    'sql`with gone as (delete from outbox where true returning id) select`',
    'sql`merge into cells using x`',
    `sql\`insert into ${computed} values (1)\``,
    'sql`select 1 from matters for update`',
    'sql`truncate notes`',
    'const words = "please update them and set the table"',
  ].join('\n')
  assert.deepEqual(
    findWrites(source).sort((a, b) => a.line - b.line),
    [
      { table: 'matters', line: 2 },
      { table: 'matters', line: 3 },
      { table: 'outbox', line: 5 },
      { table: 'cells', line: 6 },
      { table: computed, line: 7 },
      { table: 'notes', line: 9 },
    ],
  )
})

test("another module's table, an undeclared module and a table with two owners are found", () =>
  withCheckout(
    {
      'server/src/matters/module.ts': "export const module = { name: 'matters', tables: ['matters', 'reports'] }\n",
      'server/src/matters/matter.sql.ts':
        'sql`insert into matters values (1)`\nsql`update units set name = 1`\nsql`insert into outbox values (1)`\n',
      'server/src/units/module.ts': "export const module = { tables: ['units', 'reports'] }\n",
      'server/src/notes/write.ts': 'sql`delete from notes`\n',
      'server/src/reads/read.ts': 'sql`select * from matters`\n',
      'server/src/matters/matter.test.ts': 'sql`delete from units`\n',
    },
    async root => {
      assertFound(await checkWrittenTables(root), [
        ['server/src/matters/matter.sql.ts:2', /writes units, which module matters does not own/],
        ['server/src/units/module.ts', /reports, which module matters declares too/],
        ['server/src/notes/write.ts:1', /writes notes, and the module has no module\.ts/],
      ])
    },
  ))
