import { type ReceiptState, states } from '@banyan/contract'
import { parseNumber } from '@banyan/contract/numbers'
import { api } from '@banyan/contract/routes'
import { Button, Field, Notice } from '@banyan/ui'
import { useEffect, useRef, useState } from 'react'
import { callApi } from './call-api.ts'
import { useLanguage } from './language.tsx'
import { sayMoment } from './moment.ts'
import { type Failure, sayFailure } from './say-failure.ts'

/** Number and last four digits: state, holder, due time, and why only these. */
export function FindPage({ number: given }: { number: string }) {
  const { t } = useLanguage()
  const [number, setNumber] = useState(given)
  const [last4, setLast4] = useState('')
  const { find, isBusy, failure, found, forget } = useFind()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>(`#find-${failure.field}`)?.focus()
  }, [failure])
  const errorAt = (field: string) => (failure?.field === field ? failure.text : undefined)

  if (found) return <FoundState found={found} onAgain={forget} />
  return (
    <form
      ref={form}
      className="card narrow"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void find(number, last4)
      }}
    >
      <h1>{t('find.title')}</h1>
      <p>{t('find.text')}</p>
      <Field id="find-number" label={t('find.number')} hint={t('find.number-hint')} error={errorAt('number')}>
        {aria => (
          <input
            {...aria}
            className="b-input"
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            value={number}
            onChange={event => setNumber(event.target.value)}
          />
        )}
      </Field>
      <Field id="find-last4" label={t('find.last4')} error={errorAt('last4')}>
        {aria => (
          <input
            {...aria}
            className="b-input find__last4"
            inputMode="numeric"
            autoComplete="off"
            value={last4}
            onChange={event => setLast4(event.target.value)}
          />
        )}
      </Field>
      <div id="find-form" tabIndex={-1}>
        {failure?.field === 'form' && (
          <Notice kind="problem">
            <p>{failure.text}</p>
          </Notice>
        )}
      </div>
      <Button look="main" wide type="submit" inert={isBusy} aria-busy={isBusy}>
        {t(isBusy ? 'find.sending' : 'find.send')}
      </Button>
    </form>
  )
}

function FoundState({ found, onAgain }: { found: ReceiptState; onAgain: () => void }) {
  const { t, tell, locale } = useLanguage()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <article className="card narrow">
      <p className="quiet">{found.number}</p>
      <h1 ref={title} tabIndex={-1} data-testid="found-state">
        {tell(`state.${found.state}`)}
      </h1>
      <dl className="facts">
        {states[found.state].waitsFor !== 'nobody' && (
          <>
            <dt>{t('receipt.holder')}</dt>
            <dd lang="zh-CN">{found.holder}</dd>
          </>
        )}
        {found.dueAt && (
          <>
            <dt>{t('receipt.due')}</dt>
            <dd>{sayMoment(found.dueAt, locale)}</dd>
          </>
        )}
      </dl>
      <p className="b-notice">{t('find.only')}</p>
      <Button onClick={onAgain}>{t('find.again')}</Button>
    </article>
  )
}

function useFind() {
  const { t, locale } = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [found, setFound] = useState<ReceiptState | null>(null)

  const find = async (typed: string, last4Typed: string) => {
    const last4 = last4Typed.normalize('NFKC').trim()
    const parsed = parseNumber(typed)
    if (isBusy) return
    if (typed.trim() === '') return setFailure({ field: 'number', text: t('find.number-missing') })
    if (!parsed.ok) return setFailure({ field: 'number', text: t(`find.number-${parsed.reason}`) })
    if (!/^\d{4}$/.test(last4)) return setFailure({ field: 'last4', text: t('find.last4-wrong') })
    setIsBusy(true)
    setFailure(null)
    const answer = await callApi<ReceiptState>(api.receiptState(), { body: { number: parsed.number, last4 } })
    setIsBusy(false)
    if (answer.ok) return setFound(answer.value)
    const isMissing = answer.kind === 'problem' && answer.problem.code === 'not-found'
    setFailure(
      isMissing ? { field: 'form', text: t('find.not-found') } : sayFailure(answer, locale, 'error.offline-read'),
    )
  }
  return { find, isBusy, failure, found, forget: () => setFound(null) }
}
