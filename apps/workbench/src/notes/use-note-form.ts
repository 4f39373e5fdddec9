import { type Note, type PostHeld, roleCan } from '@banyan/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAnswer } from '../api.ts'
import { newSubmission } from '../desk/desk-draft.ts'
import { useSpeech } from '../locale.tsx'
import { problemCode, problemWords } from '../problem-words.ts'
import { useSession } from '../session/session.ts'
import { useDraft } from '../use-draft.ts'
import { freshNote, type NoteDraft, toNote } from './note-draft.ts'
import { writeNote } from './note-queries.ts'

/** A field that must be looked at before the line can be kept. */
export type NoteField = 'words' | 'place'

/** The line being typed, what is wrong with it at which field, and how it is kept. `look` puts the finger on a field. */
export function useNoteForm(look: (field: NoteField) => void) {
  const speech = useSpeech()
  const { w, say } = speech
  const queries = useQueryClient()
  const post = useSession().posts.find(({ role }) => roleCan(role, 'note.write'))
  const [first] = useState(() => freshNote())
  const [draft, setDraft] = useDraft<NoteDraft>('note', first)
  const [isTried, setTried] = useState(false)
  const sending = useMutation({
    mutationFn: (sent: NoteDraft): Promise<Note> => writeNote(toNote(sent)),
    onSuccess: (_, sent) => {
      setDraft(freshNote(sent))
      setTried(false)
      look('words')
      return queries.invalidateQueries({ queryKey: ['notes', 'open'] })
    },
    onError: failure => {
      // The first attempt did arrive, with other words: only a new submission can be kept.
      if (problemCode(failure) === 'token-taken') setDraft({ ...draft, submission: newSubmission() })
    },
  })
  const missing = draft.words.trim() === '' ? 'words' : isAtHome(post) || draft.place ? null : 'place'
  const failure = sending.error ? problemWords(speech, sending.error) : null
  const isOfPlace = sending.error instanceof ProblemAnswer && sending.error.problem.field === '/place'
  return {
    draft,
    home: post,
    isAtHome: isAtHome(post),
    isSending: sending.isPending,
    isSent: sending.isSuccess,
    wordsError: isTried && missing === 'words' ? say('problem.words-missing') : null,
    placeError: isTried && missing === 'place' ? w('notes.place-missing') : isOfPlace ? failure : null,
    failure: isOfPlace ? null : failure,
    change: (part: Partial<NoteDraft>) => {
      if (!sending.isPending) sending.reset()
      setDraft({ ...draft, ...part })
    },
    send: () => {
      setTried(true)
      if (missing) look(missing)
      else if (!sending.isPending) sending.mutate(draft)
    },
  }
}

/** A grid worker's or cadre's own ground is small enough to be meant where nothing is said. */
function isAtHome(post: PostHeld | undefined): boolean {
  return post?.role === 'grid-worker' || post?.role === 'village-cadre'
}
