import { Checkbox, Input } from 'antd'
import { useId } from 'react'
import { useSpeech } from '../locale.tsx'
import { useDraft } from '../use-draft.ts'
import { FormEnd } from './FormEnd.tsx'
import type { MoveFormProps } from './move-form-props.ts'

/** Closing: every criterion of the item ticked by the one who looked, and a note if wanted. */
export function CloseForm({ matter, isSending, failure, refusal, onSend, onCancel }: MoveFormProps) {
  const { w, say } = useSpeech()
  const id = useId()
  const [ticked, setTicked, clearTicked] = useDraft<readonly string[]>(`${matter.id}/close`, [])
  const [note, setNote, clearNote] = useDraft(`${matter.id}/close-note`, '')
  const open = matter.criteria.filter(({ key }) => !ticked.includes(key))
  const blocked = refusal ?? (open.length > 0 ? say('reasons.criteria-open', { count: open.length }) : null)
  const send = () => {
    const words = note.trim()
    const criteria = matter.criteria.map(({ key }) => key)
    onSend([words ? { move: 'close', criteria, note: words } : { move: 'close', criteria }], () => {
      clearTicked()
      clearNote()
    })
  }
  return (
    <form
      className="form"
      onSubmit={event => {
        event.preventDefault()
        if (blocked === null) send()
      }}
    >
      <fieldset className="criteria">
        <legend>{w('close.criteria')}</legend>
        {matter.criteria.map(({ key, text }) => (
          <Checkbox
            key={key}
            checked={ticked.includes(key)}
            onChange={event =>
              setTicked(event.target.checked ? [...ticked, key] : ticked.filter(other => other !== key))
            }
          >
            {text}
          </Checkbox>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={id}>{w('close.note')}</label>
        <Input.TextArea
          id={id}
          value={note}
          maxLength={5_000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={event => setNote(event.target.value)}
        />
      </div>
      <FormEnd label={w('do.close')} blocked={blocked} failure={failure} isSending={isSending} onCancel={onCancel} />
    </form>
  )
}
