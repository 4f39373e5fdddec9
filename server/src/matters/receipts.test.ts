import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Matter, ReceiptState, ReceiptView } from '@banyan/contract'
import type { LightMyRequestResponse } from 'fastify'
import { guessLimits } from '../platform/guesses.ts'
import { expectBody, expectProblem } from '../testing-answers.ts'
import {
  aCast,
  act,
  aMatter,
  aReport,
  type Cast,
  outcome,
  reporterAct,
  type TestCity,
  testCity,
  wednesday,
} from '../testing-city.ts'

let town: TestCity
let cast: Cast

before(async () => {
  town = await testCity()
  cast = await aCast(town)
})
after(() => town.close())
beforeEach(async () => {
  await town.city.sql`delete from guess_counters`
  town.clock.set(wednesday)
})

type Receipt = { number: string; secret: string }
const post = (url: string, payload: object, remoteAddress = '127.0.0.1'): Promise<LightMyRequestResponse> =>
  town.app.inject({ method: 'POST', url, payload, remoteAddress })
const stateOf = (number: string, last4: string, address?: string) =>
  post('/api/receipts/state', { number, last4 }, address)
const viewOf = ({ number, secret }: Receipt, address?: string) =>
  post('/api/receipts/view', { number, secret }, address)
const view = async (receipt: Receipt): Promise<ReceiptView> => expectBody<ReceiptView>(await viewOf(receipt), 200)
const full = (text: string): string =>
  [...text]
    .map(one => (one > ' ' && one <= '~' ? String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0) : one))
    .join('')

describe('number and last four digits of the phone', () => {
  test('show state, holder and due time, and nothing more', async () => {
    const { number } = await aMatter(town, cast, 'dispatched')
    const state = expectBody<ReceiptState>(await stateOf(number, '3456'), 200)
    assert.deepEqual(Object.keys(state).toSorted(), ['dueAt', 'holder', 'number', 'state'])
    assert.deepEqual([state.number, state.state, state.holder], [number, 'dispatched', '遂溪县路灯管理所'])
    assert.ok(state.dueAt && Date.parse(state.dueAt) > Date.parse(wednesday))
  })

  test('typed sloppily still find it', async () => {
    const { number } = await aMatter(town, cast, 'reported')
    for (const typed of [
      number.toLowerCase(),
      ` ${number.replaceAll('-', ' ')} `,
      number.replaceAll('-', ''),
      full(number),
      number.replaceAll('-', '—'),
      `${number}-02`,
    ]) {
      assert.equal(expectBody<ReceiptState>(await stateOf(typed, '3456'), 200).number, number, typed)
    }
  })

  test('wrong digits, a wrong number, a mistyped one and one without a phone are all not there, in the same words', async () => {
    const { number } = await aMatter(town, cast, 'reported')
    const silent = (await town.anyone.post('/api/reports', aReport({ phone: undefined }))).json<Receipt>()
    const missing = 'ZJ-261125-440823-999999-8'
    const answers = await Promise.all([
      stateOf(number, '0000'),
      stateOf(silent.number, '0000'),
      stateOf(missing, '3456'),
      stateOf(number.slice(0, -1), '3456'),
      stateOf('随便', '3456'),
    ])
    const documents = answers.map(answer => ({ ...expectProblem(answer, 'not-found'), requestId: '' }))
    assert.equal(new Set(documents.map(document => JSON.stringify(document))).size, 1)
  })

  test('digits that are none are bad input', async () => {
    const { number } = await aMatter(town, cast, 'reported')
    for (const last4 of ['', '345', '34567', '３４５６', 'abcd'])
      expectProblem(await stateOf(number, last4), 'bad-input')
    expectProblem(await post('/api/receipts/state', { number }), 'bad-input')
    expectProblem(await stateOf('x'.repeat(65), '3456'), 'bad-input')
  })
})

describe('wrong guesses', () => {
  test('are limited per address, and forgotten after the quarter of an hour', async () => {
    const { number, secret } = await aMatter(town, cast, 'reported')
    for (let n = 0; n < guessLimits.address; n++)
      expectProblem(await stateOf(number, String(n).padStart(4, '0'), '10.0.0.1'), 'not-found')
    expectProblem(await stateOf(number, '3456', '10.0.0.1'), 'too-many-guesses')
    expectProblem(await viewOf({ number, secret }, '10.0.0.1'), 'too-many-guesses')
    expectProblem(
      await post('/api/receipts/moves', { number, secret, version: 1, move: { move: 'withdraw' } }, '10.0.0.1'),
      'too-many-guesses',
    )
    expectBody(await stateOf(number, '3456', '10.0.0.2'), 200)
    town.clock.set('2026-11-25T09:14:59+08:00')
    expectProblem(await stateOf(number, '3456', '10.0.0.1'), 'too-many-guesses')
    town.clock.set('2026-11-25T09:15:00+08:00')
    expectBody(await stateOf(number, '3456', '10.0.0.1'), 200)
  })

  test('of the secret count like those of the digits; right answers do not count', async () => {
    const receipt = await aMatter(town, cast, 'reported')
    for (let n = 0; n < 15; n++) await view(receipt)
    for (let n = 0; n < guessLimits.address; n++)
      expectProblem(await viewOf({ ...receipt, secret: 'not-the-secret-at-all' }, '10.0.0.3'), 'not-found')
    expectProblem(await viewOf(receipt, '10.0.0.3'), 'too-many-guesses')
    await view(receipt)
  })

  test('sent all at once are counted one by one: a burst gains nothing', async () => {
    const { number } = await aMatter(town, cast, 'reported')
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => stateOf(number, String(n).padStart(4, '0'), '10.0.0.4')),
    )
    const told = Map.groupBy(answers, answer => answer.statusCode)
    assert.deepEqual([told.get(404)?.length, told.get(429)?.length], [guessLimits.address, 60 - guessLimits.address])
  })

  test('from many addresses are limited in the whole city', async () => {
    const { number } = await aMatter(town, cast, 'reported')
    await Promise.all(
      Array.from({ length: guessLimits.city }, (_, n) =>
        stateOf(number, '0000', `10.1.${Math.floor(n / 100)}.${n % 100}`),
      ),
    )
    expectProblem(await stateOf(number, '3456', '10.2.0.1'), 'too-many-guesses')
  })
})

describe('the reporter’s own page', () => {
  test('a wrong secret is not there, whatever is asked', async () => {
    const { number } = await aMatter(town, cast, 'reported')
    const wrong = { number, secret: 'A'.repeat(26) }
    expectProblem(await viewOf(wrong), 'not-found')
    expectProblem(await reporterAct(town, wrong, 1, { move: 'withdraw' }), 'not-found')
    const other = await aMatter(town, cast, 'reported')
    expectProblem(await viewOf({ number, secret: other.secret }), 'not-found')
  })

  test('never names an officer, an account or a note between officers', async () => {
    const matter = await aMatter(town, cast, 'claimed-done')
    outcome(await act(cast.verifier, matter.id, matter.version, { move: 'rework', reason: '只修了一盏' }))
    const answer = await viewOf(matter)
    const accounts = Object.values(cast).map(person => person.account)
    const names = (await town.city.sql<{ name: string }[]>`select name from accounts where id = any(${accounts})`).map(
      row => row.name,
    )
    assert.equal(names.length, 3)
    for (const hidden of [...accounts, ...names, matter.id, '已电话联系', '已更换灯泡', '只修了一盏', '07590123456'])
      assert.ok(!answer.body.includes(hidden), hidden)
    const { told, state } = expectBody<ReceiptView>(answer, 200)
    assert.equal(state, 'handling')
    assert.equal(told.at(-1)?.key, 'tells.rework')
    const keys = new Set(told.flatMap(one => Object.keys(one)))
    assert.deepEqual([...keys].toSorted(), ['args', 'at', 'key', 'move', 'round', 'words'])
  })

  test('what is added reaches the officer and is shown back to her', async () => {
    const matter = await aMatter(town, cast, 'received')
    outcome(await reporterAct(town, matter, matter.version, { move: 'supplement', words: '第三根杆子也不亮' }))
    const { timeline, state } = expectBody<Matter>(await cast.unit.get(`/api/matters/${matter.id}`), 200)
    assert.equal(state, 'received')
    const last = timeline.at(-1)
    assert.deepEqual(
      [last?.move, last?.words, last?.byParty, last?.byName],
      ['supplement', '第三根杆子也不亮', 'reporter', ''],
    )
    assert.equal((await view(matter)).told.at(-1)?.words, '第三根杆子也不亮')
  })

  test('an addition of nothing is refused', async () => {
    const matter = await aMatter(town, cast, 'received')
    expectProblem(
      await reporterAct(town, matter, matter.version, { move: 'supplement', words: ' \n　' }),
      'words-missing',
    )
    assert.equal((await view(matter)).version, matter.version)
  })

  test('she may withdraw until it is closed; then nothing more can be done', async () => {
    const matter = await aMatter(town, cast, 'handling')
    const gone = outcome(await reporterAct(town, matter, matter.version, { move: 'withdraw', reason: '自己修好了' }))
    assert.equal(gone.state, 'withdrawn')
    const { moves, dueAt, next } = await view(matter)
    assert.equal(dueAt, null, 'every clock stopped')
    assert.equal(next.party, 'nobody')
    for (const verdict of Object.values(moves)) assert.notEqual(verdict, true)
    const late = expectProblem(await reporterAct(town, matter, gone.version, { move: 'withdraw' }), 'move-refused')
    assert.equal(late.reason?.code, 'wrong-state')
    const closed = await aMatter(town, cast, 'closed')
    assert.equal(
      expectProblem(await reporterAct(town, closed, closed.version, { move: 'withdraw' }), 'move-refused').reason?.code,
      'wrong-state',
    )
  })

  test('rated «solved» it is over; it cannot be rated twice', async () => {
    const matter = await aMatter(town, cast, 'closed')
    const rated = outcome(
      await reporterAct(town, matter, matter.version, { move: 'rate', solved: true, stars: 5, reason: 'solved' }),
    )
    assert.deepEqual([rated.state, rated.round], ['rated', 1])
    expectProblem(
      await reporterAct(town, matter, rated.version, { move: 'rate', solved: true, stars: 5, reason: 'solved' }),
      'move-refused',
    )
  })

  test('a version seen too long ago is a conflict that tells how it stands', async () => {
    const matter = await aMatter(town, cast, 'dispatched')
    const document = expectProblem(await reporterAct(town, matter, 1, { move: 'withdraw' }), 'matter-changed')
    assert.equal((document.current as { state: string }).state, 'dispatched')
  })

  test('a rating that is none is bad input', async () => {
    const matter = await aMatter(town, cast, 'closed')
    const { number, secret, version } = matter
    for (const stars of [0, 6, 2.5, 'Infinity']) {
      expectProblem(
        await post('/api/receipts/moves', {
          number,
          secret,
          version,
          move: { move: 'rate', solved: true, stars, reason: 'solved' },
        }),
        'bad-input',
      )
    }
    expectProblem(
      await post('/api/receipts/moves', { number, secret, version, move: { move: 'accept', item: '0202001' } }),
      'bad-input',
    )
  })
})
