import { wordsMax } from '@banyan/contract/terms'
import { Field, Notice } from '@banyan/ui'
import { type DragEvent, useState } from 'react'
import { useLanguage } from '../language.tsx'

/** From here on the count says how much is left. */
const longFrom = 5_000

type WordsFieldProps = { value: string; error: string | undefined; onChange: (words: string) => void }

/** The one field that matters. Nothing typed or pasted is ever cut; pictures are answered with a sentence. */
export function WordsField({ value, error, onChange }: WordsFieldProps) {
  const { t } = useLanguage()
  const [hasPicture, setHasPicture] = useState(false)
  const refusePicture = (event: { preventDefault: () => void }, data: DataTransfer | null) => {
    const isPicture = (data?.files.length ?? 0) > 0 && !data?.getData('text/plain')
    if (isPicture) event.preventDefault()
    setHasPicture(isPicture)
  }
  const n = value.length
  return (
    <div className="words-field">
      <h1 id="report-title">{t('report.title')}</h1>
      <Field id="report-words" label={t('report.title')} hint={t('report.words-hint')} error={error}>
        {aria => (
          <textarea
            {...aria}
            className="b-input"
            rows={5}
            placeholder={t('report.words-placeholder')}
            value={value}
            onChange={event => {
              setHasPicture(false)
              onChange(event.target.value)
            }}
            onPaste={event => refusePicture(event, event.clipboardData)}
            onDragOver={allowDrop}
            onDrop={event => refusePicture(event, event.dataTransfer)}
          />
        )}
      </Field>
      {hasPicture && (
        <Notice kind="warning">
          <p>{t('report.only-text')}</p>
        </Notice>
      )}
      {n > 0 && (
        <p className="quiet words-field__count">
          {t(n > longFrom ? 'report.words-long' : 'report.words-count', {
            n: n.toLocaleString('zh-CN'),
            max: wordsMax.toLocaleString('zh-CN'),
          })}
        </p>
      )}
    </div>
  )
}

/** Without this the browser opens a dropped picture instead of the page, and tells nobody. */
function allowDrop(event: DragEvent) {
  if (event.dataTransfer.types.includes('Files')) event.preventDefault()
}
