import { Button, Notice } from '@banyan/ui'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.tsx'
import type { ActFormProps } from './act-form-props.ts'

type FrameProps = Omit<ActFormProps, 'send'> & {
  submitText: string
  look?: 'main' | 'danger'
  onSubmit: () => void
  children: ReactNode
}

/** The frame of every act: its fields, what went wrong, send or go back. What was typed stays after a failure. */
export function ActForm({ submitText, look = 'main', isBusy, trouble, onSubmit, onCancel, children }: FrameProps) {
  const { t } = useLanguage()
  return (
    <form
      className="act-form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      {trouble && (
        <Notice kind="problem">
          <p>{trouble}</p>
        </Notice>
      )}
      <div className="row">
        <Button look={look} type="submit" inert={isBusy} aria-busy={isBusy}>
          {isBusy ? t('act.busy') : submitText}
        </Button>
        <Button onClick={onCancel}>{t('act.cancel')}</Button>
      </div>
    </form>
  )
}
