import { Field, Notice } from '@banyan/ui'
import { useState } from 'react'
import { useLanguage } from '../language.tsx'
import { ActForm } from './ActForm.tsx'
import type { ActFormProps } from './act-form-props.ts'
import { OneOf } from './OneOf.tsx'
import { type MissingPart, type RatingDraft, ratingOf, reasonsFor, reopens } from './rating.ts'

const stars = [1, 2, 3, 4, 5] as const

/** Rating: solved or not, why, stars. "Not solved" says before it is sent that it opens again. */
export function RateForm({ send, ...frame }: ActFormProps) {
  const { t, tell } = useLanguage()
  const [draft, setDraft] = useState<RatingDraft>({ solved: null, stars: 0, reason: null, words: '' })
  const [missing, setMissing] = useState<MissingPart | null>(null)
  const set = (part: Partial<RatingDraft>) => {
    setMissing(null)
    setDraft({ ...draft, ...part })
  }
  const submit = () => {
    const rating = ratingOf(draft)
    if (typeof rating === 'string') return setMissing(rating)
    void send(rating)
  }
  const errorAt = (part: MissingPart) => (missing === part ? t(`act.rate-choose-${part}`) : undefined)
  return (
    <ActForm {...frame} submitText={t('act.rate-send')} onSubmit={submit}>
      <OneOf
        legend={t('act.rate-solved')}
        error={errorAt('solved')}
        options={[
          { value: true, text: t('act.rate-yes') },
          { value: false, text: t('act.rate-no') },
        ]}
        value={draft.solved}
        onChange={solved => set({ solved, reason: null })}
      />
      {draft.solved !== null && (
        <OneOf
          legend={t('act.rate-reason')}
          error={errorAt('reason')}
          options={reasonsFor(draft.solved).map(value => ({ value, text: tell(`rating.${value}`) }))}
          value={draft.reason}
          onChange={reason => set({ reason })}
        />
      )}
      <OneOf
        legend={t('act.rate-stars')}
        error={errorAt('stars')}
        options={stars.map(value => ({ value, text: '★'.repeat(value), label: t('act.rate-star', { n: value }) }))}
        value={draft.stars || null}
        onChange={value => set({ stars: value })}
      />
      <Field id="rate-words" label={t('act.rate-words')} optional={t('report.optional')}>
        {aria => (
          <textarea
            {...aria}
            className="b-input"
            rows={3}
            value={draft.words}
            onChange={event => set({ words: event.target.value })}
          />
        )}
      </Field>
      {reopens(draft) && (
        <Notice kind="warning">
          <p>{t('act.rate-reopens')}</p>
        </Notice>
      )}
    </ActForm>
  )
}
