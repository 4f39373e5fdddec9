import { wordsMax } from '@banyan/contract/terms'
import { Field } from '@banyan/ui'
import { useState } from 'react'
import { useLanguage } from '../language.tsx'
import { ActForm } from './ActForm.tsx'
import type { ActFormProps } from './act-form-props.ts'

type WordsFormProps = ActFormProps & { move: 'supplement' | 'object' | 'raise-again' }

// What the server keeps with each: an addition may be as long as a report, a reason a few pages.
const longest = { supplement: wordsMax, object: 5_000, 'raise-again': 5_000 } as const

/** Adding to a matter, objecting, or raising it again: in her own words. */
export function WordsForm({ move, send, ...frame }: WordsFormProps) {
  const { t } = useLanguage()
  const [words, setWords] = useState('')
  const [error, setError] = useState('')
  const submit = () => {
    const max = longest[move]
    if (words.trim() === '') return setError(t('act.words-missing'))
    if (words.length > max) return setError(t('report.words-too-long', { n: words.length, max }))
    void send({ move, words })
  }
  return (
    <ActForm {...frame} submitText={t(`act.${move}-send`)} onSubmit={submit}>
      {move !== 'supplement' && <p>{t(`act.${move}-text`)}</p>}
      <Field id={`${move}-words`} label={t(`act.${move}-words`)} error={error}>
        {aria => (
          <textarea
            {...aria}
            className="b-input"
            rows={4}
            // biome-ignore lint/a11y/noAutofocus: pressing the button is the wish to type here
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
