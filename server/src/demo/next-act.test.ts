import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AsideKind, State } from '@banyan/contract'
import { kexu, type TestCity, testCity } from '../testing-city.ts'
import type { VirtualAside, VirtualMatter } from './demo.sql.ts'
import { readDemoTexts } from './demo-texts.ts'
import { nextAct } from './next-act.ts'
import { randomOf } from './random.ts'

let town: TestCity
before(async () => {
  town = await testCity()
})
after(() => town.close())

const texts = readDemoTexts()
const at = Temporal.Instant.from('2026-11-25T03:00:00Z')
const matter = (state: State, over: Partial<VirtualMatter> = {}): VirtualMatter => ({
  ...{ id: 'id', number: 'n', item: '0101001', village: kexu, nextAt: new Date(0), state, version: 4, round: 1 },
  ...{ town: '440823102', county: '440823', leadUnit: '440823-street-lighting', urgent: false, reporterKnown: true },
  ...{ kind: 'request', door: 'counter', seed: 's', asides: [] },
  handling: { name: '3 handle', dueAt: '2026-11-26T03:00:00Z', stoppedAt: null },
  ...over,
})
const aside = (kind: AsideKind, over: Partial<VirtualAside> = {}): VirtualAside => ({
  ...{ seq: 5, kind, state: 'open', isOpen: true, unit: 'unit', until: null, level: 'county', mark: null },
  ...over,
})
const acts = (one: VirtualMatter, count = 600) =>
  Array.from({ length: count }, (_, n) =>
    nextAct({ city: town.city, texts, random: randomOf(`${one.state} ${n}`), at }, one),
  )
const movesOf = (one: VirtualMatter): Set<string> =>
  new Set(
    acts(one).flatMap(act =>
      act === null ? [] : act.by === 'reporter' ? [act.move.move] : act.moves.map(m => m.move),
    ),
  )

test('the same chance gives the same life', () => {
  for (const state of ['reported', 'dispatched', 'handling', 'claimed-done'] as const)
    assert.deepEqual(acts(matter(state), 50), acts(matter(state), 50))
})

test('now and then people do what stands beside the plain road', () => {
  const handling = movesOf(matter('handling'))
  for (const move of ['claim', 'ask-extension', 'ask-suspension', 'ask-assist', 'supervise', 'mark', 'supplement'])
    assert.ok(handling.has(move), move)
  assert.deepEqual([...movesOf(matter('dispatched'))].toSorted(), ['receive', 'return'])
  for (const move of ['self-handle', 'accept', 'withdraw']) assert.ok(movesOf(matter('reported')).has(move), move)
  assert.deepEqual([...movesOf(matter('declined'))], ['object'])
  assert.deepEqual([...movesOf(matter('objected'))].toSorted(), ['dismiss', 'uphold'])
  assert.deepEqual([...movesOf(matter('self-handled'))].toSorted(), ['fail-sample', 'pass-sample'])
  const [asked] = texts.asked.filter(({ kind }) => kind === 'question')
  assert.ok(movesOf(matter('reported', { kind: 'question', item: asked?.item ?? '' })).has('answer'))
  const late = { name: '3 handle', dueAt: '2026-11-24T03:00:00Z', stoppedAt: '2026-11-24T09:00:00Z' }
  assert.ok(movesOf(matter('claimed-done', { handling: late })).has('appeal'))
  assert.ok(!movesOf(matter('claimed-done')).has('appeal'), 'nobody appeals what was in time')
})

test('what is open is seen to first, by whom it waits for', () => {
  const settling: [VirtualAside, string[], string][] = [
    [aside('extension'), ['extend', 'refuse-extension'], '440800'],
    [aside('extension', { level: 'town' }), ['extend', 'refuse-extension'], '440823'],
    [aside('suspension'), ['refuse-suspension', 'suspend'], '440800'],
    [aside('dispute', { level: 'town' }), ['rule'], '440823'],
    [aside('contest'), ['keep-mark', 'lift-mark'], '440800'],
    [aside('appeal'), ['exempt', 'refuse-appeal'], '440800'],
    [aside('assist'), ['take-assist'], 'unit'],
    [aside('assist', { state: 'taken' }), ['finish-assist'], 'unit'],
    [aside('supervision'), ['answer-supervision'], '440823-street-lighting'],
    [aside('supervision', { state: 'answered' }), ['close-supervision'], '440823'],
    [aside('pause'), ['resume'], '440823-street-lighting'],
  ]
  for (const [open, moves, where] of settling) {
    const made = acts(matter('handling', { asides: [open] })).filter(act => act !== null && act.by !== 'reporter')
    assert.deepEqual([...new Set(made.flatMap(act => act.moves.map(one => one.move)))].toSorted(), moves)
    assert.deepEqual([...new Set(made.map(({ at: place }) => ('unit' in place ? place.unit : place.region)))], [where])
  }
})
