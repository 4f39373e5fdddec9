import type { Sessions } from '../access/index.ts'
import type { Module } from '../platform/module.ts'
import { fadeNotes } from './fade-notes.ts'
import type { NoteHouse } from './house.ts'
import { noteRoutes } from './note.routes.ts'

/** Notes: what somebody noticed, in one line; a matter once a second person agrees or somebody asks. */
export function notesModule(house: NoteHouse, sessions: Sessions): Module {
  return {
    name: 'notes',
    tables: ['notes', 'note_keys', 'note_rules'],
    routes: app => noteRoutes(app, house, sessions),
    periodic: [
      {
        name: 'fade-notes',
        everyMs: 3_600_000,
        why: 'A weak signal that nobody shared in its time (note_rules) is closed by itself.',
        run: async () => void (await fadeNotes(house.matters)),
      },
    ],
  }
}
