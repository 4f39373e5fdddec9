import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { withCheckout } from './checks/testing.ts'

const entry = fileURLToPath(new URL('./run-files.ts', import.meta.url))
const reporter = fileURLToPath(new URL('./report-tests.ts', import.meta.url))

test('every test is counted once, failures are told in full, left-out tests with their reason', () =>
  withCheckout(
    {
      'a.test.mjs': [
        "import { describe, test } from 'node:test'",
        "test('good', () => {})",
        "describe('a group', () => { test('inside', () => {}); test('bad', () => { throw new Error('the lamp is dark') }) })",
        `test('elsewhere', { ${'skip'}: 'needs root' }, () => {})`,
      ].join('\n'),
      'b.test.mjs': "throw new Error('does not load')\n",
      'c.test.mjs':
        "import { before, test } from 'node:test'\nbefore(() => { throw new Error('no lamp oil') })\ntest('never lit', () => {})\n",
      'd.test.mjs':
        "import { before, beforeEach, test } from 'node:test'\nlet lit = 0\nbefore(() => { lit += 1 })\nbeforeEach(() => { lit += 1 })\ntest('alone', t => t.assert.equal(lit, 2))\n",
    },
    async root => {
      // NODE_TEST_CONTEXT would make the inner run believe it is a part of this one.
      const { NODE_TEST_CONTEXT: _outer, ...env } = process.env
      const flags = [`--test-reporter=${reporter}`, '--test-reporter-destination=stdout']
      const files = [entry, 'a.test.mjs', 'b.test.mjs', 'c.test.mjs', 'd.test.mjs']
      const { status, stdout } = spawnSync(process.execPath, [...flags, ...files], {
        cwd: root,
        encoding: 'utf8',
        env: { ...env, TEST_COUNTS: join(root, 'counts.json') },
      })
      assert.equal(status, 1)
      assert.deepEqual(
        JSON.parse(readFileSync(join(root, 'counts.json'), 'utf8')),
        { passed: 3, failed: 4, skipped: 1 },
        stdout,
      )
      assert.match(stdout, /✖ a\.test\.mjs › bad\n {6}Error: the lamp is dark/)
      assert.match(stdout, /left out: elsewhere: needs root/)
      assert.match(stdout, /does not load/)
    },
  ))
