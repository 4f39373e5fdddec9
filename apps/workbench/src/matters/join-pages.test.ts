import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MatterLine, MatterPage } from '@banyan/contract'
import { joinPages, nextCursor } from './join-pages.ts'

const line = (id: string, version = 1): MatterLine => ({
  id,
  number: id,
  round: 1,
  state: 'reported',
  version,
  urgent: false,
  marks: [],
  kind: 'request',
  door: 'counter',
  excerpt: '',
  placeName: null,
  itemName: null,
  leadName: null,
  reportedAt: '2026-11-25T00:00:00Z',
  dueAt: null,
  dueStage: null,
})
const page = (lines: MatterLine[], next: string | null = null): MatterPage => ({ lines, next })

test('pages follow one another in the order of the server', () => {
  const lines = joinPages([page([line('a'), line('b')]), page([line('c')])])
  assert.deepEqual(
    lines.map(({ id }) => id),
    ['a', 'b', 'c'],
  )
})

test('a matter that moved between two reads stands once, as it was read last', () => {
  const lines = joinPages([page([line('a', 3), line('b', 1)]), page([line('b', 2), line('a', 2)])])
  assert.deepEqual(
    lines.map(({ id, version }) => [id, version]),
    [
      ['a', 3],
      ['b', 2],
    ],
  )
})

test('reading ends where the server says so, or where it would go round in circles', () => {
  assert.equal(nextCursor(page([], 'x'), [], null), 'x')
  assert.equal(nextCursor(page([], null), [], 'x'), undefined)
  assert.equal(nextCursor(page([], 'x'), [], 'x'), undefined)
})
