import type { ActOutcome, ReceiptView, ReporterAct } from '@banyan/contract'
import { api } from '@banyan/contract/routes'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answer, callApi } from '../call-api.ts'

const everyMs = 15_000

type Seen = { view: ReceiptView; at: Date } | null
type ReceiptKey = { number: string; secret: string }

/** The reporter's own view, renewed every 15 s while the page is visible, on focus, and after every act. */
export function useReceiptView({ number, secret }: ReceiptKey) {
  const [seen, setSeen] = useState<Seen>(null)
  const [trouble, setTrouble] = useState<(Answer<ReceiptView> & { ok: false }) | null>(null)
  // An answer overtaken by a later question would show an older state, such as the one before an act.
  const turn = useRef(0)

  const renew = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const answer = await callApi<ReceiptView>(api.receiptView(), { body: { number, secret } })
    if (mine !== turn.current) return
    if (answer.ok) setSeen({ view: answer.value, at: new Date() })
    setTrouble(answer.ok ? null : answer)
  }, [number, secret])

  useEffect(() => {
    void renew()
    const renewIfSeen = () => {
      if (document.visibilityState === 'visible') void renew()
    }
    const timer = setInterval(renewIfSeen, everyMs)
    addEventListener('focus', renewIfSeen)
    document.addEventListener('visibilitychange', renewIfSeen)
    return () => {
      turn.current += 1
      clearInterval(timer)
      removeEventListener('focus', renewIfSeen)
      document.removeEventListener('visibilitychange', renewIfSeen)
    }
  }, [renew])

  /** Makes a move on the version seen. Somebody else's newer version is shown at once, for her to decide again. */
  const act = useCallback(
    async (move: ReporterAct['move'], version: number): Promise<Answer<ActOutcome>> => {
      const answer = await callApi<ActOutcome>(api.receiptMoves(), { body: { number, secret, version, move } })
      const isOverrun = !answer.ok && answer.kind === 'problem' && answer.problem.code === 'matter-changed'
      if (answer.ok || isOverrun) await renew()
      return answer
    },
    [number, secret, renew],
  )
  return { seen, trouble, renew, act }
}
