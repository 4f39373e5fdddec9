import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLicences, isAllowed } from './licences.ts'
import { checkLooseEnds, looseEndsOf } from './loose-ends.ts'
import { checkOneReact, checkPinnedVersions } from './pinned-versions.ts'
import { assertFound, withCheckout } from './testing.ts'

const later = ['TO', 'DO'].join('')
const anything = ['a', 'ny'].join('')

test('loose ends are found where they are', () => {
  const found = (path: string, text: string): string[] => looseEndsOf(path, text).map(one => one.what)
  assert.deepEqual(found('server/src/a.ts', `// ${later}: later\n`), ['leaves something to do'])
  for (const use of [
    `x: ${anything}`,
    `x as ${anything}`,
    `Map<string, ${anything}>`,
    `Array<${anything}>`,
    `f(x: ${anything}): void`,
    `x: string | ${anything}`,
  ])
    assert.deepEqual(found('server/src/a.ts', use), ['uses the type any'], use)
  assert.deepEqual(found('server/src/a.ts', '/** any of them: any place, as any reader sees */'), [])
  assert.deepEqual(found('server/src/a.test.ts', `test.${'only'}('x', f)`), ['runs only some of the tests'])
  assert.deepEqual(found('e2e/a.spec.ts', `test.${'skip'}('x', f)`), ['leaves a test out'])
  assert.deepEqual(found('ui/src/a.ts', 'await fetch(url)'), ['fetches inside ui/'])
  assert.deepEqual(found('server/src/a.ts', `// @ts-${'ignore'}`), ['silences the type checker'])
  assert.deepEqual(found('server/src/long.ts', 'x\n'.repeat(301)), ['has 301 lines'])
  assert.deepEqual(found('server/src/long.ts', 'x\n'.repeat(300)), [])
  assert.deepEqual(found('contract/src/messages-zh-cn.ts', 'x\n'.repeat(900)), [])
})

test('loose ends are looked for in the whole checkout, fixtures apart', () =>
  withCheckout(
    { 'server/src/a.ts': `// ${later}\n`, 'tools/fixtures/a.ts': `// ${later}\n`, 'README.md': later },
    async root => {
      assertFound(await checkLooseEnds(root), [['server/src/a.ts:1', /leaves something/]])
    },
  ))

test('version ranges, download addresses and missing digests are found', () =>
  withCheckout(
    {
      'package.json': JSON.stringify({ dependencies: { fine: '1.2.3', loose: '^1.0.0' }, overrides: { react: '19' } }),
      'package-lock.json': JSON.stringify({
        packages: {
          '': {},
          'node_modules/fine': { version: '1.2.3', integrity: 'sha512-x' },
          'node_modules/here': {
            version: '1.0.0',
            integrity: 'sha512-x',
            resolved: 'https://packages.example/here.tgz',
          },
          'node_modules/bare': { version: '1.0.0' },
          'node_modules/@banyan/contract': { resolved: 'contract', link: true },
        },
      }),
    },
    async root => {
      assertFound(await checkPinnedVersions(root), [
        ['package.json', /loose "\^1\.0\.0"/],
        ['package.json', /react "19"/],
        ['package-lock.json', /node_modules\/here carries the download address/],
        ['package-lock.json', /node_modules\/bare has no digest/],
      ])
    },
  ))

test('a second React is found', () => {
  const lock = (extra: object): string =>
    JSON.stringify({
      packages: {
        'node_modules/react': { version: '19.3.1' },
        'node_modules/react-dom': { version: '19.3.1' },
        ...extra,
      },
    })
  return withCheckout({ 'package-lock.json': lock({}) }, async root => {
    assertFound(await checkOneReact(root), [])
    await withCheckout(
      { 'package-lock.json': lock({ 'node_modules/a/node_modules/react': { version: '18.3.1' } }) },
      async other => assertFound(await checkOneReact(other), [['package-lock.json', /2 copies of react .*18\.3\.1/]]),
    )
  })
})

test('a licence that is not on the list is found, in production packages only', () =>
  withCheckout(
    {
      'package-lock.json': JSON.stringify({
        packages: {
          'node_modules/free': {},
          'node_modules/copyleft': {},
          'node_modules/silent': {},
          'node_modules/build-only': { dev: true },
        },
      }),
      'node_modules/free/package.json': JSON.stringify({ name: 'free', license: '(GPL-3.0-only OR MIT)' }),
      'node_modules/copyleft/package.json': JSON.stringify({ name: 'copyleft', license: 'GPL-3.0-only' }),
      'node_modules/silent/package.json': JSON.stringify({ name: 'silent' }),
      'node_modules/build-only/package.json': JSON.stringify({ name: 'build-only', license: 'GPL-3.0-only' }),
    },
    async root => {
      assertFound(await checkLicences(root), [
        ['node_modules/copyleft', /GPL-3\.0-only/],
        ['node_modules/silent', /"none"/],
      ])
      assert.equal(isAllowed('MIT AND GPL-2.0-only'), false)
      assert.equal(isAllowed('(MIT AND ISC)'), true)
    },
  ))
