import type { Session } from '@banyan/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useContext } from 'react'
import { ProblemAnswer } from '../api.ts'
import { LocaleSwitch } from '../LocaleSwitch.tsx'
import { LiveContext } from '../live/use-live.ts'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { postWords } from './post-words.ts'
import { signOut } from './session.ts'

/** Who is at work, in which posts, how the live line is; language and the way out. */
export function AccountBar({ session }: { session: Session }) {
  const speech = useSpeech()
  const { w } = speech
  const live = useContext(LiveContext)
  const queries = useQueryClient()
  const leaving = useMutation({
    mutationFn: () =>
      signOut().catch((failure: unknown) => {
        if (!(failure instanceof ProblemAnswer && failure.problem.status === 401)) throw failure
      }),
    // A fresh page holds nothing of the person who left.
    onSuccess: () => {
      queries.clear()
      location.assign(import.meta.env.BASE_URL)
    },
  })
  return (
    <div className="bar__account">
      {live === 'live' && <span className="live-on">{w('live.on')}</span>}
      <span className="bar__person">
        <span className="bar__posts">{session.posts.map(post => postWords(speech, post)).join(' · ')}</span>
        <strong>{session.account.name}</strong>
      </span>
      <LocaleSwitch />
      <button type="button" className="plain-button" disabled={leaving.isPending} onClick={() => leaving.mutate()}>
        {w('sign-out')}
      </button>
      {leaving.error && <span role="alert">{problemWords(speech, leaving.error)}</span>}
    </div>
  )
}
