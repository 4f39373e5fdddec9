import { type Note, roleCan } from '@banyan/contract'
import { kinds, noteWordsMax } from '@banyan/contract/terms'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useRef, useState } from 'react'
import { ProblemAnswer } from '../api.ts'
import { newSubmission } from '../desk/desk-draft.ts'
import { useSpeech } from '../locale.tsx'
import { findSmallPlaces } from '../places/find-places.ts'
import { problemCode, problemWords } from '../problem-words.ts'
import { SearchSelect } from '../SearchSelect.tsx'
import { useSession } from '../session/session.ts'
import { useDraft } from '../use-draft.ts'
import { freshNote, type NoteDraft, toNote } from './note-draft.ts'
import { writeNote } from './note-queries.ts'

/** One line, where, perhaps of what kind; Enter keeps it. */
export function NoteWriter() {
  const speech = useSpeech()
  const { w, say } = speech
  const id = useId()
  const field = useRef<HTMLDivElement>(null)
  const queries = useQueryClient()
  const post = useSession().posts.find(({ role }) => roleCan(role, 'note.write'))
  const isAtHome = post?.role === 'grid-worker' || post?.role === 'village-cadre'
  const [first] = useState(() => freshNote())
  const [draft, setDraft] = useDraft<NoteDraft>('note', first)
  const [isTried, setTried] = useState(false)
  const sending = useMutation({
    mutationFn: (sent: NoteDraft): Promise<Note> => writeNote(toNote(sent)),
    onSuccess: (_, sent) => {
      setDraft(freshNote(sent))
      setTried(false)
      field.current?.querySelector('textarea')?.focus()
      return queries.invalidateQueries({ queryKey: ['notes', 'open'] })
    },
    onError: failure => {
      // The first attempt did arrive, with other words: only a new submission can be kept.
      if (problemCode(failure) === 'token-taken') setDraft({ ...draft, submission: newSubmission() })
    },
  })
  const isEmpty = draft.words.trim() === ''
  const isPlaceless = !isAtHome && draft.place === null
  const named = sending.error instanceof ProblemAnswer ? sending.error.problem.field : undefined
  const failure = sending.error ? problemWords(speech, sending.error) : null
  const placeError = isTried && isPlaceless ? w('notes.place-missing') : named === '/place' ? failure : null
  const set = (part: Partial<NoteDraft>) => {
    if (!sending.isPending) sending.reset()
    setDraft({ ...draft, ...part })
  }
  const send = () => {
    setTried(true)
    if (isEmpty) return field.current?.querySelector('textarea')?.focus()
    if (isPlaceless) return document.getElementById(`${id}-place`)?.focus()
    if (!sending.isPending) sending.mutate(draft)
  }

  return (
    <form
      className="note-writer"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <div className="field" ref={field}>
        <label htmlFor={`${id}-words`}>{w('notes.words')}</label>
        <Input.TextArea
          id={`${id}-words`}
          className="note-writer__words"
          value={draft.words}
          maxLength={noteWordsMax}
          autoSize={{ minRows: 1, maxRows: 6 }}
          placeholder={w('notes.words-hint')}
          enterKeyHint="send"
          onChange={event => set({ words: event.target.value })}
          onPressEnter={event => {
            // While a Chinese word is being composed, Enter chooses it.
            if (event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            send()
          }}
        />
        {isTried && isEmpty && (
          <p className="failure" role="alert">
            {say('problem.words-missing')}
          </p>
        )}
      </div>
      <div className="note-writer__rest">
        <div className="field note-writer__place">
          <label htmlFor={`${id}-place`}>{w('notes.place')}</label>
          <SearchSelect
            id={`${id}-place`}
            subject={`small places in ${post?.region}`}
            find={findSmallPlaces(post?.region ?? undefined)}
            chosen={draft.place}
            onChoose={place => set({ place })}
            placeholder={
              isAtHome
                ? w('notes.place-own', { place: post?.regionName?.split(' ').at(-1) ?? '' })
                : w('notes.place-hint')
            }
            needsWords
          />
          {placeError && (
            <p className="failure" role="alert">
              {placeError}
            </p>
          )}
        </div>
        <fieldset className="plain-fieldset note-writer__kinds">
          <legend>{w('notes.kind')}</legend>
          <div className="chips">
            {kinds.map(kind => (
              <button
                key={kind}
                type="button"
                className="chip"
                aria-pressed={draft.kind === kind}
                onClick={() => set({ kind: draft.kind === kind ? null : kind })}
              >
                {say(`kind.${kind}`)}
              </button>
            ))}
          </div>
        </fieldset>
        <Button type="primary" htmlType="submit" size="large" loading={sending.isPending}>
          {w('notes.send')}
        </Button>
      </div>
      {draft.kind === 'danger' && <p className="note-writer__danger">{w('notes.danger')}</p>}
      {failure && named !== '/place' && (
        <p className="failure" role="alert">
          {failure}
        </p>
      )}
      <p className="note-writer__sent" role="status">
        {sending.isSuccess && w('notes.sent')}
      </p>
    </form>
  )
}
