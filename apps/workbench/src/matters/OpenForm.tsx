import type { Matter } from '@banyan/contract'
import { useSpeech } from '../locale.tsx'
import { problemField, problemWords } from '../problem-words.ts'
import { reasonWords } from '../reason-words.ts'
import { ChangedNotice } from './ChangedNotice.tsx'
import { MoveForm } from './MoveForm.tsx'
import type { Acting, OpenForm as Open } from './use-acting.ts'

/** The form that is open, under what others did since it was opened. */
export function OpenForm({ matter, open, acting, cancel }: Omit<Acting, 'start'> & { matter: Matter; open: Open }) {
  const speech = useSpeech()
  const verdict = matter.moves[open.move]
  return (
    <>
      {/* While it is being sent the newest step is one's own. */}
      {!acting.isPending && <ChangedNotice steps={matter.timeline.filter(({ seq }) => seq > open.seen)} />}
      <MoveForm
        key={`${open.move}/${open.aside}`}
        matter={matter}
        move={open.move}
        aside={open.aside}
        isSending={acting.isPending}
        failure={acting.error ? problemWords(speech, acting.error) : null}
        failedField={problemField(acting.error)}
        refusal={verdict && verdict !== true ? reasonWords(speech, verdict) : null}
        onSend={(moves, done) => acting.mutate({ moves, done })}
        onCancel={cancel}
      />
    </>
  )
}
