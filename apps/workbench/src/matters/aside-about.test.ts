import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AsideRow, Limit, MarkKind } from '@banyan/contract'
import { speech } from '../words.ts'
import { asideAbout } from './aside-about.ts'

const zh = speech('zh-CN')
const limit: Limit = { amount: 5, unit: 'work-day' }
const marks = [{ code: 'untrue', name: '不实' }] as MarkKind[]
const about = (kind: AsideRow['kind'], data: AsideRow['data'], until: string | null = null, of = zh) =>
  asideAbout(of, { kind, data, until }, { limit, marks })

test('each kind says what it is about, in the item’s unit and the city’s time', () => {
  assert.equal(about('extension', { amount: 2 }), '延长 2 个工作日')
  assert.equal(about('extension', { amount: 2 }, null, speech('en')), '2 working days more')
  assert.equal(about('suspension', { until: '2026-11-30T10:00:00Z' }), '暂停到 11月30日 周一 18:00')
  assert.equal(about('appeal', { stage: 'handle', clock: '3 handle' }), '处置超期，申请免责')
  assert.equal(about('contest', { mark: 'untrue' }), '“不实”')
  assert.equal(about('mark', { mark: 'untrue' }), '不实')
  assert.equal(about('supervision', { level: 'red' }), '红牌督办')
  assert.equal(about('return', { line: 'x', lineName: '路灯由路灯所主办' }), '路灯由路灯所主办')
})

test('what is not known is left out, never a gap', () => {
  assert.equal(asideAbout(zh, { kind: 'extension', data: { amount: 2 }, until: null }, { limit: null, marks }), '')
  assert.equal(about('suspension', {}), '')
  assert.equal(about('objection', {}), '')
})
