import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Permission, type Role, roleCan, roles } from '@banyan/contract'
import type { LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import { makeHttp } from './platform/http.ts'
import { type ServedRoute, servedRoutes } from './platform/route-access.ts'
import { expectProblem } from './testing-answers.ts'
import { testCity } from './testing-city.ts'
import { type Matrix, matterNames, type Planted, plantMatrix, type Viewer } from './testing-matrix.ts'
import { type Ask, samples } from './testing-samples.ts'
import { readReplay } from './testing-stream.ts'

// R4: every route of the API, asked by every role, in scope and out of it. What must come follows from what the route
// itself declares (platform/route-access.ts); every answer is searched for what its reader may not know.
let matrix: Matrix
let routes: ServedRoute[]

before(async () => {
  const town = await testCity()
  matrix = await plantMatrix(town)
  const turn = ({ method, url }: ServedRoute): number =>
    ['makes', 'ends'].indexOf(samples[`${method} ${url}`]?.turn ?? '')
  routes = servedRoutes(town.app).toSorted((a, b) => turn(a) - turn(b))
})
after(() => matrix.town.close())

describe('the leak matrix', () => {
  test('every route of the API has a sample, every sample a route, every role a viewer', () => {
    const asked = routes.map(({ method, url }) => `${method === 'HEAD' ? 'GET' : method} ${url}`)
    for (const route of asked) assert.ok(samples[route], `a new route: give ${route} a sample in testing-samples.ts`)
    for (const sample of Object.keys(samples)) assert.ok(asked.includes(sample), `${sample} is no route any more`)
    const seen = new Set(matrix.viewers.flatMap(viewer => viewer.roles))
    for (const role of Object.keys(roles) as Role[])
      assert.ok(seen.has(role), `a new role: give ${role} a viewer in testing-matrix.ts`)
  })

  test('every route answers every role as it declares, and says nothing to whom it may not', async t => {
    for (const route of routes) await t.test(`${route.method} ${route.url}`, () => walk(route))
  })
})

test('a route that does not say who may ask it keeps the server from starting', async () => {
  const app = await makeHttp({ log: pino({ level: 'silent' }), version: '0', trustProxy: '', requestsPerMinute: 1 })
  assert.throws(() => app.get('/api/secrets', async () => ({})), /GET \/api\/secrets does not say who may ask it/)
  app.get('/elsewhere', async () => ({}))
  await app.close()
})

async function walk(route: ServedRoute): Promise<void> {
  const sample = samples[`${route.method === 'HEAD' ? 'GET' : route.method} ${route.url}`]
  assert.ok(sample, 'has no sample')
  if (sample.isStream) return walkStream(route)
  await Promise.all(
    matrix.viewers.map(async viewer => {
      const hidden: [Ask, string][] = []
      const asks = sample.asks(matrix)
      assert.ok(asks.length > 0)
      for (const ask of asks) {
        if (needsCsrf(route, viewer)) {
          const { 'x-banyan-csrf': _token, ...headers } = viewer.headers
          expectProblem(await send(route, { ...viewer, headers }, ask), 'csrf-missing')
        }
        const answer = await send(route, viewer, ask)
        const says = `${viewer.name}, ${ask.path} ${JSON.stringify(ask.body ?? '')} (${ask.about ?? ask.node ?? ''}): ${answer.body.slice(0, 400)}`
        assert.equal(answer.statusCode, expectedStatus(route, viewer, ask), says)
        assertKept(route, viewer, ask, answer, says)
        assertFound(route, viewer, ask, answer, says)
        if (answer.statusCode === 404 && (ask.about || route.access.kind === 'place'))
          hidden.push([ask, shapeOf(answer)])
      }
      assertAlike(viewer, hidden)
    }),
  )
}

let guesses = 0

/** Wrong guesses of receipts are limited per address, so each comes from another. */
function send(
  { method }: ServedRoute,
  { headers }: Viewer,
  { path, body, isWrong }: Ask,
): Promise<LightMyRequestResponse> {
  guesses += isWrong ? 1 : 0
  return matrix.town.app.inject({
    method: method as 'GET',
    url: path,
    headers,
    remoteAddress: isWrong ? `10.1.${guesses >> 8}.${guesses & 255}` : '127.0.0.1',
    ...(body ? { payload: body } : {}),
  })
}

function needsCsrf({ method, access }: ServedRoute, { roles: held }: Viewer): boolean {
  return held.length > 0 && !['GET', 'HEAD'].includes(method) && access.kind !== 'public' && access.kind !== 'receipt'
}

/** What the declaration of the route promises this viewer. */
function expectedStatus({ access }: ServedRoute, viewer: Viewer, ask: Ask): number {
  const ok = ask.ok ?? 200
  if (access.kind === 'public' || access.kind === 'stream') return ok
  if (access.kind === 'receipt') return ask.isWrong ? 404 : ok
  if (viewer.roles.length === 0) return 401
  const can = (permission: Permission): boolean => holds(viewer, permission)
  switch (access.kind) {
    case 'signed-in':
      return ok
    case 'permission':
      return can(access.needs) ? ok : 403
    case 'list':
      return access.needs === undefined || can(access.needs) ? ok : 403
    case 'node':
      return can(access.needs) && isWithin(viewer, ask.node) ? ok : 404
    case 'place':
      return !can(access.needs) ? 403 : isWithin(viewer, ask.node) ? ok : 404
    case 'matter': {
      if (!viewer.sees.some(name => name === ask.about)) return 404
      const isComplaint = ask.about === 'complaint' || ask.about === 'own'
      const isEnough = !isComplaint || access.ofComplaint === undefined || can(access.ofComplaint)
      return can(access.needs) && isEnough ? ok : 403
    }
  }
}

/** Whether a place lies within the one the viewer is posted at. */
function isWithin({ place }: Viewer, node: string | undefined): boolean {
  return node !== undefined && place !== null && (place === '440800' || node.startsWith(place))
}

/** Searches an answer for everything its reader may not know. */
function assertKept(
  { access }: ServedRoute,
  viewer: Viewer,
  ask: Ask,
  answer: LightMyRequestResponse,
  says: string,
): void {
  const { sees } = viewer
  const text = `${answer.body}\n${JSON.stringify(answer.headers)}`
  const keeps = (what: string, matter: Planted, secrets: readonly string[]): void => {
    for (const secret of secrets) assert.ok(!text.includes(secret), `${what} of «${matter.name}» to ${says}`)
  }
  const isTold = access.kind === 'permission' && access.tells === 'numbers' && holds(viewer, access.needs)
  const isRevealed = access.kind === 'matter' && access.needs === 'reporter.reveal'
  for (const name of matterNames) {
    const matter = matrix.matters[name]
    const isReceipt = access.kind === 'receipt' && ask.about === name && !ask.isWrong
    if (!isReceipt && !sees.includes(name)) {
      keeps('words', matter, [...matter.words, ...matter.notes])
      if (!isTold) keeps('number or id', matter, [matter.number, matter.id])
    }
    if (access.kind === 'receipt') keeps('what officers noted', matter, matter.notes)
    keeps('the receipt’s secret', matter, [matter.secret])
    const isShown = sees.includes(name) && mayKnowReporter(viewer, matter)
    if (!(isShown && isRevealed)) keeps('the whole phone', matter, [matter.phone])
    if (!isShown) keeps('the reporter', matter, [matter.reporter, `"${matter.last4}"`])
  }
  for (const { place, needs, words, kind, id } of matrix.things) {
    if (holds(viewer, needs) && isWithin(viewer, place)) continue
    assert.ok(!text.includes(words), `the ${kind} of ${place} to ${says}`)
    if (!isTold && !ask.path.includes(id)) assert.ok(!text.includes(id), `the id of the ${kind} of ${place} to ${says}`)
  }
  // Who brought a complaint in may be its source: only who may know the source is told.
  const { own } = matrix.matters
  if (!mayKnowReporter(viewer, own) && !isTold)
    keeps('who entered it', own, [matrix.source.account, matrix.source.username, matrix.source.name])
}

function holds({ roles: held }: Viewer, permission: Permission): boolean {
  return held.some(role => roleCan(role, permission))
}

function mayKnowReporter(viewer: Viewer, { name }: Planted): boolean {
  const isComplaint = name === 'complaint' || name === 'own'
  return holds(viewer, 'reporter.reveal') && (!isComplaint || holds(viewer, 'reporter.find'))
}

/** A matrix that only ever finds nothing would prove nothing: who may know of a matter is shown it. */
function assertFound(
  { method }: ServedRoute,
  viewer: Viewer,
  ask: Ask,
  answer: LightMyRequestResponse,
  says: string,
): void {
  if (method === 'HEAD' || answer.statusCode !== 200) return
  const { sees } = viewer
  for (const { id, place } of matrix.things.filter(({ kind }) => kind === ask.findsThings))
    if (isWithin(viewer, place)) assert.ok(answer.body.includes(id), `${id} of ${place} is missing: ${says}`)
  for (const name of ask.finds ?? [])
    if (sees.includes(name)) assert.ok(answer.body.includes(matrix.matters[name].id), `«${name}» is missing: ${says}`)
}

/** Answers about what is hidden, and about what does not exist, are the same in everything but the request's own id. */
function assertAlike(viewer: Viewer, hidden: readonly [Ask, string][]): void {
  const unknown = hidden.find(([ask]) => ask.about === 'unknown')?.[1]
  for (const [ask, shape] of hidden) assert.equal(shape, unknown, `${viewer.name} can tell «${ask.about}» from nothing`)
}

function shapeOf({ statusCode, body, headers }: LightMyRequestResponse): string {
  const { date: _date, 'content-length': _length, ...rest } = headers
  const kept = Object.entries(rest).filter(([name]) => !name.startsWith('x-ratelimit'))
  const { requestId: _id, ...document } = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
  return JSON.stringify({ statusCode, document, headers: kept.toSorted() })
}

/** The stream, from its first event: ids of what one may know of, and nothing of anything else. */
async function walkStream(route: ServedRoute): Promise<void> {
  const base = await matrix.town.app.listen({ host: '127.0.0.1', port: 0 })
  for (const viewer of matrix.viewers) {
    const text = await readReplay(`${base}${route.url}`, viewer.headers)
    assert.ok(text.includes('event: figures'), viewer.name)
    for (const name of matterNames) {
      const { id, number, phone, reporter, words, notes } = matrix.matters[name]
      assert.equal(text.includes(id), viewer.sees.includes(name), `${viewer.name}: «${name}» in the stream`)
      for (const secret of [number, phone, reporter, ...words, ...notes])
        assert.ok(!text.includes(secret), `${viewer.name} hears ${secret}`)
    }
    assert.ok(!text.includes(matrix.source.account), `${viewer.name} hears who entered it`)
  }
}
