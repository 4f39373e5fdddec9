import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, listFiles } from './finding.ts'

const writes = [
  /\binsert\s+into\s+(\$\{[^}]*\}|"?[a-z_][a-z_0-9.]*"?)/gi,
  /\bupdate\s+(?:only\s+)?(\$\{[^}]*\}|"?[a-z_][a-z_0-9.]*"?)(?:\s+(?:as\s+)?[a-z_]+)?\s+set\s+(?:[a-z_"]+\s*=|\(|\$\{)/gi,
  /\bdelete\s+from\s+(?:only\s+)?(\$\{[^}]*\}|"?[a-z_][a-z_0-9.]*"?)/gi,
  /\bmerge\s+into\s+(\$\{[^}]*\}|"?[a-z_][a-z_0-9.]*"?)/gi,
  /\btruncate\s+(?:table\s+)?(\$\{[^}]*\}|[a-z_]{3,})\b(?=[`;\s]*$)/gim,
  /\bcopy\s+([a-z_]+)\s+(?:\([^)]*\)\s+)?from\s+stdin/gi,
]

/** Written by every move in the same statement as the move itself, by design; the platform's relay alone empties it. */
const sharedTables = new Set(['outbox'])

/** A module writes only the tables its module.ts declares, and no table is declared by two. */
export async function checkWrittenTables(root: string): Promise<Finding[]> {
  const sources = listFiles(root).filter(
    path =>
      /^server\/src\/[^/]+\/[^/]+\.ts$/.test(path) &&
      !path.startsWith('server/src/platform/') &&
      !/(\.test|\/testing)\.ts$/.test(path),
  )
  const findings: Finding[] = []
  const owners = new Map<string, string>()
  for (const module of new Set(sources.map(moduleOf))) {
    const declared = declaredTables(root, module)
    for (const table of declared ?? []) {
      const owner = owners.get(table)
      if (owner !== undefined)
        findings.push({
          where: `server/src/${module}/module.ts`,
          what: `declares the table ${table}, which module ${owner} declares too`,
          remedy: 'One module owns a table; the other asks at its door.',
        })
      owners.set(table, module)
    }
    for (const path of sources.filter(source => moduleOf(source) === module))
      findings.push(...checkFile(root, path, module, declared))
  }
  return findings
}

function checkFile(root: string, path: string, module: string, declared: string[] | undefined): Finding[] {
  const found: Finding[] = []
  for (const { table, line } of findWrites(readFileSync(join(root, path), 'utf8'))) {
    if (sharedTables.has(table)) continue
    const where = `${path}:${line}`
    if (table.startsWith('$'))
      found.push({
        where,
        what: `writes a table whose name is not written out (${table})`,
        remedy: 'Write one statement per table, with its name.',
      })
    else if (declared === undefined)
      found.push({
        where,
        what: `writes ${table}, and the module has no module.ts`,
        remedy: `Declare tables: ['${table}'] in server/src/${module}/module.ts.`,
      })
    else if (!declared.includes(table))
      found.push({
        where,
        what: `writes ${table}, which module ${module} does not own`,
        remedy: "Ask the owning module at its index.ts, or declare the table in module.ts if it is this module's.",
      })
  }
  return found
}

/** The tables a source writes, with the line of each statement. Comments do not count. */
export function findWrites(source: string): { table: string; line: number }[] {
  const text = source.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, comment => comment.replace(/[^\n]/g, ' '))
  return writes.flatMap(pattern =>
    [...text.matchAll(pattern)].map(match => ({
      table: (match[1] ?? '').replaceAll('"', '').toLowerCase(),
      line: text.slice(0, match.index).split('\n').length,
    })),
  )
}

function declaredTables(root: string, module: string): string[] | undefined {
  const file = join(root, 'server/src', module, 'module.ts')
  if (!existsSync(file)) return undefined
  const list = /\btables:\s*\[([^\]]*)\]/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  return [...list.matchAll(/['"]([^'"]+)['"]/g)].map(match => match[1] ?? '')
}

function moduleOf(path: string): string {
  return path.split('/')[2] ?? ''
}
