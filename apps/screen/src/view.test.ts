import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figureNames as contractNames } from '@banyan/contract'
import { daysOf, figureNames, hashOf, viewOf } from './view.ts'

test('every view has an address that leads back to it', () => {
  for (const node of [null, '440823', '440823102233']) {
    for (const list of [null, ...figureNames]) {
      const view = { node, span: '30', list } as const
      assert.deepEqual(viewOf(hashOf(view)), view)
    }
  }
})

test('an address that says nothing is the city today', () => {
  const home = { node: null, span: '1', list: null }
  assert.deepEqual(viewOf(''), home)
  assert.deepEqual(viewOf('#/x/9/secrets'), home)
})

test('the figures are those of the contract', () => {
  assert.deepEqual(figureNames, [...contractNames])
})

test('days are counted in the city’s calendar, today included', () => {
  const lateEvening = Date.parse('2026-11-24T15:59:59Z')
  assert.deepEqual(daysOf('1', lateEvening), { from: '2026-11-24', to: '2026-11-24' })
  assert.deepEqual(daysOf('1', lateEvening + 1_000), { from: '2026-11-25', to: '2026-11-25' })
  assert.deepEqual(daysOf('7', lateEvening), { from: '2026-11-18', to: '2026-11-24' })
  assert.deepEqual(daysOf('30', Date.parse('2026-03-01T04:00:00Z')), { from: '2026-01-31', to: '2026-03-01' })
})
