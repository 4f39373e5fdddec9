import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { findChromium } from './find-chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'banyan-chromium-'))
after(() => rmSync(folder, { recursive: true }))

function program(name: string): string {
  const path = join(folder, name)
  writeFileSync(path, '')
  chmodSync(path, 0o755)
  return path
}

const never = (): boolean => assert.fail('nothing may be installed here')

test('without a Chromium an ordinary user gets one clear sentence, and nothing is left out silently', () => {
  assert.throws(() => findChromium({ env: { PATH: folder }, isRoot: false, install: never }), {
    message:
      /^The browser tests need Chromium and there is none: install it \(.+\), set CHROMIUM_PATH, or leave them out with "npm test -- --no-browser"\.$/,
  })
})

test('root without a Chromium gets it installed; when that fails, the same sentence', () => {
  const bin = join(folder, 'chromium')
  assert.throws(() => findChromium({ env: { PATH: folder }, isRoot: true, install: () => false }), /need Chromium/)
  assert.equal(findChromium({ env: { PATH: folder }, isRoot: true, install: () => program('chromium') !== '' }), bin)
  assert.equal(findChromium({ env: { PATH: `/nowhere:${folder}` }, isRoot: false, install: never }), bin)
})

test('CHROMIUM_PATH comes first, and a wrong one is named', () => {
  const own = program('my-browser')
  assert.equal(findChromium({ env: { PATH: folder, CHROMIUM_PATH: own }, isRoot: false, install: never }), own)
  assert.throws(
    () => findChromium({ env: { PATH: folder, CHROMIUM_PATH: '/nowhere/x' }, isRoot: true, install: never }),
    /CHROMIUM_PATH is \/nowhere\/x/,
  )
})
