import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moveNames, type TimelineStep } from '@banyan/contract'
import { speech } from '../words.ts'
import { stepLine, stepSentence } from './timeline-sentence.ts'

const now = Date.parse('2026-11-26T00:00:00Z')
const zh = speech('zh-CN')
const step = (over: Partial<TimelineStep>): TimelineStep => ({
  seq: 1,
  move: 'dispatch',
  at: '2026-11-25T07:20:00Z',
  round: 1,
  byName: '洋青镇 调度员 张三',
  byParty: 'dispatcher',
  words: null,
  data: {},
  tells: { key: 'tells.dispatch', args: { unit: '遂溪县路灯管理所', due: '2026-11-27T07:20:00Z' } },
  hash: '',
  ...over,
})

test('a dispatch reads as one sentence with time, post and unit, in the zone of the city', () => {
  assert.equal(stepLine(zh, step({}), now), '11月25日 15:20 洋青镇 调度员 张三 分拨给 遂溪县路灯管理所')
  assert.equal(stepSentence(speech('en'), step({}), now).did, 'dispatched it to 遂溪县路灯管理所')
})

test('a step of another year names the year', () => {
  assert.equal(stepSentence(zh, step({ at: '2025-12-31T16:30:00Z' }), now).at, '1月1日 00:30')
  assert.equal(stepSentence(zh, step({ at: '2025-12-31T15:30:00Z' }), now).at, '2025年12月31日 23:30')
})

test('without the name of the unit the shorter sentence stands, with no gap', () => {
  assert.equal(stepSentence(zh, step({ tells: null }), now).did, '分拨')
})

test('names in the data serve where nothing was told', () => {
  const { did } = stepSentence(zh, step({ move: 'accept', tells: null, data: { itemName: '路灯不亮' } }), now)
  assert.equal(did, '受理，归为“路灯不亮”')
})

test('codes in the data never reach people', () => {
  assert.equal(stepSentence(zh, step({ tells: null, data: { unit: '440823-street-lighting' } }), now).did, '分拨')
})

test('a step by the reporter, who is never named, says so', () => {
  const { who } = stepSentence(zh, step({ move: 'supplement', byName: '', byParty: 'reporter' }), now)
  assert.equal(who, '反映人')
})

test('every move has its sentence in both languages, with every place filled or none', () => {
  for (const move of moveNames) {
    for (const locale of ['zh-CN', 'en'] as const) {
      const { did } = stepSentence(speech(locale), step({ move, tells: null, data: {} }), now)
      assert.ok(did.length > 0 && !/[{}]/.test(did), `${move} ${locale}: ${did}`)
    }
  }
})
