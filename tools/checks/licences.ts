import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './finding.ts'

type Lock = { packages: Record<string, { dev?: boolean; link?: boolean }> }
type Manifest = { name?: string; license?: string | { type?: string }; licenses?: { type?: string }[] }

const allowed = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MPL-2.0',
  'Unlicense',
  '0BSD',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'WTFPL',
])

/** Packages taken although their licence is not on the list, by name, each with the reason. None so far. */
const exceptions: Readonly<Record<string, string>> = {}

/** Every installed package that runs in production has a licence we may ship. */
export async function checkLicences(root: string): Promise<Finding[]> {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
  const findings: Finding[] = []
  for (const [path, entry] of Object.entries(packages)) {
    const manifestFile = join(root, path, 'package.json')
    if (!path.includes('node_modules/') || entry.dev === true || entry.link === true || !existsSync(manifestFile))
      continue
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest
    const name = manifest.name ?? path
    const licence = licenceOf(manifest)
    if (!isAllowed(licence) && exceptions[name] === undefined)
      findings.push({
        where: path,
        what: `${name} has the licence "${licence}"`,
        remedy: 'Choose another package, or name it with the reason in tools/checks/licences.ts.',
      })
  }
  return findings
}

/** Whether an SPDX expression lets us ship the package: one branch of an OR is enough, all parts of an AND are needed. */
export function isAllowed(expression: string): boolean {
  const text = expression.trim().replace(/^\((.*)\)$/, '$1')
  if (/ OR /i.test(text)) return text.split(/ OR /i).some(isAllowed)
  if (/ AND /i.test(text)) return text.split(/ AND /i).every(isAllowed)
  return allowed.has(text)
}

function licenceOf(manifest: Manifest): string {
  if (typeof manifest.license === 'string') return manifest.license
  return manifest.license?.type ?? manifest.licenses?.map(one => one.type ?? '').join(' OR ') ?? 'none'
}
