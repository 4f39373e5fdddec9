import { Input } from 'antd'
import { useId } from 'react'
import { useSpeech } from '../locale.tsx'
import { findPlaces } from '../places/find-places.ts'
import { type SearchChoice, SearchSelect } from '../SearchSelect.tsx'
import { useDraft } from '../use-draft.ts'
import { FormEnd } from './FormEnd.tsx'
import type { MoveFormProps } from './move-form-props.ts'

/** Says where it is: a county, town, village or grid by name or pinyin. */
export function PlaceForm({ matter, isSending, failure, refusal, onSend, onCancel }: MoveFormProps) {
  const { w } = useSpeech()
  const id = useId()
  const [place, setPlace, clear] = useDraft<SearchChoice | null>(`${matter.id}/place`, null)
  const [reason, setReason, clearReason] = useDraft(`${matter.id}/place-reason`, '')
  const send = (code: string) => {
    const words = reason.trim()
    onSend([words ? { move: 'place', place: code, reason: words } : { move: 'place', place: code }], () => {
      clear()
      clearReason()
    })
  }
  const blocked = refusal ?? (place ? null : w('place.missing'))
  return (
    <form
      className="form"
      onSubmit={event => {
        event.preventDefault()
        if (blocked === null && place) send(place.value)
      }}
    >
      {matter.placeWords && <p>{w('place.said', { words: matter.placeWords })}</p>}
      <div className="field">
        <label htmlFor={id}>{w('place.label')}</label>
        <SearchSelect
          id={id}
          subject="places"
          find={findPlaces}
          chosen={place}
          onChoose={setPlace}
          placeholder={w('place.hint')}
          needsWords
        />
      </div>
      {matter.placeName !== null && (
        <div className="field">
          <label htmlFor={`${id}-reason`}>{w('place.reason')}</label>
          <Input.TextArea
            id={`${id}-reason`}
            value={reason}
            maxLength={5_000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={event => setReason(event.target.value)}
          />
        </div>
      )}
      <FormEnd label={w('do.place')} blocked={blocked} failure={failure} isSending={isSending} onCancel={onCancel} />
    </form>
  )
}
