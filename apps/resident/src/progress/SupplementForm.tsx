import { wordsMax } from '@banyan/contract/terms'
import { Field } from '@banyan/ui'
import { useState } from 'react'
import { useLanguage } from '../language.tsx'
import { ActForm } from './ActForm.tsx'
import type { ActFormProps } from './act-form-props.ts'

/** Adding to a matter in her own words. */
export function SupplementForm({ send, ...frame }: ActFormProps) {
  const { t } = useLanguage()
  const [words, setWords] = useState('')
  const [error, setError] = useState('')
  const submit = () => {
    if (words.trim() === '') return setError(t('act.words-missing'))
    if (words.length > wordsMax) return setError(t('report.words-too-long', { n: words.length, max: wordsMax }))
    void send({ move: 'supplement', words })
  }
  return (
    <ActForm {...frame} submitText={t('act.supplement-send')} onSubmit={submit}>
      <Field id="supplement-words" label={t('act.supplement-words')} error={error}>
        {aria => (
          <textarea
            {...aria}
            className="b-input"
            rows={4}
            // biome-ignore lint/a11y/noAutofocus: pressing «add to it» is the wish to type here
            autoFocus
            value={words}
            onChange={event => {
              setError('')
              setWords(event.target.value)
            }}
          />
        )}
      </Field>
    </ActForm>
  )
}
