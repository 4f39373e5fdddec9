import { noteWordsMax } from '@banyan/contract/terms'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useId } from 'react'
import { useSpeech } from '../locale.tsx'
import { findSmallPlaces } from '../places/find-places.ts'
import { SearchSelect } from '../SearchSelect.tsx'
import { KindChips } from './KindChips.tsx'
import { useNoteForm } from './use-note-form.ts'

/** One line, where, perhaps of what kind; Enter keeps it. */
export function NoteWriter() {
  const { w } = useSpeech()
  const id = useId()
  const form = useNoteForm(field => document.getElementById(`${id}-${field}`)?.focus())
  const { draft, home, change } = form
  const own = home?.regionName?.split(' ').at(-1) ?? ''
  return (
    <form
      className="note-writer"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        form.send()
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-words`}>{w('notes.words')}</label>
        <Input.TextArea
          id={`${id}-words`}
          className="note-writer__words"
          value={draft.words}
          maxLength={noteWordsMax}
          autoSize={{ minRows: 1, maxRows: 6 }}
          placeholder={w('notes.words-hint')}
          enterKeyHint="send"
          onChange={event => change({ words: event.target.value })}
          onPressEnter={event => onEnter(event, form.send)}
        />
        <Failure sentence={form.wordsError} />
      </div>
      <div className="note-writer__rest">
        <div className="field note-writer__place">
          <label htmlFor={`${id}-place`}>{w('notes.place')}</label>
          <SearchSelect
            id={`${id}-place`}
            subject={`small places in ${home?.region}`}
            find={findSmallPlaces(home?.region ?? undefined)}
            chosen={draft.place}
            onChoose={place => change({ place })}
            placeholder={form.isAtHome ? w('notes.place-own', { place: own }) : w('notes.place-hint')}
            needsWords
          />
          <Failure sentence={form.placeError} />
        </div>
        <KindChips chosen={draft.kind} onChoose={kind => change({ kind })} />
        <Button type="primary" htmlType="submit" size="large" loading={form.isSending}>
          {w('notes.send')}
        </Button>
      </div>
      {draft.kind === 'danger' && <p className="note-writer__danger">{w('notes.danger')}</p>}
      <Failure sentence={form.failure} />
      <p className="note-writer__sent" role="status">
        {form.isSent && w('notes.sent')}
      </p>
    </form>
  )
}

/** While a Chinese word is being composed, Enter chooses it; with Shift it begins a new line. */
function onEnter(event: KeyboardEvent, send: () => void): void {
  if (event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  send()
}

function Failure({ sentence }: { sentence: string | null }) {
  if (sentence === null) return null
  return (
    <p className="failure" role="alert">
      {sentence}
    </p>
  )
}
