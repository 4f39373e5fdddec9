import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Finding } from './finding.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))

/** Plants files in an empty checkout that borrows the installed packages, and hands its path to `act`. */
export async function withCheckout(files: Record<string, string>, act: (root: string) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'banyan-planted-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    if (!Object.keys(files).some(path => path.startsWith('node_modules/')))
      symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'))
    await act(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Asserts that exactly the planted places are found, each with its words and a remedy. */
export function assertFound(findings: readonly Finding[], expected: readonly [where: string, what: RegExp][]): void {
  const listed = findings.map(one => `${one.where}: ${one.what}`).join('\n')
  assert.equal(findings.length, expected.length, listed)
  for (const [where, what] of expected)
    assert.ok(
      findings.some(one => one.where === where && what.test(one.what) && one.remedy !== ''),
      `${where} ${what} is not among:\n${listed}`,
    )
}
