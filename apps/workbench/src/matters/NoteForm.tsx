import type { StaffMove } from '@banyan/contract'
import { Input } from 'antd'
import { useId } from 'react'
import { useSpeech } from '../locale.tsx'
import { useDraft } from '../use-draft.ts'
import { FormEnd } from './FormEnd.tsx'
import type { MoveFormProps } from './move-form-props.ts'

type Props = MoveFormProps & {
  move: 'contact' | 'claim' | 'rework' | 'supplement'
  toMove: (words: string) => StaffMove
}

/** A move that needs words: first contact, claim, rework, addition. */
export function NoteForm({ matter, move, toMove, isSending, failure, refusal, onSend, onCancel }: Props) {
  const { w } = useSpeech()
  const id = useId()
  const [words, setWords, clear] = useDraft(`${matter.id}/${move}`, '')
  const blocked = refusal ?? (words.trim() ? null : w('note.missing'))
  return (
    <form
      className="form"
      onSubmit={event => {
        event.preventDefault()
        if (blocked === null) onSend([toMove(words.trim())], clear)
      }}
    >
      <div className="field">
        <label htmlFor={id}>{w(`note.${move}`)}</label>
        <Input.TextArea
          id={id}
          value={words}
          autoFocus
          maxLength={5_000}
          autoSize={{ minRows: 3, maxRows: 12 }}
          aria-describedby={`${id}-hint`}
          aria-invalid={failure !== null}
          onChange={event => setWords(event.target.value)}
        />
        <span id={`${id}-hint`} className="quiet">
          {w(`note.${move}-hint`)}
        </span>
      </div>
      <FormEnd label={w(`do.${move}`)} blocked={blocked} failure={failure} isSending={isSending} onCancel={onCancel} />
    </form>
  )
}
