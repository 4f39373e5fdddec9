import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { ExplainedClock } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { lampUnit, type Person } from '../testing-city.ts'
import { type Followed, type Life, openLife, running } from '../testing-life.ts'
import { asOwner } from '../testing-people.ts'

const [police, housing] = ['440823-police', '440823-housing'] as const

let life: Life
let officers: { police: Person; housing: Person }

before(async () => {
  life = await openLife()
  officers = {
    police: await life.person('unit-officer', { unit: police }),
    housing: await life.person('unit-officer', { unit: housing }),
  }
})
after(() => life.close())
beforeEach(() => life.start())

const ask = (matter: Followed, unit: string) =>
  life.made(life.cast.unit, matter, { move: 'ask-assist', unit, reason: '须一起到场' })
/** Asks two units, an hour apart; answers the steps by which their assists are named. */
async function askBoth(): Promise<{ matter: Followed; first: number; second: number }> {
  const matter = await life.lampAt('handling')
  const { version: first } = await ask(matter, police)
  life.pass({ hours: 1 })
  const { version: second } = await ask(matter, housing)
  return { matter, first, second }
}
const assistsOf = async (matter: Followed) => (await life.read(matter)).asides.map(({ seq, state }) => [seq, state])
const clockAt = async (matter: Followed, seq: number) =>
  (await life.read(matter)).clocks.find(clock => clock.seq === seq && clock.stage === 'assist')

describe('assists', () => {
  test('two at once have clocks of their own, each with its own explanation', async () => {
    const { matter, first, second } = await askBoth()
    const whole = await life.read(matter)
    assert.deepEqual(
      whole.asides.map(({ seq, kind, state, unitName }) => [seq, kind, state, unitName]),
      [
        [first, 'assist', 'open', '遂溪县公安局'],
        [second, 'assist', 'open', '遂溪县住房和城乡建设局'],
      ],
    )
    assert.deepEqual([whole.state, whole.lead, whole.next.party], ['handling', lampUnit, 'lead-unit'])
    assert.deepEqual(running(whole), ['assist', 'assist', 'handle'])
    const explain = (seq: number) => life.cast.unit.get(`/api/matters/${matter.id}/clocks/${seq}/assist`)
    const [one, other] = [expectBody<ExplainedClock>(await explain(first), 200), await explain(second)]
    assert.equal(one.startedAt, '2026-11-25T01:00:00Z')
    assert.equal(expectBody<ExplainedClock>(other, 200).startedAt, '2026-11-25T02:00:00Z')
    expectProblem(await explain(first - 1), 'not-found')
    assert.equal(await life.lastTold(matter), '已请遂溪县住房和城乡建设局协助办理。')
  })

  test('the asked unit sees it while it is asked; once it gave it back, it is not there', async () => {
    const matter = await life.lampAt('handling')
    expectProblem(await officers.police.get(`/api/matters/${matter.id}`), 'not-found')
    const { version: aside } = await ask(matter, police)
    assert.equal((await life.read(matter, officers.police)).moves['take-assist'], true)
    expectProblem(await officers.housing.get(`/api/matters/${matter.id}`), 'not-found')
    const bare = await life.refused(officers.police, matter, {
      ...{ move: 'refuse-assist', aside, line: 'no-such-line', reason: '不归我们' },
    })
    assert.deepEqual([bare.code, bare.field], ['line-needed', '/moves/line'])
    await life.made(officers.police, matter, {
      ...{ move: 'refuse-assist', aside, line: '0202-street-lighting', reason: '不归我们' },
    })
    assert.deepEqual(await assistsOf(matter), [[aside, 'refused']])
    assert.notEqual((await clockAt(matter, aside))?.stoppedAt, null)
    expectProblem(await officers.police.get(`/api/matters/${matter.id}`), 'not-found')
  })

  test('taken and finished by the unit asked; its officer may not verify', async () => {
    const { matter, first, second } = await askBoth()
    const theirs = await life.refused(officers.housing, matter, { move: 'take-assist', aside: first })
    assert.deepEqual([theirs.code, theirs.sentence], ['assist-only', '由协办单位办理'])
    await life.made(officers.police, matter, { move: 'take-assist', aside: first })
    await life.made(officers.police, matter, { move: 'finish-assist', aside: first, note: '已拉警戒线' })
    assert.deepEqual(await assistsOf(matter), [
      [first, 'done'],
      [second, 'open'],
    ])
    assert.notEqual((await clockAt(matter, first))?.stoppedAt, null)
    assert.equal((await clockAt(matter, second))?.stoppedAt, null)
    assert.equal(await life.lastTold(matter), '遂溪县公安局的协助部分已经完成。')
    const [row] = await life.town.city.sql<{ handlers: string[] }[]>`
      select handlers from matters where id = ${matter.id}`
    assert.ok(row?.handlers.includes(officers.police.account))
  })

  test('the lead unit drops what it does not need any more', async () => {
    const { matter, first, second } = await askBoth()
    await life.made(life.cast.unit, matter, { move: 'drop-assist', aside: second, reason: '不用了' })
    assert.deepEqual(await assistsOf(matter), [
      [first, 'open'],
      [second, 'dropped'],
    ])
    expectProblem(await officers.housing.get(`/api/matters/${matter.id}`), 'not-found')
    const again = await life.refused(life.cast.unit, matter, { move: 'drop-assist', aside: second, reason: '不用了' })
    assert.deepEqual([again.code, again.field], ['nothing-open', '/moves/aside'])
  })

  test('nobody is asked twice, nor the lead unit itself, nor a unit that is none', async () => {
    const matter = await life.lampAt('handling')
    await ask(matter, police)
    for (const unit of [police, lampUnit]) {
      const refused = await life.refused(life.cast.unit, matter, { move: 'ask-assist', unit, reason: '再请' })
      assert.deepEqual([refused.code, refused.field], ['already-so', '/moves/unit'])
    }
    const answer = await life.cast.unit.post(`/api/matters/${matter.id}/moves`, {
      version: matter.version,
      moves: [{ move: 'ask-assist', unit: 'nobody', reason: '请' }],
    })
    assert.equal(expectProblem(answer, 'unit-unknown').field, '/moves/unit')
  })

  test('nothing is claimed done or closed while an assist is open', async () => {
    const matter = await life.lampAt('handling')
    const { version: aside } = await ask(matter, police)
    const early = await life.refused(life.cast.unit, matter, { move: 'claim', note: '修好了' })
    assert.deepEqual([early.code, early.sentence], ['assists-open', '还有 1 个协办没有办结'])
    await life.made(life.cast.unit, matter, { move: 'drop-assist', aside, reason: '不用了' })
    await life.made(life.cast.unit, matter, { move: 'claim', note: '修好了' })
    // As one that was claimed before claims waited.
    const reopen = (state: string, isOpen: boolean) =>
      asOwner(
        life.town,
        sql => sql`update matter_asides set state = ${state}, is_open = ${isOpen} where matter_id = ${matter.id}`,
      )
    await reopen('taken', true)
    const criteria = ((await life.read(matter)).criteria ?? []).map(({ key }) => key)
    const close = await life.refused(life.cast.verifier, matter, { move: 'close', criteria })
    assert.deepEqual([close.code, close.sentence], ['assists-open', '还有 1 个协办没有办结'])
    await reopen('dropped', false)
    assert.equal((await life.made(life.cast.verifier, matter, { move: 'close', criteria })).state, 'closed')
  })
})
