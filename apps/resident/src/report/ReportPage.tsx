import type { Receipt } from '@banyan/contract'
import { Button, Field, Notice } from '@banyan/ui'
import { useEffect, useRef } from 'react'
import type { Draft } from '../draft.ts'
import { isEmpty } from '../draft.ts'
import { useLanguage } from '../language.tsx'
import { go } from '../navigate.ts'
import { receiptPath } from '../route.ts'
import { useDraft } from '../use-draft.ts'
import { KindField } from './KindField.tsx'
import { PlaceChooser } from './PlaceChooser.tsx'
import { useSendReport } from './use-send-report.ts'
import { WhatNext } from './WhatNext.tsx'
import { WordsField } from './WordsField.tsx'

/** Reporting: words, and if she likes the place, a telephone number and more. One act: send. */
export function ReportPage({ city }: { city: { code: string; name: string } | null }) {
  const { t } = useLanguage()
  const { draft, change, clear } = useDraft()
  const { send, isSending, failure, forget } = useSendReport({
    change,
    onReceipt: receipt => {
      clear()
      showReceipt(receipt)
    },
  })
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>(`#report-${failure.field}`)?.focus()
  }, [failure])

  const set = (part: Partial<Draft>) => {
    change(part)
    if (failure && failure.field in part) forget()
  }
  const errorAt = (field: string) => (failure?.field === field ? failure.text : undefined)
  const clearIfSure = () => {
    if (confirm(t('report.clear-sure'))) clear()
  }

  return (
    <div className="two-columns">
      <form
        ref={form}
        className="card report"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void send(draft)
        }}
      >
        <WordsField value={draft.words} error={errorAt('words')} onChange={words => set({ words })} />
        <PlaceChooser city={city} place={draft.place} error={errorAt('place')} onChange={place => set({ place })} />
        <OptionalFields draft={draft} set={set} errorAt={errorAt} />
        <div className="report__send">
          <div id="report-form" tabIndex={-1}>
            {failure?.field === 'form' && (
              <Notice kind="problem">
                <p>{failure.text}</p>
              </Notice>
            )}
          </div>
          <Button look="main" wide type="submit" inert={isSending} aria-busy={isSending}>
            {t(isSending ? 'report.sending' : failure?.field === 'form' ? 'report.resend' : 'report.send')}
          </Button>
        </div>
        <p className="quiet">
          {t('report.kept')}{' '}
          {!isEmpty(draft) && (
            <Button look="text" onClick={clearIfSure}>
              {t('report.clear')}
            </Button>
          )}
        </p>
      </form>
      <WhatNext />
    </div>
  )
}

type OptionalProps = {
  draft: Draft
  set: (part: Partial<Draft>) => void
  errorAt: (field: string) => string | undefined
}

function OptionalFields({ draft, set, errorAt }: OptionalProps) {
  const { t } = useLanguage()
  const optional = t('report.optional')
  return (
    <>
      <Field
        id="report-placeWords"
        label={t('report.spot')}
        optional={optional}
        hint={t('report.spot-hint')}
        error={errorAt('placeWords')}
      >
        {aria => (
          <input
            {...aria}
            className="b-input"
            value={draft.placeWords}
            onChange={event => set({ placeWords: event.target.value })}
          />
        )}
      </Field>
      <div className="pair">
        <Field
          id="report-phone"
          label={t('report.phone')}
          optional={optional}
          hint={t('report.phone-hint')}
          error={errorAt('phone')}
        >
          {aria => (
            <input
              {...aria}
              className="b-input"
              type="tel"
              autoComplete="tel"
              value={draft.phone}
              onChange={event => set({ phone: event.target.value })}
            />
          )}
        </Field>
        <Field
          id="report-name"
          label={t('report.name')}
          optional={optional}
          hint={t('report.name-hint')}
          error={errorAt('name')}
        >
          {aria => (
            <input
              {...aria}
              className="b-input"
              autoComplete="name"
              value={draft.name}
              onChange={event => set({ name: event.target.value })}
            />
          )}
        </Field>
      </div>
      <label className="tick">
        <input
          type="checkbox"
          checked={draft.danger}
          aria-describedby="report-danger-hint"
          onChange={event => set({ danger: event.target.checked })}
        />
        <span>
          <strong>{t('report.danger')}</strong>
          <span className="quiet" id="report-danger-hint">
            {t('report.danger-hint')}
          </span>
        </span>
      </label>
      <KindField value={draft.kind} onChange={kind => set({ kind })} />
    </>
  )
}

function showReceipt(receipt: Receipt) {
  go(receiptPath(receipt.number, receipt.secret), { receipt })
}
