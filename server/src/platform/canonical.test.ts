import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonical, isCanonical, type Json } from './canonical.ts'

test('the published example of RFC 8785 comes out byte for byte', () => {
  const value: Json = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  const expected =
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
    '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
  assert.equal(canonical(value), expected)
})

test('members are ordered by UTF-16 code units and order of writing does not matter', () => {
  assert.equal(
    canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, ö: 6 }),
    '{"\\r":2,"1":4,"ö":6,"€":1,"😀":5,"\ufb33":3}',
  )
  assert.equal(canonical({ b: [{ d: 1, c: 2 }], a: '克须村' }), canonical({ a: '克须村', b: [{ c: 2, d: 1 }] }))
})

test('what JSON cannot say is refused and named', () => {
  class Thing {
    readonly a = 1
  }
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  const wrongs: unknown[] = [
    undefined,
    { a: undefined },
    [undefined],
    new Array(2),
    { a: Number.NaN },
    [Number.POSITIVE_INFINITY],
    1n,
    new Date(0),
    new Map(),
    new Thing(),
    { toJSON: () => 1 },
    '\ud800',
    { '\udc00': 1 },
    Symbol('x'),
    () => 1,
    cycle,
  ]
  for (const wrong of wrongs) assert.throws(() => canonical(wrong as Json), TypeError)
  assert.throws(() => canonical({ a: { b: [0, undefined as unknown as Json] } }), /\$\.a\.b\[1\]/)
})

test('isCanonical tells the one text from its look-alikes', () => {
  assert.ok(isCanonical('{"a":1,"b":[true,null]}'))
  for (const text of ['{"b":1,"a":2}', '{"a": 1}', '{"a":1.0}', '{"a":1,"a":1}', '{"a":"\\u0041"}', '', '{', '1e400']) {
    assert.ok(!isCanonical(text), text)
  }
})
