import { execFile, execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'

/** Something a gate objects to: the place, what is wrong there, and what to do. */
export type Finding = { where: string; what: string; remedy: string }

/** One gate of `npm run check`: looks at a checkout and answers what it objects to. */
export type Gate = { name: string; look: (root: string) => Promise<Finding[]> }

/** What a tool said and how it ended; a tool that ends badly is no exception here. */
export function runTool(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { cwd, maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number')
        reject(new Error(`${command} could not be run: ${error.message}`))
      else resolve({ code: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` })
    })
  })
}

/** The files people write, relative to the root: what version control knows or would take; all files where there is none. */
export function listFiles(root: string): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z', '--', '.'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const onDisk = new Set(walk(root))
    return listed.split('\0').filter(path => onDisk.has(path))
  } catch {
    return walk(root)
  }
}

function walk(root: string): string[] {
  const skipped = new Set(['node_modules', 'dist', '.git', 'data'])
  return globSync('**/*', {
    cwd: root,
    withFileTypes: true,
    exclude: entry => entry.isDirectory() && skipped.has(entry.name) && !entry.parentPath.endsWith('server/db'),
  })
    .filter(entry => entry.isFile())
    .map(entry => `${entry.parentPath}/${entry.name}`.slice(root.replace(/\/$/, '').length + 1))
    .sort()
}
