import { Field } from '@banyan/ui'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../language.tsx'
import { ActForm } from './ActForm.tsx'
import type { ActFormProps } from './act-form-props.ts'

/** Withdrawing, with its consequence said before the second press. */
export function WithdrawForm({ send, ...frame }: ActFormProps) {
  const { t } = useLanguage()
  const [reason, setReason] = useState('')
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const submit = () => {
    const why = reason.trim()
    void send({ move: 'withdraw', ...(why ? { reason: why } : {}) })
  }
  return (
    <ActForm {...frame} submitText={t('act.withdraw-sure')} look="danger" onSubmit={submit}>
      <h3 ref={title} tabIndex={-1}>
        {t('act.withdraw-title')}
      </h3>
      <p>{t('act.withdraw-text')}</p>
      <Field id="withdraw-reason" label={t('act.withdraw-reason')} optional={t('report.optional')}>
        {aria => (
          <input {...aria} className="b-input" value={reason} onChange={event => setReason(event.target.value)} />
        )}
      </Field>
    </ActForm>
  )
}
