import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Finding, runTool } from './finding.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const tool = (path: string): string => join(project, 'node_modules', path)

/** Format and lint (biome.json). */
export function checkFormat(root: string): Promise<Finding[]> {
  return ask(
    'biome',
    [tool('@biomejs/biome/bin/biome'), 'check', '--colors=off', '--diagnostic-level=warn', '--max-diagnostics=40', '.'],
    root,
    'Run "npm run check -- --fix", then mend what is left by hand.',
  )
}

/** Types of one tsconfig. */
export function checkTypes(root: string, config: string): Promise<Finding[]> {
  return ask(
    `tsc -p ${config}`,
    [tool('typescript/bin/tsc'), '-p', config, '--pretty', 'false'],
    root,
    'Mend the types.',
  )
}

/** Files, exports and dependencies nobody uses, and dependencies nobody declared (knip.json). */
export function checkUnused(root: string): Promise<Finding[]> {
  return ask(
    'knip',
    [tool('knip/bin/knip.js'), '--no-progress', '--no-config-hints'],
    root,
    'Remove it, or use it; a wanted exception goes into knip.json.',
  )
}

/** What tools/generate.ts writes is current; without that file nothing is generated yet. */
export async function checkGenerated(root: string): Promise<Finding[]> {
  const file = join(root, 'tools/generate.ts')
  return existsSync(file)
    ? ask('generate --check', [file, '--check'], root, 'Run "npm run generate" and commit what changed.')
    : []
}

async function ask(where: string, args: string[], root: string, remedy: string): Promise<Finding[]> {
  const { code, output } = await runTool(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], root)
  return code === 0 ? [] : [{ where, what: output.trim() === '' ? `ended with code ${code}` : output.trim(), remedy }]
}
