import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { ExplainedClock } from '@banyan/contract'
import { expectBody, expectProblem } from '../testing-answers.ts'
import { act } from '../testing-city.ts'
import { asideOf, clockOf, type Followed, type Life, openLife, running } from '../testing-life.ts'

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const ask = (until: string) => ({ move: 'ask-suspension', until, reason: '等路面开挖' }) as const
const nextWednesday = '2026-12-02T09:00:00+08:00'
async function suspended(): Promise<Followed> {
  const matter = await life.lampAt('handling')
  await life.made(life.cast.unit, matter, ask(nextWednesday))
  await life.made(life.cast.city, matter, { move: 'suspend' })
  return matter
}

describe('suspensions', () => {
  test('the clock stands still, and runs on by itself on the day: the time between does not count', async () => {
    const matter = await suspended()
    const whole = await life.read(matter)
    assert.deepEqual([whole.state, running(whole)], ['handling', []])
    assert.deepEqual([asideOf(whole, 'suspension').state, asideOf(whole, 'pause').state], ['granted', 'open'])
    assert.equal(asideOf(whole, 'pause').until, '2026-12-02T01:00:00.000Z')
    assert.match(await life.lastTold(matter), /^因客观原因暂时无法办理，暂停到 .+，到期自动恢复。$/)
    assert.equal((await life.view(matter)).dueAt, null)
    life.town.clock.set('2026-12-02T08:59:00+08:00')
    await life.until('2026-12-02T00:59:00.000Z')
    assert.deepEqual(running(await life.read(matter)), [], 'not before its day')
    assert.equal(await life.until('2026-12-02T00:59:59.000Z'), 1)
    const resumed = await life.read(matter)
    assert.deepEqual([running(resumed), asideOf(resumed, 'pause').state], [['handle'], 'ended'])
    assert.equal(clockOf(resumed, 'handle').dueAt, '2026-12-04T01:00:00.000Z', 'its two days are all left')
    assert.equal(resumed.timeline.at(-1)?.byParty, 'rule')
    assert.equal(await life.lastTold(matter), '已恢复办理，由遂溪县路灯管理所继续处理。')
    const { seq } = clockOf(resumed, 'handle')
    const why = await life.cast.unit.get(`/api/matters/${matter.id}/clocks/${seq}/handle`)
    assert.ok(expectBody<ExplainedClock>(why, 200).intervals.some(one => one.why === 'paused' && !one.counts))
  })

  test('the unit may take it up again earlier', async () => {
    const matter = await suspended()
    life.town.clock.set('2026-11-26T09:00:00+08:00')
    await life.made(life.cast.unit, matter, { move: 'resume', reason: '路面已挖开' })
    const whole = await life.read(matter)
    assert.deepEqual([running(whole), clockOf(whole, 'handle').dueAt], [['handle'], '2026-11-30T01:00:00.000Z'])
    const twice = await life.refused(life.cast.unit, matter, { move: 'resume' })
    assert.deepEqual([twice.code, twice.sentence], ['not-paused', '没有暂停'])
  })

  test('refused, the clock has run on all the while; it is asked once only', async () => {
    const matter = await life.lampAt('handling')
    await life.made(life.cast.unit, matter, ask(nextWednesday))
    const own = await life.refused(life.cast.county, matter, { move: 'refuse-suspension', reason: '不合条件' })
    assert.equal(own.code, 'one-level-up')
    await life.made(life.cast.city, matter, { move: 'refuse-suspension', reason: '不合条件' })
    const whole = await life.read(matter)
    assert.deepEqual([asideOf(whole, 'suspension').state, running(whole)], ['refused', ['handle']])
    assert.equal(clockOf(whole, 'handle').dueAt, '2026-11-27T01:00:00.000Z')
    const again = await life.refused(life.cast.unit, matter, ask(nextWednesday))
    assert.deepEqual([again.code, again.sentence], ['too-often', '本轮已经 1 次，不能再申请挂账'])
  })

  test('paused, it cannot be claimed done', async () => {
    const matter = await suspended()
    const early = await life.refused(life.cast.unit, matter, { move: 'claim', note: '修好了' })
    assert.deepEqual([early.code, early.sentence], ['paused', '正在暂停（挂账或补正），须先恢复办理'])
  })

  test('a day in the past, one beyond a year, and one that is none are refused with the field', async () => {
    const matter = await life.lampAt('handling')
    const past = await life.refused(life.cast.unit, matter, ask('2026-11-25T08:00:00+08:00'))
    assert.deepEqual([past.code, past.field], ['in-the-past', '/moves/until'])
    const far = await life.refused(life.cast.unit, matter, ask('2027-11-26T09:00:00+08:00'))
    assert.deepEqual([far.code, far.field], ['too-long', '/moves/until'])
    for (const until of ['2026-12-02T09:00:00.1234567891Z', '2026-12-02T25:00:00Z', 'tomorrow']) {
      const none = expectProblem(await act(life.cast.unit, matter.id, matter.version, ask(until)), 'bad-input')
      assert.match(none.field ?? '', /until/)
    }
  })
})
