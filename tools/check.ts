import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkBoundaries } from './checks/boundaries.ts'
import { checkDatabaseSchema, writeDatabaseSchema } from './checks/database-schema.ts'
import { type Gate, runTool } from './checks/finding.ts'
import { checkLicences } from './checks/licences.ts'
import { checkLooseEnds } from './checks/loose-ends.ts'
import { checkFormat, checkGenerated, checkTypes, checkUnused } from './checks/other-tools.ts'
import { checkOneReact, checkPinnedVersions } from './checks/pinned-versions.ts'
import { checkWrittenTables } from './checks/written-tables.ts'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

const gates: readonly Gate[] = [
  { name: 'format', look: checkFormat },
  { name: 'types', look: folder => checkTypes(folder, 'tsconfig.json') },
  { name: 'types-web', look: folder => checkTypes(folder, 'tsconfig.web.json') },
  { name: 'types-web-tests', look: folder => checkTypes(folder, 'tools/tsconfig.web-tests.json') },
  { name: 'boundaries', look: folder => checkBoundaries(folder) },
  { name: 'tables', look: checkWrittenTables },
  { name: 'unused', look: checkUnused },
  { name: 'one-react', look: checkOneReact },
  { name: 'versions', look: checkPinnedVersions },
  { name: 'loose-ends', look: checkLooseEnds },
  { name: 'schema', look: checkDatabaseSchema },
  { name: 'licences', look: checkLicences },
  { name: 'generated', look: checkGenerated },
]

async function main(args: string[]): Promise<number> {
  if (args.includes('--fix')) {
    await runTool(
      process.execPath,
      [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--write', '.'],
      root,
    )
    await writeDatabaseSchema(root)
  }
  const wanted = args.filter(arg => !arg.startsWith('-'))
  const unknown = wanted.find(name => !gates.some(gate => gate.name === name))
  if (unknown !== undefined) {
    process.stderr.write(`There is no gate "${unknown}". Known: ${gates.map(gate => gate.name).join(', ')}.\n`)
    return 1
  }
  const chosen = wanted.length === 0 ? gates : gates.filter(gate => wanted.includes(gate.name))
  let failed = 0
  for (const gate of chosen) if (!(await passes(gate))) failed += 1
  process.stdout.write(
    failed === 0 ? `\nAll ${chosen.length} gates passed.\n` : `\n${failed} of ${chosen.length} gates failed.\n`,
  )
  return failed === 0 ? 0 : 1
}

async function passes(gate: Gate): Promise<boolean> {
  const from = performance.now()
  const findings = await gate.look(root).catch((error: unknown) => [
    {
      where: gate.name,
      what: error instanceof Error ? error.message : String(error),
      remedy: 'The gate itself could not run; mend that first.',
    },
  ])
  const took = `${((performance.now() - from) / 1000).toFixed(1)} s`
  process.stdout.write(`${findings.length === 0 ? '✔' : '✖'} ${gate.name} (${took})\n`)
  for (const { where, what, remedy } of findings) process.stdout.write(`    ${where}: ${what}\n      → ${remedy}\n`)
  return findings.length === 0
}

process.exitCode = await main(process.argv.slice(2))
