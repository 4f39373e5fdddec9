import './notes.css'
import { type NoteState, noteStates } from '@banyan/contract/terms'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Alert, Button, Empty, Skeleton } from 'antd'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { holds, useSession } from '../session/session.ts'
import { NoteCard } from './NoteCard.tsx'
import { NoteWriter } from './NoteWriter.tsx'
import { joinNotes, notesQuery } from './note-queries.ts'

/** «线索»: one line to write, and what others noticed on one's own ground. */
export function NotesPage() {
  const { w } = useSpeech()
  const session = useSession()
  const { state } = useSearch({ from: '/notes' })
  return (
    <main className="notes">
      <header>
        <h1>{w('notes.title')}</h1>
        <p className="quiet">{w('notes.lead')}</p>
      </header>
      {holds(session, 'note.write') && <NoteWriter />}
      <section aria-label={w('notes.list')}>
        <nav className="tabs" aria-label={w('notes.list')}>
          {noteStates.map(name => (
            <Link key={name} to="/notes" search={{ state: name }} aria-current={name === state ? 'page' : undefined}>
              {w(`notes.${name}`)}
            </Link>
          ))}
        </nav>
        <NoteList state={state} />
      </section>
    </main>
  )
}

function NoteList({ state }: { state: NoteState }) {
  const speech = useSpeech()
  const { w } = speech
  const list = useInfiniteQuery(notesQuery(state))
  const notes = joinNotes(list.data?.pages ?? [])
  if (list.isError)
    return (
      <Alert
        type="error"
        showIcon={false}
        title={problemWords(speech, list.error)}
        action={<Button onClick={() => void list.refetch()}>{w('again')}</Button>}
      />
    )
  if (list.isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  if (notes.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={w(`notes.empty-${state}`)} />
  return (
    <>
      <ul className="notes__list">
        {notes.map(note => (
          <NoteCard key={note.id} note={note} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {w('notes.more')}
        </Button>
      )}
    </>
  )
}
