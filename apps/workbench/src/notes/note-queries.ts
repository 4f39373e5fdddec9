import { api, type Note, type NoteInput, type NotePage, type NoteState } from '@banyan/contract'
import { type InfiniteData, infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import { ProblemAnswer, read, write } from '../api.ts'

// Notes are no matters, so no stream tells of them; a minute is soon enough for a weak signal.
const refreshMs = 60_000

/** The notes of one state, page after page by cursor. */
export const notesQuery = (state: NoteState) =>
  infiniteQueryOptions({
    queryKey: ['notes', state],
    queryFn: ({ pageParam, signal }) => read<NotePage>(api.notes({ state, after: pageParam ?? undefined }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: refreshMs,
  })

/** Keeps one line. */
export function writeNote(note: NoteInput): Promise<Note> {
  return write<Note>(api.notes(), note)
}

/** Agrees with a note, or asks for a matter of it; answers the note as it stands then. */
export function raiseNote(id: string, how: 'agree' | 'ask'): Promise<Note> {
  return write<Note>(how === 'agree' ? api.noteAgree(id) : api.noteAsk(id), undefined)
}

/** The note as it stands, when a conflict said so. */
export function currentNote(failure: unknown): Note | null {
  const isConflict = failure instanceof ProblemAnswer && failure.problem.code === 'note-changed'
  return isConflict ? (failure.problem.current as Note) : null
}

/** Puts a changed note in its place on the screen: it stays where the finger is until the list is read again. */
export function replaceNote(queries: QueryClient, note: Note): void {
  queries.setQueriesData<InfiniteData<NotePage>>({ queryKey: ['notes'] }, data =>
    data
      ? {
          ...data,
          pages: data.pages.map(page => ({ ...page, notes: page.notes.map(old => (old.id === note.id ? note : old)) })),
        }
      : data,
  )
}

/** The notes of all pages read so far, each once. */
export function joinNotes(pages: readonly NotePage[]): Note[] {
  return [...new Map(pages.flatMap(page => page.notes).map(note => [note.id, note])).values()]
}
