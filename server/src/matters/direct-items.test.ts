import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { kexu, lampUnit, type Person, yangqing } from '../testing-city.ts'
import { clockOf, type Life, openLife, running } from '../testing-life.ts'

const [manhole, lamp] = ['0201001', '0202001'] as const

let life: Life
let clerk: Person

before(async () => {
  life = await openLife()
  clerk = await life.person('counter-clerk', { region: yangqing })
})
after(() => life.close())
beforeEach(() => life.start())

const call = (changes: object) => life.reported({ words: '路口井盖没了', door: 'telephone', ...changes }, clerk)

describe('items that dispatch themselves', () => {
  test('entered with a direct item it is with the unit at once; the actor is the rule', async () => {
    const matter = await call({ item: manhole })
    const whole = await life.read(matter)
    assert.equal(whole.state, 'dispatched')
    assert.ok(whole.lead)
    assert.deepEqual(
      whole.timeline.map(({ move, byParty }) => [move, byParty]),
      [
        ['report', 'desk'],
        ['accept', 'rule'],
        ['dispatch', 'rule'],
      ],
    )
    assert.deepEqual(running(whole), ['contact', 'handle', 'receive', 'return'])
    assert.equal(clockOf(whole, 'receive').dueAt, '2026-11-25T01:30:00.000Z', 'urgent: half an hour')
    assert.equal(whole.route?.trace.filter(step => step.outcome === 'chosen').length, 1)
    assert.match(await life.lastTold(matter), new RegExp(`^已交给${whole.leadName}办理，最迟 .+ 办好。$`))
  })

  test('accepted as a direct item by a person, the rule dispatches it in the same act', async () => {
    const matter = await life.reported({ words: '路口井盖没了' })
    const done = await life.made(life.cast.dispatcher, matter, { move: 'accept', item: manhole })
    assert.equal(done.state, 'dispatched')
    assert.deepEqual(
      (await life.read(matter)).timeline.slice(1).map(({ move, byParty }) => [move, byParty]),
      [
        ['accept', 'dispatcher'],
        ['dispatch', 'rule'],
      ],
    )
  })

  test('who dispatches it in the same act says to whom, as for any other', async () => {
    const matter = await life.reported({ words: '路口井盖没了' })
    await life.dispatched(matter, manhole)
    assert.equal((await life.read(matter)).timeline.at(-1)?.byParty, 'dispatcher')
    const other = await life.reported({ words: '路口井盖没了' })
    const dispatch = { move: 'dispatch', unit: lampUnit, reason: '灯井，归路灯所' } as const
    await life.made(life.cast.dispatcher, other, { move: 'accept', item: manhole }, dispatch)
    assert.equal((await life.read(other)).lead, lampUnit)
  })

  test('another item waits for the desk, and so does a direct one that nobody can place', async () => {
    assert.equal((await life.read(await call({ item: lamp }))).state, 'reported')
    const cityDesk = await life.person('city-dispatcher', { region: '440800' })
    const nowhere = await call({ item: manhole, place: undefined })
    const whole = await life.read(nowhere, cityDesk)
    assert.deepEqual([whole.state, whole.next.party], ['reported', 'placing-desk'])
    const placed = await life.made(cityDesk, nowhere, { move: 'place', place: kexu })
    assert.equal(placed.state, 'dispatched', 'the rule waited for the place only')
    assert.equal((await life.read(nowhere)).timeline.at(-1)?.byParty, 'rule')
  })
})
