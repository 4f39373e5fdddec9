import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkBoundaries } from './boundaries.ts'
import { assertFound, withCheckout } from './testing.ts'

const empty = 'export {}\n'
const good = {
  'server/src/app.ts': "import './matters/index.ts'\nimport './figures/index.ts'\n",
  'server/src/platform/db.ts': 'export const db = 1\n',
  'server/src/matters/index.ts': "export { inner } from './inner.ts'\n",
  'server/src/matters/inner.ts':
    "import { db } from '../platform/db.ts'\nimport type { Unit } from '../units/index.ts'\nexport const inner: Unit = db\n",
  'server/src/units/index.ts': 'export type Unit = number\n',
  'server/src/units/inner.ts': empty,
  'server/src/figures/index.ts': empty,
  'server/src/demo/index.ts': empty,
  'contract/src/index.ts': "import Type from 'typebox'\nexport const name = Type.String()\n",
  'ui/src/index.ts': "import { useState } from 'react'\nexport const use = useState\n",
  'apps/resident/src/main.tsx':
    "import { name } from '../../../contract/src/index.ts'\nexport const Page = () => <p title={String(name)} />\n",
  'apps/screen/src/main.tsx': empty,
  'bench/main.ts': empty,
  'e2e/a.ts': empty,
  'tools/a.ts': empty,
}

test('a clean checkout passes', () =>
  withCheckout(good, async root => {
    assertFound(await checkBoundaries(root, 10), [])
  }))

test('every rule finds its planted violation, and only that', () =>
  withCheckout(
    {
      ...good,
      'server/src/matters/past-the-door.ts': "import '../units/inner.ts'\n",
      'server/src/matters/by-type.ts': "import type { x } from '../units/inner.ts'\nexport type y = typeof x\n",
      'server/src/units/to-leaf.ts': "import '../figures/index.ts'\n",
      'server/src/demo/other-leaf.ts': "import '../figures/index.ts'\n",
      'server/src/platform/knows.ts': "import '../matters/index.ts'\n",
      'server/src/matters/builds.ts': "import './testing.ts'\n",
      'server/src/matters/testing.ts': empty,
      'server/src/matters/a.test.ts': "import './testing.ts'\n",
      'server/src/matters/tested.ts': "import './a.test.ts'\n",
      'server/src/units/one.ts': "import './two.ts'\n",
      'server/src/units/two.ts': "import './one.ts'\n",
      'contract/src/impure.ts': "import 'node:fs'\n",
      'ui/src/routed.tsx': "import { Link } from '@tanstack/react-router'\nexport const go = <Link />\n",
      'ui/src/fetched.ts': "import { request } from 'undici'\nexport const ask = request\n",
      'ui/src/domain.ts': "import '../../contract/src/index.ts'\n",
      'apps/screen/src/peeks.tsx': "import '../../../server/src/matters/index.ts'\n",
      'apps/screen/src/borrows.ts': "import '../../resident/src/main.tsx'\n",
    },
    async root => {
      assertFound(await checkBoundaries(root, 10), [
        ['server/src/matters/past-the-door.ts', /module-door/],
        ['server/src/matters/by-type.ts', /module-door/],
        ['server/src/units/to-leaf.ts', /leaf-modules/],
        ['server/src/demo/other-leaf.ts', /leaf-modules-apart/],
        ['server/src/platform/knows.ts', /platform-knows-no-module/],
        ['server/src/matters/builds.ts', /builders-in-tests/],
        ['server/src/matters/tested.ts', /nobody-imports-tests/],
        ['server/src/units/one.ts', /two\.ts.*no-cycles/],
        ['contract/src/impure.ts', /contract-is-pure/],
        ['ui/src/routed.tsx', /ui-knows-no-domain/],
        ['ui/src/fetched.ts', /ui-knows-no-domain/],
        ['ui/src/domain.ts', /ui-knows-no-domain/],
        ['apps/screen/src/peeks.tsx', /apps-never-import-server/],
        ['apps/screen/src/borrows.ts', /apps-apart/],
      ])
    },
  ))

test('a reader that sees hardly any module is found out', () =>
  withCheckout(good, async root => {
    const findings = await checkBoundaries(root, 5000)
    assert.equal(findings.length, 1)
    assert.match(findings[0]?.what ?? '', /^only \d+ modules were read, at least 5000/)
  }))
