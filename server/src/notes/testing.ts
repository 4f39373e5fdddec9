import { randomUUID } from 'node:crypto'
import type { Note, NotePage } from '@banyan/contract'
import { expectBody } from '../testing-answers.ts'
import type { Person } from '../testing-city.ts'

/** A note as the workbench sends it; what is given replaces what is usual. */
export function aNote(changes: object = {}): object {
  return {
    submission: { token: randomUUID(), deviceSecret: randomUUID() },
    words: '张家李家为水沟红脸了',
    ...changes,
  }
}

/** Has somebody write a note that must be taken. */
export async function noted(who: Person, changes: object = {}): Promise<Note> {
  return expectBody<Note>(await who.post('/api/notes', aNote(changes)), 201)
}

/** The ids of the newest notes somebody sees in a state. */
export async function seenBy(who: Person, state = 'open'): Promise<string[]> {
  const page = expectBody<NotePage>(await who.get(`/api/notes?limit=100&state=${state}`), 200)
  return page.notes.map(note => note.id)
}
