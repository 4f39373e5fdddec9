import type { Matter } from '@banyan/contract'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { type SearchChoice, SearchSelect } from '../SearchSelect.tsx'
import { useDraft } from '../use-draft.ts'
import { FormEnd } from './FormEnd.tsx'
import { findItems, findUnitsNear } from './find-choices.tsx'
import { dispatchMoves, missingFromDispatch } from './make-act.ts'
import { routeQuery } from './matter-queries.ts'
import type { MoveFormProps } from './move-form-props.ts'
import { OverrideUnit } from './OverrideUnit.tsx'
import { RouteWhy } from './RouteWhy.tsx'

type Draft = { item: SearchChoice | null; unit: SearchChoice | null; reason: string; subject: SearchChoice | null }
const empty: Draft = { item: null, unit: null, reason: '', subject: null }

/** «受理并分拨»: the item, the unit its rule names with the whole reason, and another unit only with a reason. */
export function DispatchForm(props: MoveFormProps & { isAccepted: boolean }) {
  const { matter, isAccepted, isSending, failure, refusal, onSend, onCancel } = props
  const { w } = useSpeech()
  const id = useId()
  const [draft, setDraft, clear] = useDraft(`${matter.id}/dispatch`, empty)
  const wish = {
    item: draft.item?.value ?? null,
    unit: draft.unit?.value ?? null,
    reason: draft.reason,
    subjectUnit: draft.subject?.value ?? null,
  }
  const missing = missingFromDispatch(wish, isAccepted)
  const item = isAccepted ? (matter.item?.code ?? null) : wish.item
  return (
    <form
      className="form"
      onSubmit={event => {
        event.preventDefault()
        if (!refusal && !missing) onSend(dispatchMoves(wish, isAccepted), clear)
      }}
    >
      {!isAccepted && (
        <ItemField matter={matter} chosen={draft.item} onChoose={it => setDraft({ ...draft, item: it })} />
      )}
      {!isAccepted && matter.kind === 'complaint' && (
        <div className="field">
          <label htmlFor={`${id}-subject`}>{w('dispatch.subject')}</label>
          <SearchSelect
            id={`${id}-subject`}
            subject={`units/${matter.region}`}
            find={findUnitsNear(matter.region)}
            chosen={draft.subject}
            onChoose={subject => setDraft({ ...draft, subject })}
            placeholder={w('dispatch.subject-hint')}
          />
        </div>
      )}
      {item && <RuledUnit id={matter.id} item={item} isOverridden={draft.unit !== null} />}
      {item && (
        <OverrideUnit
          near={matter.region}
          unit={draft.unit}
          reason={draft.reason}
          onChange={(unit, reason) => setDraft({ ...draft, unit, reason })}
        />
      )}
      <FormEnd
        label={w(isAccepted ? 'do.dispatch' : 'do.accept')}
        blocked={refusal ?? (missing && w(missing))}
        failure={failure}
        isSending={isSending}
        onCancel={onCancel}
      />
    </form>
  )
}

type ItemProps = { matter: Matter; chosen: SearchChoice | null; onChoose: (item: SearchChoice | null) => void }

function ItemField({ matter, chosen, onChoose }: ItemProps) {
  const { w } = useSpeech()
  const id = useId()
  const offered = matter.suggestions.slice(0, 3)
  return (
    <div className="field">
      <label htmlFor={id}>{w('dispatch.item')}</label>
      {offered.length > 0 && (
        <div className="chips">
          {offered.map(({ item, name }) => (
            <button
              key={item}
              type="button"
              className="chip"
              aria-pressed={chosen?.value === item}
              onClick={() => onChoose({ value: item, name })}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      <SearchSelect
        id={id}
        subject="items"
        find={findItems}
        chosen={chosen}
        onChoose={onChoose}
        placeholder={w('dispatch.item-hint')}
      />
    </div>
  )
}

function RuledUnit({ id, item, isOverridden }: { id: string; item: string; isOverridden: boolean }) {
  const speech = useSpeech()
  const { w } = speech
  const { data, error } = useQuery(routeQuery(id, item))
  if (error) return <p role="alert">{problemWords(speech, error)}</p>
  if (!data) return <p role="status">{w('gate.loading')}</p>
  return (
    <div className="ruled" aria-live="polite">
      <p>
        {w('dispatch.by-rule')} {isOverridden ? <del>{data.unitName}</del> : <strong>{data.unitName}</strong>}
      </p>
      <RouteWhy route={data} />
    </div>
  )
}
