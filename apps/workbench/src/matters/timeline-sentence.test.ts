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

// What the server gives with each, and how it is read.
const cases: [Partial<TimelineStep>, string, string][] = [
  [
    { move: 'return', data: { lineName: '路灯由县路灯管理所主办', unitName: '县路灯所' } },
    '退回，认为不归县路灯所办理；依据：路灯由县路灯管理所主办',
    'returned it as not the duty of 县路灯所, citing: 路灯由县路灯管理所主办',
  ],
  [{ move: 'return' }, '退回，认为不归本单位办理', 'returned it as not its duty'],
  [
    { move: 'ask-extension', data: { amount: 3, unit: 'work-day' } },
    '申请延期 3 个工作日',
    'asked for an extension of 3 working days',
  ],
  [
    { move: 'ask-suspension', data: { until: '2026-11-30T10:00:00.000Z' } },
    '申请挂账到 11月30日 18:00',
    'asked for suspension until 30 Nov 18:00',
  ],
  [{ move: 'supervise', data: { level: 'red' } }, '发出红牌督办', 'put it under supervision: Red card'],
  [{ move: 'answer-supervision', data: { level: 'red' } }, '回复红牌督办', 'answered the supervision (Red card)'],
  [
    { move: 'mark', data: { mark: 'untrue', markName: '不实', until: '2026-12-30T10:00:00.000Z' } },
    '加标记“不实”，到 12月30日 18:00',
    'marked it “不实”, until 30 Dec 18:00',
  ],
  [{ move: 'mark', data: { mark: 'untrue', markName: '不实', until: null } }, '加标记“不实”', 'marked it “不实”'],
  [{ move: 'keep-mark', data: {} }, '保留标记', 'kept the mark'],
  [
    { move: 'close', data: { criteria: [{ key: 'a' }, { key: 'b' }] } },
    '核查通过，逐条确认 2 条标准，办结',
    'ticked 2 criteria, verified and closed it',
  ],
  [
    { move: 'follow-up', data: { reached: false, solved: false } },
    '作了回访：没有联系上反映人',
    'followed it up: the reporter was not reached',
  ],
  [
    { move: 'rate', data: { stars: 1, reason: 'came-back', solved: false } },
    '评价 1 星，问题又出现了',
    'rated it 1 of 5: It came back',
  ],
  [
    { move: 'reopen', round: 2, data: { why: 'inspection' } },
    '重办，第 2 轮：检查发现没有解决',
    'reopened it, round 2: An inspection found it unsolved',
  ],
  [
    { move: 'reopen', round: 2, data: { why: 'not-solved' } },
    '重办，第 2 轮：没有解决',
    'reopened it, round 2: Not solved',
  ],
  [
    { move: 'absorb', data: { merged: 'ZJ-261125-440823-000001-X' } },
    '并入了另一件，编号 ZJ-261125-440823-000001-X',
    'took in another matter, ZJ-261125-440823-000001-X',
  ],
]

test('what a step cites, asks for, grants or settles is part of its sentence, and falls away without a gap', () => {
  for (const [over, chinese, english] of cases) {
    const one = step({ tells: null, data: {}, ...over })
    assert.equal(stepSentence(zh, one, now).did, chinese)
    assert.equal(stepSentence(speech('en'), one, now).did, english)
  }
})

test('every move has its sentence in both languages, with every place filled or none', () => {
  for (const move of moveNames) {
    for (const locale of ['zh-CN', 'en'] as const) {
      const { did } = stepSentence(speech(locale), step({ move, tells: null, data: {} }), now)
      assert.ok(did.length > 0 && !/[{}[\]]/.test(did), `${move} ${locale}: ${did}`)
    }
  }
})
