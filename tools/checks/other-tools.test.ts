import assert from 'node:assert/strict'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { checkDatabaseSchema, writeDatabaseSchema } from './database-schema.ts'
import { checkFormat, checkGenerated, checkTypes, checkUnused } from './other-tools.ts'
import { assertFound, withCheckout } from './testing.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))

test('bad format and a floating promise are found', () =>
  withCheckout(
    {
      '.gitignore': 'node_modules\n',
      'floats.ts': 'async function later(): Promise<void> {}\nlater()\n',
      'bad.ts': 'export const  b = "two";\n',
    },
    async root => {
      copyFileSync(join(project, 'biome.json'), join(root, 'biome.json'))
      const findings = await checkFormat(root)
      assertFound(findings, [['biome', /bad\.ts/]])
      assertFound(findings, [['biome', /floats\.ts.*noFloatingPromises/]])
    },
  ))

test('a wrong type is found', () =>
  withCheckout(
    {
      'tsconfig.json': JSON.stringify({
        compilerOptions: { strict: true, noEmit: true, types: [] },
        include: ['*.ts'],
      }),
      'bad.ts': "export const a: number = 'one'\n",
    },
    async root => {
      assertFound(await checkTypes(root, 'tsconfig.json'), [
        ['tsc -p tsconfig.json', /bad\.ts\(1,14\).*not assignable/],
      ])
    },
  ))

test('an unused file, export and dependency are found', () =>
  withCheckout(
    {
      'package.json': JSON.stringify({
        name: 'planted',
        version: '1.0.0',
        main: 'main.ts',
        dependencies: { postgres: '3.4.9' },
      }),
      'knip.json': JSON.stringify({ entry: ['main.ts'], project: ['*.ts'] }),
      'main.ts': "import { used } from './lib.ts'\nconsole.log(used)\n",
      'lib.ts': 'export const used = 1\nexport const idle = 2\n',
      'forgotten.ts': 'export {}\n',
    },
    async root => {
      const findings = await checkUnused(root)
      for (const name of [/forgotten\.ts/, /\bidle\b/, /\bpostgres\b/]) assertFound(findings, [['knip', name]])
    },
  ))

test('a stale generated text is found', async () => {
  await withCheckout(
    {
      'tools/generate.ts':
        "if (process.argv.includes('--check')) { console.log('ARCHITECTURE.md is stale'); process.exitCode = 1 }\n",
    },
    async root => assertFound(await checkGenerated(root), [['generate --check', /ARCHITECTURE\.md is stale/]]),
  )
  await withCheckout({ 'README.md': '' }, async root => assert.deepEqual(await checkGenerated(root), []))
})

test('a stale schema.txt and a stale HEAD are found, and written anew', () =>
  withCheckout(
    {
      'server/db/migrations/0001-lanterns.sql': 'create table lanterns (id int primary key)',
      'server/db/HEAD': '0000-before\n',
      'server/db/schema.txt': 'nothing\n',
    },
    async root => {
      assertFound(await checkDatabaseSchema(root), [
        ['server/db/HEAD', /says "0000-before"/],
        ['server/db/schema.txt', /line 1 says "nothing" and should say "lanterns"/],
      ])
      await writeDatabaseSchema(root)
      assertFound(await checkDatabaseSchema(root), [])
    },
  ))
