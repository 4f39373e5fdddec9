import { Note, NoteInput, NotePage, NoteQuery } from '@banyan/contract'
import Type from 'typebox'
import type { Sessions } from '../access/index.ts'
import type { App } from '../platform/module.ts'
import type { NoteHouse } from './house.ts'
import { listNotes } from './list-notes.ts'
import { raiseNote } from './raise-note.ts'
import { writeNote } from './write-note.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const writes = { access: { kind: 'list', needs: 'note.write' } } as const
const reads = { access: { kind: 'list', needs: 'note.read' } } as const
const readsOne = { access: { kind: 'place', needs: 'note.read' } } as const

/** Writing notes, reading those in scope, and making a matter of one. */
export function noteRoutes(app: App, house: NoteHouse, sessions: Sessions): void {
  app.post(
    '/api/notes',
    { schema: { body: NoteInput, response: { 201: Note } }, config: writes },
    async (request, reply) => {
      const note = await writeNote(house, await sessions.require(request), request.body)
      return reply.status(201).send(note)
    },
  )

  app.get(
    '/api/notes',
    { schema: { querystring: NoteQuery, response: { 200: NotePage } }, config: reads },
    async request => listNotes(house.matters, await sessions.require(request), request.query, request.ip),
  )

  app.post(
    '/api/notes/:id/agree',
    { schema: { params: ById, response: { 200: Note } }, config: readsOne },
    async request =>
      raiseNote(house, await sessions.require(request), { id: request.params.id, how: 'agree', address: request.ip }),
  )

  app.post(
    '/api/notes/:id/ask',
    { schema: { params: ById, response: { 200: Note } }, config: readsOne },
    async request =>
      raiseNote(house, await sessions.require(request), { id: request.params.id, how: 'ask', address: request.ip }),
  )
}
