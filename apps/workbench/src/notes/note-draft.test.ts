import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshNote, toNote } from './note-draft.ts'
import { joinNotes } from './note-queries.ts'

const submission = { token: '0198f0d0-0000-4000-8000-000000000001', deviceSecret: 'secret-of-this-form' }

test('what is left empty is not sent, and the ends are trimmed', () => {
  const draft = { ...freshNote(undefined, () => submission), words: '  水沟堵了 ' }
  assert.deepEqual(toNote(draft), { submission, words: '水沟堵了' })
  const place = { value: '440823102233', name: '遂溪县 洋青镇 克须村' }
  assert.deepEqual(toNote({ ...draft, place, kind: 'dispute' }), {
    ...{ submission, words: '水沟堵了', place: place.value, kind: 'dispute' },
  })
})

test('the next line keeps the place, not the words nor the kind, and has a submission of its own', () => {
  const place = { value: '440823102233', name: '克须村' }
  const next = freshNote({ submission, words: 'x', place, kind: 'danger' })
  assert.deepEqual([next.words, next.place, next.kind], ['', place, null])
  assert.notEqual(next.submission.token, submission.token)
})

test('a note on two pages is listed once', () => {
  const note = (id: string) => ({ id }) as Parameters<typeof joinNotes>[0][number]['notes'][number]
  const pages = [
    { notes: [note('a'), note('b')], next: 'b' },
    { notes: [note('b'), note('c')], next: null },
  ]
  assert.deepEqual(
    joinNotes(pages).map(({ id }) => id),
    ['a', 'b', 'c'],
  )
})
