import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { table } from './weave.ts'

/** A module as its own files tell it. */
export type ModuleFacts = { name: string; is: string; tables: string[]; doors: string[]; does: string[] }

/** Every folder of `server/src` that has a door, in the order of the alphabet. */
export function readModules(root: string): ModuleFacts[] {
  return globSync('server/src/*/index.ts', { cwd: root })
    .map(path => path.split('/')[2] ?? '')
    .sort()
    .map(name => factsOf(root, name))
}

/** The table of modules: what each is, what it owns, whose door it knocks on. */
export function printModules(root: string): string {
  const rows = readModules(root).map(({ name, is, tables, doors, does }) => {
    const owns = tables.length === 0 ? '–' : tables.join(' ')
    return [`\`${name}\``, is, owns, doors.length === 0 ? '–' : doors.join(' '), does.join(' ') || '–']
  })
  return table(['module', 'what it is', 'tables only it writes', 'knocks at', 'has'], rows)
}

function factsOf(root: string, name: string): ModuleFacts {
  const folder = join(root, 'server/src', name)
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
  const sources = globSync('*.ts', { cwd: folder }).filter(file => !/(\.test|^testing)\.ts$/.test(file))
  const doors = sources.flatMap(file =>
    [...read(file).matchAll(/from '\.\.\/([^/']+)\/index\.ts'/g)].map(([, door]) => door ?? ''),
  )
  const isModule = existsSync(join(folder, 'module.ts'))
  const text = read(isModule ? 'module.ts' : 'index.ts')
  const tables = /\btables:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? ''
  return {
    name,
    is: isModule ? sentenceOf(name, text) : doorWords(name, text),
    tables: [...tables.matchAll(/'([^']+)'/g)].map(([, table]) => table ?? ''),
    doors: [...new Set(doors)].sort(),
    does: Object.entries({ routes: /\broutes\b/, relay: /\bonSteps\b/, periodic: /\bperiodic\b/ }).flatMap(
      ([what, word]) => (isModule && word.test(text) ? [what] : []),
    ),
  }
}

/** The first sentence of the comment over the module. */
function sentenceOf(name: string, text: string): string {
  const [, comment] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:function|const) /.exec(text) ?? []
  const words = comment?.replace(/\s*\*?\s+/g, ' ').trim()
  if (!words) throw new Error(`server/src/${name}/module.ts: the module has no sentence that says what it is`)
  return words.split(/\.(?:\s|$)/)[0] ?? words
}

/** A folder without module.ts is a library: the comment that opens its door says what it is. */
function doorWords(name: string, text: string): string {
  const [, words] = /^\/\/ [^:\n]*: (.+?)\.?\n/.exec(text) ?? []
  if (words === undefined)
    throw new Error(`server/src/${name}/index.ts does not open with «// The only door of …: what it is.»`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
