import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { table } from './weave.ts'

/** One line of the schedule, as a module declares it. */
export type ScheduleLine = { module: string; name: string; everyMs: number; why: string }

/** Every periodic line of every module.ts. Throws when one is not written so that it can be read here. */
export function readSchedule(root: string): ScheduleLine[] {
  return globSync('server/src/*/module.ts', { cwd: root })
    .filter(path => !path.includes('/platform/'))
    .sort()
    .flatMap(path => linesOf(path.split('/')[2] ?? '', readFileSync(join(root, path), 'utf8')))
}

/** The lines one source declares. */
export function linesOf(module: string, text: string): ScheduleLine[] {
  const written = /name:\s*'([^']+)',\s*everyMs:\s*([\d_]+),\s*why:\s*(?:'([^']+)'|"([^"]+)")/g
  const lines = [...text.matchAll(written)].map(([, name = '', every = '', why, quoted]) => ({
    module,
    name,
    everyMs: Number(every.replaceAll('_', '')),
    why: why ?? quoted ?? '',
  }))
  const declared = text.match(/\beveryMs\b/g)?.length ?? 0
  if (lines.length !== declared)
    throw new Error(
      `server/src/${module}/module.ts has ${declared} periodic lines, of which ${lines.length} can be read: write name, everyMs and why as literals, in this order`,
    )
  return lines
}

/** The schedule on one page. */
export function printSchedule(root: string): string {
  const rows = readSchedule(root).map(({ module, name, everyMs, why }) => [
    `\`${name}\``,
    `\`${module}\``,
    spoken(everyMs),
    why,
  ])
  return table(['work', 'module', 'every', 'why'], rows)
}

function spoken(ms: number): string {
  if (ms % 60_000 === 0) return `${ms / 60_000} min`
  return `${ms / 1_000} s`
}
