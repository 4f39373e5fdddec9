import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, listFiles } from './finding.ts'

type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides', Record<string, string>>
>
type Lock = { packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean }> }

const exact = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/

/** Exact versions in every package.json; a lock file without download addresses and with a digest for every package. */
export async function checkPinnedVersions(root: string): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const path of listFiles(root).filter(file => /(^|\/)package\.json$/.test(file))) {
    const manifest = JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest
    const wanted = [
      manifest.dependencies,
      manifest.devDependencies,
      manifest.optionalDependencies,
      manifest.overrides,
    ].flatMap(list => Object.entries(list ?? {}))
    for (const [name, version] of wanted)
      if (!exact.test(version))
        findings.push({
          where: path,
          what: `asks for ${name} "${version}"`,
          remedy: 'Name one exact version: an older Node picks older packages for a range.',
        })
  }
  for (const [path, entry] of Object.entries(readLock(root))) {
    if (entry.link === true || !path.includes('node_modules/')) continue
    if (entry.resolved !== undefined)
      findings.push({
        where: 'package-lock.json',
        what: `${path} carries the download address ${entry.resolved}`,
        remedy: 'Delete the lock file\'s "resolved" lines: npm install --omit-lockfile-registry-resolved.',
      })
    if (entry.integrity === undefined)
      findings.push({
        where: 'package-lock.json',
        what: `${path} has no digest`,
        remedy: 'Install it from the registry again.',
      })
  }
  return findings
}

/** One React and one React DOM among everything installed: two of them both end up in the bundle and break hooks. */
export async function checkOneReact(root: string): Promise<Finding[]> {
  const lock = readLock(root)
  return ['react', 'react-dom'].flatMap(name => {
    const copies = Object.entries(lock).filter(
      ([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`),
    )
    if (copies.length === 1) return []
    const listed = copies.map(([path, entry]) => `${path} ${entry.version}`).join(', ')
    return [
      {
        where: 'package-lock.json',
        what: `holds ${copies.length} copies of ${name} (${listed})`,
        remedy: `Pin ${name} in the root package.json's overrides and run npm install; "npm ls ${name}" shows who asks.`,
      },
    ]
  })
}

function readLock(root: string): Lock['packages'] {
  const file = join(root, 'package-lock.json')
  if (!existsSync(file)) throw new Error('There is no package-lock.json. Run npm install and keep the file.')
  return (JSON.parse(readFileSync(file, 'utf8')) as Lock).packages
}
