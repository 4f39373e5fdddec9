import type { ReceiptView, ReporterMove } from '@banyan/contract'
import { Button, Notice } from '@banyan/ui'
import { useState } from 'react'
import type { Answer } from '../call-api.ts'
import { useLanguage } from '../language.tsx'
import { sayMoment } from '../moment.ts'
import { sayFailure } from '../say-failure.ts'
import { sayReason } from '../say-wire.ts'
import type { ActFormProps } from './act-form-props.ts'
import { RateForm } from './RateForm.tsx'
import { WithdrawForm } from './WithdrawForm.tsx'
import { WordsForm } from './WordsForm.tsx'

const offered = ['rate', 'object', 'raise-again', 'supplement', 'withdraw'] as const
type Offered = (typeof offered)[number]

type ReporterActsProps = {
  view: ReceiptView
  act: (move: ReporterMove, version: number) => Promise<Answer<unknown>>
}

/** Her moves as the server judged them: a button, or the reason why not. Nothing is worked out here. */
export function ReporterActs({ view, act }: ReporterActsProps) {
  const { t, locale } = useLanguage()
  const [open, setOpen] = useState<Offered | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const [isDone, setIsDone] = useState(false)

  const send = async (move: ReporterMove) => {
    if (isBusy) return
    setIsBusy(true)
    setTrouble('')
    const answer = await act(move, view.version)
    setIsBusy(false)
    if (!answer.ok) return setTrouble(sayFailure(answer, locale, 'error.offline').text)
    setOpen(null)
    setIsDone(true)
  }
  const show = (next: Offered | null) => {
    setTrouble('')
    setIsDone(false)
    setOpen(next)
  }
  const form: ActFormProps = { send, isBusy, trouble, onCancel: () => show(null) }
  return (
    <section className="card acts">
      <h2>{t('progress.acts')}</h2>
      {isDone && (
        <Notice>
          <p>{t('progress.done')}</p>
        </Notice>
      )}
      {open === 'rate' && <RateForm {...form} />}
      {(open === 'supplement' || open === 'object' || open === 'raise-again') && (
        <WordsForm key={open} move={open} {...form} />
      )}
      {open === 'withdraw' && <WithdrawForm {...form} />}
      {open === null && <Asked view={view} onAnswer={() => show('supplement')} />}
      {open === null && (
        <ul className="acts__list">
          {offered.filter(isInSeason(view)).map(name => (
            <ActButton key={name} name={name} verdict={view.moves[name]} onOpen={() => show(name)} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** She was asked something: until when, and one tap to answer. */
function Asked({ view: { askedUntil, moves }, onAnswer }: { view: ReceiptView; onAnswer: () => void }) {
  const { t, locale } = useLanguage()
  if (askedUntil === null) return null
  return (
    <Notice kind="warning">
      <p>
        <strong>{t('progress.asked', { until: sayMoment(askedUntil, locale) })}</strong>
      </p>
      {moves.supplement === true && (
        <Button look="main" onClick={onAnswer}>
          {t('act.asked')}
        </Button>
      )}
    </Notice>
  )
}

/** Objecting and raising again fit few states: elsewhere they are not even shown as refused. */
function isInSeason({ moves }: ReceiptView) {
  return (name: Offered) => {
    const verdict = moves[name]
    const isRare = name === 'object' || name === 'raise-again'
    return !isRare || verdict === undefined || verdict === true || verdict.code !== 'wrong-state'
  }
}

type ActButtonProps = { name: Offered; verdict: ReceiptView['moves'][Offered]; onOpen: () => void }

function ActButton({ name, verdict, onOpen }: ActButtonProps) {
  const { t, locale } = useLanguage()
  if (verdict === undefined) return null
  const isAllowed = verdict === true
  const look =
    isAllowed && (name === 'rate' || name === 'object' || name === 'raise-again')
      ? 'main'
      : name === 'withdraw' && isAllowed
        ? 'danger'
        : 'plain'
  return (
    <li>
      <Button
        look={look}
        inert={!isAllowed}
        aria-describedby={isAllowed ? undefined : `why-not-${name}`}
        onClick={onOpen}
      >
        {t(`act.${name}`)}
      </Button>
      {!isAllowed && (
        <span className="quiet" id={`why-not-${name}`}>
          {sayReason(verdict, locale)}
        </span>
      )}
    </li>
  )
}
