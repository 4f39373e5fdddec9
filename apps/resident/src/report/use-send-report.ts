import type { Receipt } from '@banyan/contract'
import { api } from '@banyan/contract/routes'
import { wordsMax } from '@banyan/contract/terms'
import { useRef, useState } from 'react'
import { callApi } from '../call-api.ts'
import { bodyOf, type Draft, withAttempt, withoutAttempt } from '../draft.ts'
import { useLanguage } from '../language.tsx'
import { mintSubmission } from '../mint-submission.ts'
import { type Failure, sayFailure } from '../say-failure.ts'

type SendReport = {
  change: (part: Partial<Draft>) => void
  onReceipt: (receipt: Receipt) => void
}

/** Sends a report once however often it is pressed; a repeat after a failure carries the same token. */
export function useSendReport({ change, onReceipt }: SendReport) {
  const { locale, t, tell } = useLanguage()
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  // State reaches the button only with the next render; a double click is faster.
  const isBusy = useRef(false)

  const send = async (draft: Draft) => {
    if (isBusy.current) return
    const wrong = wrongWith(draft)
    if (wrong) return setFailure(wrong)
    isBusy.current = true
    setIsSending(true)
    setFailure(null)
    const ready = withAttempt(draft, locale, mintSubmission)
    change({ attempt: ready.attempt })
    const answer = await callApi<Receipt>(api.reports(), { body: bodyOf(ready) })
    isBusy.current = false
    setIsSending(false)
    if (answer.ok) return onReceipt(answer.value)
    const isTaken = answer.kind === 'problem' && answer.problem.code === 'token-taken'
    if (isTaken) change({ attempt: withoutAttempt(ready).attempt })
    setFailure(isTaken ? { field: 'form', text: t('report.taken') } : sayFailure(answer, locale, 'error.offline'))
  }

  const wrongWith = ({ words }: Draft): Failure | null => {
    if (words.trim() === '') return { field: 'words', text: tell('problem.words-missing') }
    if (words.length > wordsMax) {
      return { field: 'words', text: t('report.words-too-long', { n: words.length, max: wordsMax }) }
    }
    return null
  }
  return { send, isSending, failure, forget: () => setFailure(null) }
}
