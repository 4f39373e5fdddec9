import assert from 'node:assert/strict'
import { test } from 'node:test'
import { msLeft } from './ms-left.ts'

const now = Date.parse('2026-11-25T01:00:00Z')

test('until the instant the server named', () => {
  assert.equal(msLeft('2026-11-25T01:01:00Z', now), 60_000)
  assert.equal(msLeft('2026-11-25T01:00:12.500Z', now), 12_500)
})

test('never longer than a minute, never less than nothing', () => {
  assert.equal(msLeft('2026-11-25T09:00:00Z', now), 60_000)
  assert.equal(msLeft('2026-11-25T00:59:59Z', now), 0)
  assert.equal(msLeft('soon', now), 0)
})
