import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fadeWording } from './fade-wording.ts'

const now = Date.parse('2026-11-25T01:00:00Z')
const open = (fadesAt: string | null) => fadeWording({ state: 'open', fadesAt }, now)

test('days left are whole, a clock slightly off adds none; the last half day is today', () => {
  assert.deepEqual(open('2026-12-25T01:00:00Z'), { key: 'notes.fades-days', n: 30 })
  assert.deepEqual(open('2026-12-25T01:00:02Z'), { key: 'notes.fades-days', n: 30 })
  assert.deepEqual(open('2026-11-25T13:00:01Z'), { key: 'notes.fades-days', n: 1 })
  assert.deepEqual(open('2026-11-25T12:59:59Z'), { key: 'notes.fades-soon', n: 0 })
  assert.deepEqual(open('2026-11-24T01:00:00Z'), { key: 'notes.fades-soon', n: 0 })
})

test('nothing is said where nothing fades, and a faded one says so', () => {
  assert.equal(open(null), null)
  assert.equal(fadeWording({ state: 'matter', fadesAt: '2026-12-25T01:00:00Z' }, now), null)
  assert.equal(fadeWording({ state: 'faded', fadesAt: '2026-11-24T01:00:00Z' }, now)?.key, 'notes.faded-since')
})
