import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { expectAnyProblem } from './testing-answers.ts'
import { aCast, aMatter, kexu, lampUnit, type TestCity, testCity, testPassword, yangqing } from './testing-city.ts'
import { hostileTexts, type Known, nearly, type Operation, operationsOf } from './testing-hostile.ts'

// About 1,500 requests over every operation of the API (R5): hostile and nearly right input, as nobody and as several roles.
const requestsPerOperation = 80

let town: TestCity
let operations: Operation[]
let headersOf: { role: string; headers: Record<string, string> }[]
let known: Known

before(async () => {
  town = await testCity()
  const cast = await aCast(town)
  const matters = [
    await aMatter(town, cast, 'reported'),
    await aMatter(town, cast, 'handling'),
    await aMatter(town, cast, 'closed'),
  ]
  const receipts = matters.map(({ number }) => number)
  const named = {
    ...{
      phone: ['07590123456', '13800000000'],
      last4: ['3456'],
      item: ['0202001', '0101001'],
      code: [kexu, yangqing, '440823'],
      place: [kexu, yangqing],
    },
    ...{
      node: ['440800', '440823', yangqing, kexu],
      subjectUnit: [lampUnit],
      unit: [lampUnit],
      number: receipts,
      secret: matters.map(({ secret }) => secret),
    },
    ...{ words: ['路灯坏了'], note: ['已联系'], reason: ['还不亮'], purpose: ['首次联系'] },
  }
  known = { any: [...matters.map(({ id }) => id), ...Object.values(named).flat()], named }
  operations = operationsOf(town.app.swagger())
  headersOf = [
    { role: 'nobody', headers: {} },
    ...(await Promise.all(
      (['city-dispatcher', 'town-dispatcher', 'unit-officer', 'grid-worker', 'audit-administrator'] as const).map(
        signedHeaders,
      ),
    )),
  ]
})
after(() => town.close())

async function signedHeaders(
  role: 'city-dispatcher' | 'town-dispatcher' | 'unit-officer' | 'grid-worker' | 'audit-administrator',
) {
  const where = {
    'city-dispatcher': { region: '440800' },
    'town-dispatcher': { region: yangqing },
    'unit-officer': { unit: lampUnit },
    'grid-worker': { region: kexu },
    'audit-administrator': {},
  }[role]
  const { account } = await town.person(role, where)
  const [row] = await town.city.sql<{ username: string }[]>`select username from accounts where id = ${account}`
  const answer = await town.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: row?.username, password: testPassword },
  })
  const [cookie] = answer.cookies
  return {
    role,
    headers: { cookie: `${cookie?.name}=${cookie?.value}`, 'x-banyan-csrf': answer.json<{ csrf: string }>().csrf },
  }
}

type Sent = { method: string; url: string; payload?: string; role: string; from?: string }
const tally = new Map<number, number>()

async function send({ method, url, payload, role, from = '127.0.0.1' }: Sent): Promise<LightMyRequestResponse> {
  const headers = {
    ...headersOf.find(one => one.role === role)?.headers,
    ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const answer = await town.app.inject({
    method: method as 'GET',
    url,
    headers,
    remoteAddress: from,
    ...(payload === undefined ? {} : { payload }),
  })
  tally.set(answer.statusCode, (tally.get(answer.statusCode) ?? 0) + 1)
  return answer
}

/** No crash, and every refusal a problem document of the contract. */
async function holds(sent: Sent): Promise<void> {
  const answer = await send(sent)
  assert.ok(answer.statusCode < 500, `${answer.statusCode} ${answer.body} for ${JSON.stringify(sent).slice(0, 2_000)}`)
  if (answer.statusCode >= 400 && sent.method !== 'HEAD') expectAnyProblem(answer)
}

const encoded = (value: unknown): string =>
  encodeURIComponent(String(typeof value === 'object' ? JSON.stringify(value) : value).toWellFormed())

function requestsOf({ method, path, parameters, body }: Operation): fc.Arbitrary<Sent> {
  const inPath = parameters.filter(one => one.in === 'path')
  const inQuery = parameters.filter(one => one.in === 'query')
  const values = (list: Operation['parameters']) =>
    fc.record(
      Object.fromEntries(
        list.map(({ name, schema }) => [name, nearly(schema, { ...known, any: known.named[name] ?? known.any })]),
      ),
      { requiredKeys: list === inPath ? list.map(one => one.name) : [] },
    )
  return fc
    .record({
      params: values(inPath),
      query: values(inQuery),
      payload: body === null ? fc.constant(undefined) : nearly(body, known),
      // Signing out would leave the others of the role without a session.
      role:
        method === 'DELETE'
          ? fc.constant('nobody')
          : fc.constantFrom(
              'nobody',
              'city-dispatcher',
              'town-dispatcher',
              'unit-officer',
              'grid-worker',
              'audit-administrator',
            ),
      // Wrong guesses of receipts are limited per address.
      from: fc.ipV4(),
    })
    .map(({ params, query, payload, role, from }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
        encoded((params as Record<string, unknown>)[name]),
      )
      const pairs = Object.entries(query).map(([name, value]) => `${name}=${encoded(value)}`)
      return {
        method,
        url: pairs.length ? `${filled}?${pairs.join('&')}` : filled,
        role,
        from,
        ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
      }
    })
}

describe('hostile input: never a 500, every refusal a problem document', () => {
  test('nearly right and wholly wrong values on every operation, from the schemas', async () => {
    assert.ok(operations.length >= 17, `the walk found ${operations.length} operations`)
    for (const operation of operations) {
      // fast-check prints the seed with the first request that fails.
      await fc.assert(fc.asyncProperty(requestsOf(operation), holds), { numRuns: requestsPerOperation })
    }
    if (process.env.BANYAN_LOG) console.log([...tally])
    for (const status of [200, 201, 400, 401, 403, 404, 409, 422])
      assert.ok(
        (tally.get(status) ?? 0) > 0,
        `some request should have been answered ${status}: ${JSON.stringify([...tally])}`,
      )
  })

  test('every hostile text as every single parameter, all else being right', async () => {
    const [id = ''] = known.any
    const addresses = [
      ...['q', 'within', 'limit'].map(name => (text: string) => `/api/places/search?q=a&${name}=${text}`),
      ...['lon', 'lat', 'datum'].map(
        name => (text: string) =>
          `/api/places/locate?${name === 'lon' ? '' : 'lon=110.2&'}${name === 'lat' ? '' : 'lat=21.3&'}${name}=${text}`,
      ),
      ...['node', 'from', 'to'].map(name => (text: string) => `/api/figures?${name}=${text}`),
      (text: string) => `/api/figures?from=${text}&to=${text}`,
      (text: string) => `/api/figures/entered/entries?from=${text}&to=${text}`,
      ...['node', 'after'].flatMap(name =>
        ['entered', 'open'].map(figure => (text: string) => `/api/figures/${figure}/entries?${name}=${text}`),
      ),
      ...['queue', 'limit', 'after'].map(name => (text: string) => `/api/matters?queue=all&${name}=${text}`),
      (text: string) => `/api/matters/${text}`,
      (text: string) => `/api/matters/${id}/route?item=${text}`,
      (text: string) => `/api/matters/${id}/clocks/${text}/accept`,
      (text: string) => `/api/matters/${id}/clocks/1/${text}`,
      (text: string) => `/api/items?q=${text}`,
      (text: string) => `/api/units?near=${text}`,
      ...['q', 'item', 'limit'].map(name => (text: string) => `/api/duty-lines?${name}=${text}`),
      (text: string) => `/api/places/${text}/map`,
    ]
    for (const address of addresses) {
      for (const text of hostileTexts)
        await holds({ method: 'GET', url: address(encodeURIComponent(text.toWellFormed())), role: 'city-dispatcher' })
    }
  })

  test('what is no JSON, no text and no address', async () => {
    const bodies = [
      '',
      ' ',
      '{',
      '[',
      '"',
      '{"words":}',
      '\u0000',
      '{"words":"\\ud800"}',
      '{"a":1e999}',
      '['.repeat(5_000),
      '{"a":'.repeat(5_000),
      '{"__proto__":{}}',
      '{"constructor":{"prototype":{}}}',
      'undefined',
      '\ufeff{}',
      '{"words":"a","words":"b"}',
    ]
    for (const { method, path } of operations.filter(operation => operation.body !== null)) {
      for (const payload of bodies)
        await holds({ method, url: path.replace(/\{\w+\}/g, known.any[0] ?? ''), payload, role: 'city-dispatcher' })
    }
    for (const url of [
      '/api/%',
      '/api/matters/%zz',
      '/api/matters/%ff',
      `/api/matters/${'a'.repeat(3_000)}`,
      '/api/places/%00',
      '/api/nothing',
      '//api',
      '/api/matters?limit=1&limit=2',
      '/api/matters?queue[]=all',
      '/api/matters?__proto__[x]=1',
      '/api/live/../matters',
    ]) {
      await holds({ method: 'GET', url, role: 'city-dispatcher' })
    }
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])
      await holds({ method, url: '/api/matters', role: 'city-dispatcher' })
  })

  test('odd headers', async () => {
    const odd: Record<string, string>[] = [
      { cookie: 'banyan_session=%00' },
      { cookie: ';;;=' },
      { cookie: 'banyan_session="' },
      { 'x-banyan-csrf': '\u00ff' },
      { 'content-type': 'application/json; charset=utf-7' },
      { 'content-type': ';' },
      { 'accept-encoding': 'x;q=9' },
      { 'last-event-id': 'x' },
      { host: '' },
      { 'content-length': '5' },
    ]
    for (const headers of odd) {
      for (const url of ['/api/matters', '/api/session', '/api/reports']) {
        const answer = await town.app.inject({
          method: url === '/api/reports' ? 'POST' : 'GET',
          url,
          headers,
          ...(url === '/api/reports' ? { payload: '{}' } : {}),
        })
        assert.ok(answer.statusCode < 500, `${answer.statusCode} ${answer.body} ${JSON.stringify(headers)} ${url}`)
        if (answer.statusCode >= 400) expectAnyProblem(answer)
      }
    }
  })
})
