import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { api } from '../../contract/src/index.ts'
import { table } from './weave.ts'

/** One address: its path with `{name}` for what varies, and the methods the server answers there. */
export type Address = { path: string; methods: string[] }

/** Every address the path builder `api` makes, in its order. Throws when the server has no route for one. */
export function readAddresses(root: string): Address[] {
  const served = readRoutes(root)
  return Object.entries(api).map(([name, build]) => {
    const path = pathOf(build as (...args: unknown[]) => string)
    const methods = served.get(path)
    if (methods === undefined)
      throw new Error(`contract/src/routes.ts: the server answers nothing at api.${name}, ${path}`)
    return { path, methods }
  })
}

/** The table of addresses, one row for each noun. */
export function printAddresses(root: string): string {
  const groups = Map.groupBy(readAddresses(root), ({ path }) => path.split('/')[2] ?? '')
  const rows = [...groups].map(([noun, addresses]) => [
    noun,
    addresses.map(({ path, methods }) => `\`${methods.join(' ')} ${path}\``).join(' · '),
  ])
  return table(['', 'addresses'], rows)
}

/** Calls a builder with its own parameter names in braces; the query belongs to no address. */
function pathOf(build: (...args: unknown[]) => string): string {
  const list = /^\(([^)]*)\)/.exec(build.toString())?.[1] ?? ''
  const parameters = list.split(',').flatMap(one => /^\s*(\w+)/.exec(one)?.[1] ?? [])
  const [path = ''] = build(...parameters.map(name => (name === 'query' ? {} : `{${name}}`))).split('?')
  return decodeURIComponent(path)
}

function readRoutes(root: string): Map<string, string[]> {
  const routes = new Map<string, string[]>()
  for (const file of globSync('server/src/**/*.ts', { cwd: root }).filter(path => !path.endsWith('.test.ts'))) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, method = '', path = ''] of text.matchAll(
      /\bapp\.(get|post|put|patch|delete)\(\s*'(\/api\/[^']*)'/g,
    )) {
      const spoken = path.replace(/:(\w+)/g, '{$1}')
      routes.set(spoken, [...(routes.get(spoken) ?? []), method.toUpperCase()])
    }
  }
  return routes
}
