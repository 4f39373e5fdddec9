import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { printAddresses } from './documents/print-addresses.ts'
import { printAsides } from './documents/print-asides.ts'
import { printLife } from './documents/print-life.ts'
import { printMatrix } from './documents/print-matrix.ts'
import { printModules } from './documents/print-modules.ts'
import { printSchedule } from './documents/print-schedule.ts'
import { weave } from './documents/weave.ts'

const help = `Usage: npm run generate [-- --check]

Writes the generated parts of ARCHITECTURE.md anew, from the sources. With --check it writes nothing, names every part that
is out of date, and ends with 1 when there is one.`

const root = fileURLToPath(new URL('..', import.meta.url))
const file = 'ARCHITECTURE.md'

const parts: Readonly<Record<string, () => string>> = {
  modules: () => printModules(root),
  life: printLife,
  asides: printAsides,
  matrix: printMatrix,
  schedule: () => printSchedule(root),
  addresses: () => printAddresses(root),
}

function main(args: readonly string[]): number {
  if (args.includes('--help')) {
    console.log(help)
    return 0
  }
  const wrong = args.find(arg => arg !== '--check')
  if (wrong !== undefined) {
    console.error(`There is no option «${wrong}».\n\n${help}`)
    return 2
  }
  const kept = readFileSync(join(root, file), 'utf8')
  const made = Object.fromEntries(Object.entries(parts).map(([name, print]) => [name, print()]))
  const { text, stale, missing, unknown } = weave(kept, made)
  for (const name of missing)
    console.error(`${file} has no place for the part «${name}»: <!-- generated: ${name} --> … <!-- /generated -->`)
  for (const name of unknown) console.error(`${file} asks for the part «${name}», which nobody generates`)
  if (missing.length + unknown.length > 0) return 1
  if (args.includes('--check')) {
    for (const name of stale) console.error(`${file}: the part «${name}» is out of date`)
    return stale.length === 0 ? 0 : 1
  }
  if (stale.length > 0) writeFileSync(join(root, file), text)
  console.log(stale.length === 0 ? `${file} is up to date.` : `${file}: wrote ${stale.join(', ')}.`)
  return 0
}

process.exitCode = main(process.argv.slice(2))
