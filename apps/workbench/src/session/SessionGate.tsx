import type { Session } from '@banyan/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { onSignedOut } from '../api.ts'
import { useSpeech } from '../locale.tsx'
import { forgetDrafts } from '../use-draft.ts'
import { SignInPage } from './SignInPage.tsx'
import { endSession, SessionContext, sessionQuery } from './session.ts'

/**
 * Shows the workbench to a signed-in person. When the session ends under somebody's hands the page is hidden, not thrown
 * away: whoever signs in again as the same person finds every form as it was; anybody else starts clean.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const { w } = useSpeech()
  const { data: session, isPending, refetch } = useQuery(sessionQuery)
  const [held, setHeld] = useState<Session | null>(null)

  useEffect(() => {
    onSignedOut(() => endSession(queries))
  }, [queries])

  if (session && session !== held) setHeld(session)

  const enter = (entering: Session) => {
    if (held && held.account.id !== entering.account.id) {
      forgetDrafts()
      queries.removeQueries({ predicate: query => !['session', 'about'].includes(String(query.queryKey[0])) })
    }
    queries.setQueryData(sessionQuery.queryKey, entering)
    void queries.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' })
  }

  if (session === undefined) {
    return (
      <div className="gate">
        {isPending ? (
          <p role="status">{w('gate.loading')}</p>
        ) : (
          <p role="alert">
            {w('failure.no-answer')}{' '}
            <button type="button" onClick={() => void refetch()}>
              {w('again')}
            </button>
          </p>
        )}
      </div>
    )
  }
  return (
    <>
      {held && (
        <div key={held.account.id} hidden={!session} inert={!session}>
          <SessionContext value={held}>{children}</SessionContext>
        </div>
      )}
      {!session && <SignInPage onEnter={enter} lost={held?.account ?? null} />}
    </>
  )
}
