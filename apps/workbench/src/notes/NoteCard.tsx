import type { Note } from '@banyan/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId } from 'react'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { reasonWords } from '../reason-words.ts'
import { useNow } from '../use-now.ts'
import { dayAndTime } from '../when.ts'
import { fadeWording } from './fade-wording.ts'
import { currentNote, raiseNote, replaceNote } from './note-queries.ts'

/** One note: its words, where and from which post, and the two buttons or what it became. */
export function NoteCard({ note }: { note: Note }) {
  const speech = useSpeech()
  const { w, say, locale } = speech
  const now = useNow()
  const fades = fadeWording(note, now)
  return (
    <li className="note">
      <p className="note__words">
        {note.kind && (
          <span className={note.kind === 'danger' ? 'note__kind note__kind--danger' : 'note__kind'}>
            {say(`kind.${note.kind}`)}
          </span>
        )}
        {note.words ?? <em className="quiet">{w('notes.erased')}</em>}
      </p>
      <p className="note__facts">
        <span>{note.placeName}</span>
        {note.byPost && <span>{note.byPost}</span>}
        <time dateTime={note.at}>{dayAndTime(note.at, locale, now)}</time>
        {fades && <span>{w(fades.key, { n: fades.n })}</span>}
      </p>
      <div className="note__acts">
        {note.state === 'matter' ? <Became note={note} /> : note.state === 'open' && <Acts note={note} />}
      </div>
    </li>
  )
}

function Became({ note: { matter } }: { note: Note }) {
  const { w } = useSpeech()
  if (!matter) return <p className="note__became">{w('notes.matter-beyond')}</p>
  return (
    <p className="note__became">
      {w('notes.is-matter')}{' '}
      <Link to="/matters/$id" params={{ id: matter.id }} search={{ queue: 'all' }} className="number">
        {matter.number}
      </Link>
    </p>
  )
}

function Acts({ note }: { note: Note }) {
  const speech = useSpeech()
  const { w } = speech
  const id = useId()
  const queries = useQueryClient()
  const raising = useMutation({
    mutationFn: (how: 'agree' | 'ask') => raiseNote(note.id, how),
    onSuccess: raised => replaceNote(queries, raised),
    onError: failure => {
      const current = currentNote(failure)
      if (current) replaceNote(queries, current)
    },
  })
  const refusal = note.may.agree === true ? null : reasonWords(speech, note.may.agree)
  return (
    <>
      <Button
        type="primary"
        loading={raising.isPending && raising.variables === 'agree'}
        disabled={refusal !== null || raising.isPending}
        {...(refusal === null ? {} : { 'aria-describedby': id })}
        onClick={() => raising.mutate('agree')}
      >
        {w('notes.agree')}
      </Button>
      <Button
        loading={raising.isPending && raising.variables === 'ask'}
        disabled={note.may.ask !== true || raising.isPending}
        onClick={() => raising.mutate('ask')}
      >
        {w('notes.ask')}
      </Button>
      {refusal && (
        <span id={id} className="why-not">
          {refusal}
        </span>
      )}
      {raising.error && (
        <span className="failure" role="alert">
          {problemWords(speech, raising.error)}
        </span>
      )}
    </>
  )
}
