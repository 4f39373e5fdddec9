import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayReason, sayWire } from './say-wire.ts'

const now = new Date('2026-11-20T00:00:00Z')

test('instants among the names are said as moments', () => {
  const told = { key: 'tells.dispatch', args: { unit: '遂溪县路灯管理所', due: '2026-11-25T07:20:00Z' } }
  assert.equal(sayWire(told, 'zh-CN', now), '已交给遂溪县路灯管理所办理，最迟 11月25日 周三 15:20 办好。')
})

test('states and moves among the names are said in the reader’s language', () => {
  const reason = { code: 'wrong-state', args: { state: 'closed', move: 'withdraw' } }
  assert.equal(sayReason(reason, 'zh-CN'), '目前是“已办结”，还不能（或不再需要）撤回')
  assert.equal(sayReason(reason, 'en'), 'It is “Closed” now: Withdraw is not (or no longer) possible')
})

test('names already in words stay as they are', () => {
  assert.equal(sayReason({ code: 'not-your-post', args: { holder: '洋青镇调度岗' } }, 'zh-CN'), '由洋青镇调度岗办理')
})

test('a key this page does not know is shown, not hidden', () => {
  assert.equal(sayWire({ key: 'tells.unheard-of' }, 'zh-CN'), 'tells.unheard-of')
})
