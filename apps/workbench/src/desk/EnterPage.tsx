import { api, type DeskReceipt } from '@banyan/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAnswer, write } from '../api.ts'
import { useSpeech } from '../locale.tsx'
import { problemCode } from '../problem-words.ts'
import { holds, useSession } from '../session/session.ts'
import { useDraft } from '../use-draft.ts'
import { type DeskDraft, freshDraft, newSubmission, toReport } from './desk-draft.ts'
import { EarlierMatters } from './EarlierMatters.tsx'
import { EnterForm } from './EnterForm.tsx'
import { ReceiptPanel } from './ReceiptPanel.tsx'

/** Entering a matter for a villager at the counter or on the telephone, and finding what they reported before. */
export function EnterPage() {
  const { w, locale } = useSpeech()
  const session = useSession()
  const isGridWorker = session.posts.every(({ role }) => role === 'grid-worker')
  const [first] = useState(() => freshDraft(isGridWorker ? 'grid-worker' : 'counter'))
  const [draft, setDraft] = useDraft<DeskDraft>('desk', first)
  const [receipt, setReceipt] = useState<DeskReceipt | null>(null)
  const sending = useMutation({
    mutationFn: () => write<DeskReceipt>(api.deskReports(), toReport(draft, locale)),
    onSuccess: given => {
      setReceipt(given)
      setDraft(freshDraft(draft.door))
    },
    onError: failure => {
      // The first attempt did arrive, with other words: only a new submission can be registered.
      if (problemCode(failure) === 'token-taken') setDraft({ ...draft, submission: newSubmission() })
    },
  })

  if (!holds(session, 'matter.enter')) return <main className="enter">{w('enter.refused')}</main>
  if (receipt) return <ReceiptPanel receipt={receipt} onNext={() => setReceipt(null)} />
  return (
    <main className="enter">
      <h1>{w('enter.title')}</h1>
      <div className="enter__columns">
        <EnterForm
          draft={draft}
          onChange={setDraft}
          doors={isGridWorker ? ['grid-worker'] : ['counter', 'telephone']}
          isSending={sending.isPending}
          failure={sending.error}
          field={sending.error instanceof ProblemAnswer ? sending.error.problem.field : undefined}
          onSend={() => sending.mutate()}
        />
        <EarlierMatters phone={draft.phone} />
      </div>
    </main>
  )
}
