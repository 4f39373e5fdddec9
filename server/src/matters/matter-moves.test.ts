import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Matter, Problem, ReceiptView } from '@banyan/contract'
import {
  aCast,
  act,
  aMatter,
  aReport,
  type Cast,
  kexu,
  otherTown,
  outcome,
  reporterAct,
  type TestCity,
  testCity,
  yangqing,
} from '../testing-city.ts'

let town: TestCity
let cast: Cast

before(async () => {
  town = await testCity()
  cast = await aCast(town)
})
after(() => town.close())

const refusal = (body: Problem): string | undefined => body.reason?.code

describe('the moves of a matter', () => {
  test('a street lamp goes from a villager’s words to a verified close, and opens again when she says it is still dark', async () => {
    const matter = await aMatter(town, cast, 'closed')
    const view = (
      await town.anyone.post('/api/receipts/view', { number: matter.number, secret: matter.secret })
    ).json<ReceiptView>()
    assert.equal(view.state, 'closed')
    assert.deepEqual(
      view.told.map(told => told.key),
      [
        'tells.report',
        'tells.accept',
        'tells.dispatch',
        'tells.receive',
        'tells.contact',
        'tells.claim',
        'tells.close',
      ],
    )
    const again = outcome(
      await reporterAct(town, matter, view.version, {
        move: 'rate',
        solved: false,
        stars: 1,
        reason: 'not-solved',
        words: '还是黑的',
      }),
    )
    assert.deepEqual({ round: again.round, state: again.state }, { round: 2, state: 'handling' })
    const whole = (await cast.unit.get(`/api/matters/${matter.id}`)).json<Matter>()
    assert.equal(whole.round, 2)
    assert.ok(
      whole.clocks.some(clock => clock.stage === 'handle' && clock.round === 2 && clock.stoppedAt === null),
      'round 2 has a handle clock of its own',
    )
    assert.equal(whole.timeline.at(-2)?.words, '还是黑的')
  })

  test('dispatching names the unit by the rule and keeps every rule looked at', async () => {
    const { id } = await aMatter(town, cast, 'dispatched')
    const { lead, leadName, route } = (await cast.dispatcher.get(`/api/matters/${id}`)).json<Matter>()
    assert.deepEqual({ lead, leadName }, { lead: '440823-street-lighting', leadName: '遂溪县路灯管理所' })
    assert.equal(route?.trace.filter(step => step.outcome === 'chosen').length, 1)
  })

  test('a dispatcher may choose another unit, but only with a reason', async () => {
    const { id, version, lamp } = await aMatter(town, cast, 'reported')
    const accept = { move: 'accept', item: lamp.code } as const
    const bare = await act(cast.dispatcher, id, version, accept, {
      move: 'dispatch',
      unit: `${yangqing}-governance-centre`,
    })
    assert.equal(bare.statusCode, 403)
    assert.equal(refusal(bare.json()), 'reason-needed')
    assert.equal(
      (await cast.dispatcher.get(`/api/matters/${id}`)).json<Matter>().state,
      'reported',
      'both moves or none',
    )
    outcome(
      await act(cast.dispatcher, id, version, accept, {
        move: 'dispatch',
        unit: `${yangqing}-governance-centre`,
        reason: '路灯由镇自行维护',
      }),
    )
  })

  test('who handled it cannot verify it, even holding a verifier’s post', async () => {
    const { id, version, lamp } = await aMatter(town, cast, 'claimed-done')
    const criteria = lamp.criteria.map(({ key }) => key)
    const { sql } = town.city
    await sql`with p as (insert into posts (id, role, name, region, valid_from) values (gen_random_uuid(), 'grid-worker', 'also', ${kexu}, '2026-01-01') returning id)
      insert into appointments (account, post, valid_from) select ${cast.unit.account}, id, '2026-01-01' from p`
    // Posts are believed for two seconds; the case asks the policy with the new post at once.
    const twice = await town.person('unit-officer', { unit: '440823-street-lighting' })
    assert.equal(refusal((await act(twice, id, version, { move: 'close', criteria })).json()), 'not-your-post')
    await sql`update matters set handlers = handlers || ${cast.verifier.account}::uuid where id = ${id}`
    const own = await act(cast.verifier, id, version, { move: 'close', criteria })
    assert.equal(own.statusCode, 403)
    assert.equal(refusal(own.json()), 'handler-cannot-verify')
  })

  test('closing waits for every criterion; rework goes back with a reason and keeps the first limit', async () => {
    const { id, version, lamp } = await aMatter(town, cast, 'claimed-done')
    const due = (body: Matter) => body.clocks.find(clock => clock.stage === 'handle')
    const first = due((await cast.unit.get(`/api/matters/${id}`)).json())
    const [one] = lamp.criteria
    const early = await act(cast.verifier, id, version, { move: 'close', criteria: one ? [one.key] : [] })
    assert.equal(refusal(early.json()), 'criteria-open')
    assert.equal(early.json<Problem>().field, '/moves/criteria')
    town.clock.set(town.clock.now().add({ minutes: 20 }))
    outcome(await act(cast.verifier, id, version, { move: 'rework', reason: '第二盏还不亮' }))
    const resumed = due((await cast.unit.get(`/api/matters/${id}`)).json())
    assert.equal(resumed?.stoppedAt, null)
    assert.equal(
      Date.parse(resumed?.dueAt ?? '') - Date.parse(first?.dueAt ?? ''),
      20 * 60_000,
      'the time of verifying does not count',
    )
    outcome(await act(cast.unit, id, version + 1, { move: 'claim', note: '第二盏也修好' }))
    outcome(await act(cast.verifier, id, version + 2, { move: 'close', criteria: lamp.criteria.map(({ key }) => key) }))
  })

  test('two dispatchers at once: one wins, the other hears what changed (R7)', async () => {
    const { id, version, lamp } = await aMatter(town, cast, 'reported')
    const other = await town.person('town-dispatcher', { region: yangqing })
    const moves = [{ move: 'accept', item: lamp.code }, { move: 'dispatch' }] as const
    const answers = await Promise.all([act(cast.dispatcher, id, version, ...moves), act(other, id, version, ...moves)])
    assert.deepEqual(answers.map(answer => answer.statusCode).toSorted(), [200, 409])
    const lost = answers.find(answer => answer.statusCode === 409)?.json<Problem>()
    assert.equal(lost?.code, 'matter-changed')
    assert.deepEqual(lost?.current, {
      id,
      number: (lost?.current as { number: string } | undefined)?.number,
      round: 1,
      state: 'dispatched',
      version: 3,
    })
    const [steps] = await town.city.sql<
      { n: number }[]
    >`select count(*)::int as n from matter_history where matter_id = ${id}`
    assert.equal(steps?.n, 3)
  })

  test('a matter of another town is not there: 404 for reading and moving alike', async () => {
    const { id, version, lamp } = await aMatter(town, cast, 'reported')
    const stranger = await town.person('town-dispatcher', { region: otherTown })
    assert.equal((await stranger.get(`/api/matters/${id}`)).statusCode, 404)
    assert.equal((await act(stranger, id, version, { move: 'accept', item: lamp.code })).statusCode, 404)
    assert.equal((await stranger.get(`/api/matters/${id}/clocks/1/accept`)).statusCode, 404)
    assert.equal((await stranger.post(`/api/matters/${id}/reveal`, { purpose: '首次联系' })).statusCode, 404)
  })

  test('the unit complained about never sees the matter, even if a rule would send it there', async () => {
    const { id, version, lamp } = await aMatter(town, cast, 'reported')
    outcome(
      await act(
        cast.dispatcher,
        id,
        version,
        { move: 'accept', item: lamp.code, subjectUnit: '440823-street-lighting' },
        { move: 'dispatch' },
      ),
    )
    const whole = (await cast.dispatcher.get(`/api/matters/${id}`)).json<Matter>()
    assert.notEqual(whole.lead, '440823-street-lighting')
    assert.equal((await cast.unit.get(`/api/matters/${id}`)).statusCode, 404)
  })

  test('without a place it waits at the city’s placing desk; once placed, the town sees it and has it counted', async () => {
    const receipt = await town.anyone.post('/api/reports', aReport({ place: undefined, phone: undefined }))
    assert.equal(receipt.json<{ placeName: string | null }>().placeName, null)
    const desk = await town.person('city-dispatcher', { region: '440800' })
    const { lines } = (await desk.get('/api/matters?queue=unplaced')).json<{ lines: Matter[] }>()
    const id = lines[0]?.id ?? ''
    assert.equal((await cast.dispatcher.get(`/api/matters/${id}`)).statusCode, 404)
    const early = await act(desk, id, 1, { move: 'accept', item: '0202001' })
    assert.equal(refusal(early.json()), 'needs-place')
    outcome(await act(desk, id, 1, { move: 'place', place: kexu }))
    const placed = (await cast.dispatcher.get(`/api/matters/${id}`)).json<Matter>()
    assert.equal(placed.placeName, '遂溪县 洋青镇 克须村')
    assert.equal(placed.moves.accept, true)
  })

  test('every move is answered to everyone: true, or why not and whose turn it is', async () => {
    const { id } = await aMatter(town, cast, 'dispatched')
    const whole = (await cast.verifier.get(`/api/matters/${id}`)).json<Matter>()
    assert.deepEqual(whole.next, { party: 'lead-unit', name: '遂溪县路灯管理所', standIn: null })
    assert.deepEqual(whole.moves.receive, { code: 'unit-only', args: { unit: '遂溪县路灯管理所' } })
    assert.deepEqual(whole.moves.close, { code: 'wrong-state', args: { state: 'dispatched', move: 'close' } })
    assert.deepEqual(whole.moves.rate, undefined)
    assert.equal((await cast.unit.get(`/api/matters/${id}`)).json<Matter>().moves.receive, true)
  })

  test('an urgent matter runs day and night and reaches the duty post', async () => {
    town.clock.set('2026-11-27T19:00:00+08:00')
    const receipt = (
      await town.anyone.post('/api/reports', aReport({ danger: true, words: '电线掉在路上，冒火花' }))
    ).json<{ dueAt: string; urgent: boolean }>()
    assert.equal(receipt.urgent, true)
    assert.equal(
      Date.parse(receipt.dueAt),
      Date.parse('2026-11-27T19:15:00+08:00'),
      'Friday 19:00 does not wait for Monday',
    )
    const duty = await town.person('duty-officer', { region: '440823' })
    const { lines } = (await duty.get('/api/matters?queue=mine')).json<{ lines: Matter[] }>()
    assert.ok(lines.length > 0 && lines.every(line => line.urgent))
    const calm = await aMatter(town, cast, 'reported')
    assert.deepEqual((await duty.get(`/api/matters/${calm.id}`)).json<Matter>().moves.accept, {
      code: 'duty-only-urgent',
    })
    town.clock.set('2026-11-25T09:00:00+08:00')
  })
})
