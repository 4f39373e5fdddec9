import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { withCheckout } from './checks/testing.ts'
import { digestSources, findStalePackages } from './set-up.mjs'

const setUp = fileURLToPath(new URL('./set-up.mjs', import.meta.url))

function run(root: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [setUp, ...args], { env: { ...process.env, BANYAN_ROOT: root }, encoding: 'utf8' })
}

const nothingToInstall = {
  'package-lock.json': JSON.stringify({ packages: {} }),
  'node_modules/.package-lock.json': JSON.stringify({ packages: {} }),
}

test('every command explains itself, and an unknown one names the known', () => {
  const scripts = ['start', 'test', 'check', 'verify', 'bench', 'build', 'migrate', 'generate']
  return withCheckout({}, async root => {
    for (const name of scripts) {
      const { status, stdout } = run(root, name, '--help')
      assert.equal(status, 0, name)
      assert.match(stdout, new RegExp(`^npm (run )?${name} `), name)
    }
    const { status, stderr } = run(root, 'strat')
    assert.equal(status, 1)
    assert.match(stderr, /no command "strat"\. Known: start, test/)
  })
})

test('installed packages are compared with the lock file', () =>
  withCheckout(
    {
      'package-lock.json': JSON.stringify({
        packages: {
          '': {},
          contract: {},
          'node_modules/@x/contract': { link: true },
          'node_modules/same': { version: '1.0.0' },
          'node_modules/moved': { version: '2.0.0' },
          'node_modules/absent': { version: '1.0.0' },
          'node_modules/other-platform': { version: '1.0.0', optional: true },
        },
      }),
      'node_modules/.package-lock.json': JSON.stringify({
        packages: { 'node_modules/same': { version: '1.0.0' }, 'node_modules/moved': { version: '1.0.0' } },
      }),
      'node_modules/same/package.json': '{}',
      'node_modules/moved/package.json': '{}',
    },
    async root => {
      assert.deepEqual(findStalePackages(root), ['node_modules/moved', 'node_modules/absent'])
      await withCheckout({ 'package-lock.json': '{}', 'node_modules/x': '' }, async bare =>
        assert.equal(findStalePackages(bare), null),
      )
    },
  ))

test('a page is stale when its sources, ui, contract or the lock file change, and for nothing else', () =>
  withCheckout(
    {
      'apps/a/src/main.ts': '1',
      'ui/src/x.ts': '1',
      'contract/src/y.ts': '1',
      'package-lock.json': '1',
      'server/src/z.ts': '1',
    },
    async root => {
      let last = digestSources(root, 'a')
      for (const path of [
        'apps/a/src/main.ts',
        'ui/src/x.ts',
        'contract/src/y.ts',
        'package-lock.json',
        'apps/a/index.html',
      ]) {
        writeFileSync(join(root, path), '2')
        const now = digestSources(root, 'a')
        assert.notEqual(now, last, path)
        last = now
      }
      for (const path of ['server/src/z.ts', 'apps/a/src/main.test.ts']) {
        writeFileSync(join(root, path), '3')
        assert.equal(digestSources(root, 'a'), last, path)
      }
    },
  ))

test('a page that does not build stops the command with what the builder said', () =>
  withCheckout(
    {
      ...nothingToInstall,
      'apps/broken/vite.config.ts': '',
      'node_modules/vite/bin/vite.js': "console.error('cannot find ./lost.ts'); process.exit(1)",
      'server/src/main.ts': "console.log('must not start')",
    },
    async root => {
      const { status, stdout, stderr } = run(root, 'start')
      assert.equal(status, 1)
      assert.match(stderr, /Building apps\/broken failed; vite says:\ncannot find \.\/lost\.ts/)
      assert.equal(stdout, '')
    },
  ))

test('fresh pages are not built again', () =>
  withCheckout(
    {
      ...nothingToInstall,
      'apps/a/vite.config.ts': '',
      'node_modules/vite/bin/vite.js':
        "require('node:fs').mkdirSync('dist', { recursive: true }); require('node:fs').writeFileSync('dist/index.html', '')",
      'server/src/main.ts': "console.log('started')",
    },
    async root => {
      assert.match(run(root, 'start').stderr, /Built apps\/a/)
      const again = run(root, 'start')
      assert.equal(again.stderr, '')
      assert.equal(again.stdout, 'started\n')
    },
  ))

test('the exit code of the command is the exit code of npm', () =>
  withCheckout({ ...nothingToInstall, 'server/src/verify.ts': 'process.exit(7)' }, async root => {
    assert.equal(run(root, 'verify').status, 7)
    assert.match(run(root, 'bench').stderr, /"npm run bench" needs bench\/main\.ts/)
  }))

test('Ctrl-C, which the terminal and npm both deliver, reaches the server once and its exit code is kept', () =>
  withCheckout(
    {
      ...nothingToInstall,
      'server/src/main.ts': [
        'let heard = 0',
        "process.on('SIGINT', () => { heard += 1; console.log('heard', heard) })",
        "process.on('SIGTERM', () => process.exit(40 + heard))",
        'setInterval(() => undefined, 1000)',
        "console.log('ready')",
      ].join('\n'),
    },
    async root => {
      const child = spawn(process.execPath, [setUp, 'start'], {
        env: { ...process.env, BANYAN_ROOT: root },
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
      const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
      const group = -(child.pid ?? 0)
      assert.equal((await lines.next()).value, 'ready')
      process.kill(group, 'SIGINT')
      child.kill('SIGINT')
      assert.equal((await lines.next()).value, 'heard 1')
      child.kill('SIGTERM')
      assert.equal(await ended, 41)
    },
  ))
