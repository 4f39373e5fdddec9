import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DeskReceipt, Matter } from '@banyan/contract'
import { expectBody } from '../testing-answers.ts'
import {
  aCast,
  act,
  aReport,
  type Cast,
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

test('what was handled on the spot and turns out unsolved goes to the unit its item names, not to nobody', async () => {
  const clerk = await town.person('counter-clerk', { region: yangqing })
  const report = aReport({ door: 'counter', words: '垃圾池满了两天没人拉' })
  const receipt = expectBody<DeskReceipt>(await clerk.post('/api/desk/reports', report), 201)
  const id = receipt.matter
  let at = outcome(await act(clerk, id, 1, { move: 'self-handle', item: '0101001', note: '当场清走了' }))
  // Whether it is drawn for a check hangs on its id.
  if (at.state === 'self-handled') at = outcome(await act(cast.verifier, id, at.version, { move: 'pass-sample' }))
  assert.equal(at.state, 'closed')
  const before = expectBody<Matter>(await cast.dispatcher.get(`/api/matters/${id}`), 200)
  assert.equal(before.lead, null)
  outcome(await reporterAct(town, receipt, at.version, { move: 'rate', solved: false, stars: 1, reason: 'not-solved' }))
  const after = expectBody<Matter>(await cast.dispatcher.get(`/api/matters/${id}`), 200)
  const ruled = town.city.catalogue.route({ item: '0101001', region: before.region, subjectUnit: null })
  assert.deepEqual([after.state, after.round, after.lead], ['handling', 2, ruled.unit])
  assert.equal(after.timeline.at(-1)?.tells?.args.unit, ruled.unitName)
  const unit = await town.person('unit-officer', { unit: ruled.unit })
  assert.equal(expectBody<Matter>(await unit.get(`/api/matters/${id}`), 200).moves.claim, true)
})
