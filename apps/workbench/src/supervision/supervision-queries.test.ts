import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SupervisionCount, SupervisionLine, SupervisionPage } from '@banyan/contract'
import { joinLines, kindsOf, lengthOf, supervisionSearch } from './supervision-queries.ts'

const counts: SupervisionCount[] = [
  { list: 'decide', kind: 'extension', n: 3 },
  { list: 'decide', kind: 'dispute', n: 2 },
  { list: 'late', kind: 'dispute', n: 1 },
  { list: 'supervised', kind: 'supervision', n: 4 },
]
const line = (id: string, seq: number, version = 1): SupervisionLine =>
  ({ matter: { id, version }, aside: { seq } }) as SupervisionLine
const page = (...lines: SupervisionLine[]): SupervisionPage => ({ lines, next: null, counts })

test('the length of a list is that of all its kinds, or of one', () => {
  assert.equal(lengthOf(counts, 'decide'), 5)
  assert.equal(lengthOf(counts, 'decide', 'dispute'), 2)
  assert.equal(lengthOf(counts, 'answered'), 0)
})

test('kinds are offered for decisions only: those there are, and the one chosen though it has run empty', () => {
  assert.deepEqual(kindsOf(counts, { list: 'decide' }), ['dispute', 'extension'])
  assert.deepEqual(kindsOf(counts, { list: 'late', kind: 'appeal' }), ['dispute', 'appeal'])
  assert.deepEqual(kindsOf(counts, { list: 'supervised' }), [])
})

test('a line on two pages is shown once, as it was read last; two things about one matter are two lines', () => {
  const lines = joinLines([page(line('a', 3), line('b', 4)), page(line('a', 3, 2), line('a', 7))])
  assert.deepEqual(
    lines.map(({ matter, aside }) => `${matter.id}${aside.seq}v${matter.version}`),
    ['a3v2', 'b4v1', 'a7v1'],
  )
})

test('what an address says that is not known falls away', () => {
  assert.deepEqual(supervisionSearch({ list: 'late', kind: 'dispute', aside: 7 }), {
    ...{ list: 'late', kind: 'dispute', aside: 7 },
  })
  assert.deepEqual(supervisionSearch({ list: 'x', kind: 'mark', aside: '7' }), { list: 'decide' })
})
