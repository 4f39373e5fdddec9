import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Role } from '@banyan/contract'
import { lampUnit, type Person, yangqing } from '../testing-city.ts'
import { asideOf, clockOf, type Followed, type Life, openLife } from '../testing-life.ts'

const [police, housing] = ['440823-police', '440823-housing'] as const

let life: Life

before(async () => {
  life = await openLife()
})
after(() => life.close())
beforeEach(() => life.start())

const lastPost = async (matter: Followed) => {
  const [row] = await life.town.city.sql<{ unit: string | null; role: string; party: string }[]>`
    select body::jsonb -> 'by' ->> 'unit' as unit, body::jsonb -> 'by' ->> 'role' as role,
      body::jsonb -> 'by' ->> 'party' as party
    from matter_history where matter_id = ${matter.id} order by seq desc limit 1`
  return row
}
const both = async (role: Role, where: Where, other: Role, there: Where): Promise<Person> =>
  life.given(await life.person(role, where), other, there)
type Where = { region?: string; unit?: string }

describe('one officer with several posts', () => {
  test('assists for each of her units, by the post of that unit', async () => {
    const officer = await both('unit-officer', { unit: police }, 'unit-officer', { unit: housing })
    const matter = await life.lampAt('handling')
    const asked: [string, number][] = []
    for (const unit of [police, housing]) {
      const { version } = await life.made(life.cast.unit, matter, { move: 'ask-assist', unit, reason: '请到场' })
      asked.push([unit, version])
    }
    for (const [unit, aside] of asked) {
      await life.made(officer, matter, { move: 'finish-assist', aside, note: '已到场' })
      assert.equal((await lastPost(matter))?.unit, unit)
    }
  })

  test('sets a supervisor’s mark as supervisor, though she is a dispatcher too', async () => {
    const officer = await both('county-dispatcher', { region: '440823' }, 'supervisor', { region: '440823' })
    const matter = await life.lampAt('handling')
    await life.made(officer, matter, { move: 'mark', mark: 'untrue', reason: '查无此事' })
    assert.deepEqual(await lastPost(matter), { unit: null, role: 'supervisor', party: 'supervisor' })
    const aside = asideOf(await life.read(matter), 'mark').seq
    await life.made(officer, matter, { move: 'unmark', aside, reason: '弄错了' })
    assert.equal((await lastPost(matter))?.party, 'supervisor')
  })

  test('decides by the post that stands one level up', async () => {
    const decider = await both('supervisor', { region: yangqing }, 'supervisor', { region: '440800' })
    const matter = await life.lampAt('handling')
    life.town.clock.set('2026-11-30T09:00:00+08:00')
    const clock = `${clockOf(await life.read(matter), 'handle').seq} handle`
    const { version: aside } = await life.made(life.cast.unit, matter, { move: 'appeal', clock, reason: '台风' })
    await life.made(decider, matter, { move: 'exempt', aside, reason: '属实' })
    assert.equal(asideOf(await life.read(matter), 'appeal').state, 'granted')
    assert.equal((await life.read(matter)).lead, lampUnit)
  })
})
