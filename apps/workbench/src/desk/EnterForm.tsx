import type { DeskReportInput } from '@banyan/contract'
import { type Kind, kinds, wordsMax } from '@banyan/contract/terms'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useSpeech } from '../locale.tsx'
import { findItems } from '../matters/find-choices.tsx'
import { findPlaces } from '../places/find-places.ts'
import { problemWords } from '../problem-words.ts'
import { SearchSelect } from '../SearchSelect.tsx'
import { type DeskDraft, fieldOf } from './desk-draft.ts'

type Props = {
  draft: DeskDraft
  onChange: (draft: DeskDraft) => void
  doors: readonly DeskReportInput['door'][]
  isSending: boolean
  failure: Error | null
  field: string | undefined
  onSend: () => void
}

/** The form: words first; everything else may stay empty. A problem is said at its field, and the field gets the focus. */
export function EnterForm({ draft, onChange, doors, isSending, failure, field, onSend }: Props) {
  const speech = useSpeech()
  const { w, say } = speech
  const id = useId()
  const [isTried, setTried] = useState(false)
  const isEmpty = draft.words.trim() === ''
  const named = fieldOf(field)
  const sentence = failure ? problemWords(speech, failure) : null
  const wordsError = isTried && isEmpty ? say('problem.words-missing') : named === 'words' ? sentence : null
  const set = (part: Partial<DeskDraft>) => onChange({ ...draft, ...part })
  useEffect(() => {
    if (failure && named) document.getElementById(`${id}-${named}`)?.focus()
  }, [failure, named, id])

  return (
    <form
      className="form enter__form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (isEmpty) document.getElementById(`${id}-words`)?.focus()
        else if (!isSending) onSend()
      }}
    >
      {doors.length > 1 && (
        <fieldset className="plain-fieldset">
          <legend>{w('enter.door')}</legend>
          <Radio.Group
            value={draft.door}
            onChange={event => set({ door: event.target.value as DeskDraft['door'] })}
            options={doors.map(door => ({ value: door, label: say(`door.${door}`) }))}
          />
        </fieldset>
      )}
      <Field id={`${id}-words`} label={w('enter.words')} error={wordsError}>
        <Input.TextArea
          id={`${id}-words`}
          value={draft.words}
          maxLength={wordsMax}
          autoSize={{ minRows: 4, maxRows: 16 }}
          {...(wordsError ? { status: 'error', 'aria-invalid': true, 'aria-describedby': `${id}-words-error` } : {})}
          onChange={event => set({ words: event.target.value })}
        />
      </Field>
      <Checkbox checked={draft.danger} onChange={event => set({ danger: event.target.checked })}>
        {w('enter.danger')}
      </Checkbox>
      <Field id={`${id}-place`} label={w('enter.place')} error={named === 'place' ? sentence : null}>
        <SearchSelect
          id={`${id}-place`}
          subject="places"
          find={findPlaces}
          chosen={draft.place}
          onChoose={place => set({ place })}
          placeholder={w('place.hint')}
          needsWords
        />
      </Field>
      <Field id={`${id}-placeWords`} label={w('enter.place-words')} error={named === 'placeWords' ? sentence : null}>
        <Input
          id={`${id}-placeWords`}
          value={draft.placeWords}
          maxLength={200}
          onChange={event => set({ placeWords: event.target.value })}
        />
      </Field>
      <div className="enter__pair">
        <Field id={`${id}-phone`} label={w('enter.phone')} error={named === 'phone' ? sentence : null}>
          <Input
            id={`${id}-phone`}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            value={draft.phone}
            maxLength={32}
            {...(named === 'phone'
              ? { status: 'error', 'aria-invalid': true, 'aria-describedby': `${id}-phone-error` }
              : {})}
            onChange={event => set({ phone: event.target.value })}
          />
        </Field>
        <Field id={`${id}-name`} label={w('enter.name')} error={named === 'name' ? sentence : null}>
          <Input
            id={`${id}-name`}
            autoComplete="off"
            value={draft.name}
            maxLength={64}
            onChange={event => set({ name: event.target.value })}
          />
        </Field>
      </div>
      <div className="enter__pair">
        <Field id={`${id}-kind`} label={w('enter.kind')} error={null}>
          <Select<Kind | null>
            id={`${id}-kind`}
            value={draft.kind}
            allowClear
            getPopupContainer={select => select.parentElement ?? document.body}
            placeholder={w('enter.kind-hint')}
            options={kinds.map(kind => ({ value: kind, label: say(`kind.${kind}`) }))}
            onChange={kind => set({ kind: kind ?? null })}
          />
        </Field>
        <Field id={`${id}-item`} label={w('enter.item')} error={named === 'item' ? sentence : null}>
          <SearchSelect
            id={`${id}-item`}
            subject="items"
            find={findItems}
            chosen={draft.item}
            onChoose={item => set({ item })}
            placeholder={w('enter.item-hint')}
          />
        </Field>
      </div>
      {sentence && !named && (
        <p className="failure" role="alert">
          {sentence}
        </p>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" size="large" loading={isSending}>
          {w('enter.send')}
        </Button>
      </div>
    </form>
  )
}

type FieldProps = { id: string; label: string; error: string | null; children: ReactNode }

function Field({ id, label, error, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {error && (
        <p id={`${id}-error`} className="failure" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
