import { type Matter, type MoveField, type StaffMoveName, toldWith } from '@banyan/contract'
import { Checkbox, Input } from 'antd'
import { useId } from 'react'
import { useSpeech } from '../locale.tsx'
import { useDraft } from '../use-draft.ts'
import type { WordKey } from '../words.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { FormEnd } from './FormEnd.tsx'
import { fieldWords, type Held, missingField, moveOf, moveWords, shownFields } from './fields-move.ts'
import { limitWords } from './limit-words.ts'
import type { MoveFormProps } from './move-form-props.ts'

type Props = MoveFormProps & { move: StaffMoveName; aside: number | null }

/** The form of any move, as the contract's table of fields says; a move without fields is only confirmed. */
export function FieldsForm({ matter, move, aside, isSending, failure, failedField, refusal, onSend, onCancel }: Props) {
  const speech = useSpeech()
  const [held, setHeld, clear] = useDraft<Held>(`${matter.id}/${move}/${aside ?? ''}`, {})
  const missing = missingField(move, held)
  const fields = shownFields(move)
  const isAtField = fields.some(({ name }) => name === failedField)
  const blocked = refusal ?? (missing && speech.w('fields.missing', { field: fieldWords(speech, missing) }))
  return (
    <form
      className="form"
      onSubmit={event => {
        event.preventDefault()
        if (blocked === null) onSend([moveOf(move, held, aside)], clear)
      }}
    >
      {fields.map(field => (
        <OneField
          key={field.name}
          field={field}
          matter={matter}
          move={move}
          value={held[field.name] ?? null}
          failure={field.name === failedField ? failure : null}
          onChange={value => setHeld({ ...held, [field.name]: value })}
        />
      ))}
      <FormEnd
        label={moveWords(speech, move)}
        blocked={blocked}
        failure={isAtField ? null : failure}
        isSending={isSending}
        onCancel={onCancel}
      />
    </form>
  )
}

type FieldProps = {
  field: MoveField
  matter: Matter
  move: StaffMoveName
  value: Held[string]
  failure: string | null
  onChange: (value: Held[string]) => void
}

function OneField({ field, matter, move, value, failure, onChange }: FieldProps) {
  const speech = useSpeech()
  const id = useId()
  if (field.kind === 'flag') {
    return (
      <Checkbox checked={value === true} onChange={event => onChange(event.target.checked)}>
        {fieldWords(speech, field)}
      </Checkbox>
    )
  }
  return (
    <div className="field">
      <label htmlFor={id}>{fieldWords(speech, field)}</label>
      {isTyped(field) ? (
        <Typed id={id} field={field} matter={matter} move={move} value={value} failure={failure} onChange={onChange} />
      ) : (
        <ChoiceField
          id={id}
          field={field}
          matter={matter}
          chosen={typeof value === 'object' ? value : null}
          onChoose={onChange}
        />
      )}
      {failure && (
        <p className="failure" role="alert">
          {failure}
        </p>
      )}
    </div>
  )
}

function isTyped({ kind }: MoveField): boolean {
  return kind === 'words' || kind === 'long' || kind === 'instant' || kind === 'amount'
}

function Typed({ id, field: { kind }, matter, move, value, failure, onChange }: FieldProps & { id: string }) {
  const speech = useSpeech()
  const text = typeof value === 'string' ? value : ''
  const status = failure ? ({ status: 'error', 'aria-invalid': true } as const) : {}
  if (kind === 'instant') {
    return (
      <Input {...status} id={id} type="datetime-local" value={text} onChange={event => onChange(event.target.value)} />
    )
  }
  if (kind === 'amount') {
    const limit = matter.item?.limit
    return (
      <>
        <Input
          {...status}
          id={id}
          type="number"
          min="0"
          step="any"
          value={text}
          onChange={event => onChange(event.target.value)}
        />
        {limit && (
          <span className="quiet">
            {speech.w('fields.amount', { limit: limitWords(speech, { ...limit, amount: Number(text) }) })}
          </span>
        )}
      </>
    )
  }
  const hint = hintOf(move)
  return (
    <>
      <Input.TextArea
        {...status}
        id={id}
        value={text}
        maxLength={5_000}
        autoSize={{ minRows: 2, maxRows: 12 }}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        onChange={event => onChange(event.target.value)}
      />
      {hint && (
        <span id={`${id}-hint`} className="quiet">
          {speech.w(hint)}
        </span>
      )}
    </>
  )
}

function hintOf(move: StaffMoveName): WordKey | null {
  if (move === 'split') return 'fields.split'
  return toldWith.includes(move) ? 'fields.told' : null
}
