import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FigureEntries } from '@banyan/contract'
import { sumOf, withPage } from './sum-entries.ts'

const entry = (n: number) => ({
  matter: '01890000-0000-7000-8000-000000000000',
  number: 'ZJ-260103-440823-000123-K',
  day: '2026-01-03',
  n,
  state: 'closed',
  placeName: null,
  itemName: null,
})
const page = (ns: number[], next: string | null): FigureEntries => ({
  figure: 'closed',
  node: '440823',
  name: '遂溪县',
  value: 3,
  entries: ns.map(entry),
  next,
})

test('a list says that it is not complete until the last page is there', () => {
  assert.deepEqual(sumOf(withPage(null, page([1, 1, 1], 'more'))), { sum: 3, standing: 'part' })
})

test('a reopening takes one close back, and the whole list sums to the figure', () => {
  const first = withPage(null, page([1, 1, -1], 'more'))
  assert.deepEqual(sumOf(withPage(first, page([1, 1], null))), { sum: 3, standing: 'whole' })
})

test('a list that does not sum to its figure says so', () => {
  assert.deepEqual(sumOf(withPage(null, page([1, 1], null))), { sum: 2, standing: 'differs' })
})
