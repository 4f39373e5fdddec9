import type { Matter, StaffMove } from '@banyan/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSpeech } from '../locale.tsx'
import { problemCode, problemWords } from '../problem-words.ts'
import { reasonWords } from '../reason-words.ts'
import { useDraft } from '../use-draft.ts'
import type { Speech } from '../words.ts'
import { ChangedNotice } from './ChangedNotice.tsx'
import { MoveForm } from './MoveForm.tsx'
import { actOn } from './make-act.ts'
import { makeMoves } from './matter-queries.ts'
import { type Offer, offersOf } from './offers-of.ts'

/** Which form is open, and the last step its writer had seen when it was opened. */
type Open = { move: StaffMove['move']; seen: number } | null
/** An act on its way, and what to forget once it is made. */
type Sending = { moves: StaffMove[]; done: () => void }

/** Who may act next, and every move: a button, or a button that cannot be pressed with the reason beside it. */
export function MovePanel({ matter }: { matter: Matter }) {
  const speech = useSpeech()
  const { w, say } = speech
  const queries = useQueryClient()
  const [open, setOpen] = useDraft<Open>(`${matter.id}/open`, null)
  const lastSeq = matter.timeline.at(-1)?.seq ?? 0
  const acting = useMutation({
    mutationFn: ({ moves }: Sending) => makeMoves(matter.id, actOn(matter, moves)),
    onSuccess: async (_outcome, { done }) => {
      done()
      setOpen(null)
      void queries.invalidateQueries({ queryKey: ['queue'] })
      await queries.invalidateQueries({ queryKey: ['matter', matter.id] })
    },
    onError: failure => {
      if (problemCode(failure) === 'matter-changed') void queries.invalidateQueries({ queryKey: ['matter', matter.id] })
    },
  })
  const start = (move: StaffMove['move']) => {
    acting.reset()
    if (move === 'receive') acting.mutate({ moves: [{ move }], done: () => {} })
    else setOpen({ move, seen: lastSeq })
  }
  const { possible, refused, passed } = offersOf(matter.moves)
  const openVerdict = open && matter.moves[open.move]

  return (
    <section className="block block--moves" aria-labelledby="matter-moves">
      <h2 id="matter-moves">
        {w('moves.title')}
        <span className="moves__next">
          {w('moves.next', { party: say(`party.${matter.next.party}`), name: matter.next.name })}
        </span>
      </h2>
      {!open && (
        <div className="moves">
          {possible.map(({ move }, index) => (
            <Button
              key={move}
              type={index === 0 ? 'primary' : 'default'}
              disabled={acting.isPending}
              onClick={() => start(move)}
            >
              {w(`do.${move}`)}
            </Button>
          ))}
          {possible.length === 0 && <p className="quiet">{w('moves.none')}</p>}
        </div>
      )}
      {!open && acting.error && <p role="alert">{problemWords(speech, acting.error)}</p>}
      {open && (
        <>
          {/* While it is being sent the newest step is one's own. */}
          {!acting.isPending && <ChangedNotice steps={matter.timeline.filter(({ seq }) => seq > open.seen)} />}
          <MoveForm
            key={open.move}
            matter={matter}
            move={open.move}
            isSending={acting.isPending}
            failure={acting.error ? problemWords(speech, acting.error) : null}
            refusal={openVerdict && openVerdict !== true ? reasonWords(speech, openVerdict) : null}
            onSend={(moves, done) => acting.mutate({ moves, done })}
            onCancel={() => {
              acting.reset()
              setOpen(null)
            }}
          />
        </>
      )}
      <Refused offers={refused} speech={speech} />
      {passed.length > 0 && (
        <details className="why">
          <summary>{w('moves.passed', { n: passed.length })}</summary>
          <Refused offers={passed} speech={speech} />
        </details>
      )}
    </section>
  )
}

function Refused({ offers, speech }: { offers: Offer[]; speech: Speech }) {
  if (offers.length === 0) return null
  return (
    <ul className="refused">
      {offers.map(({ move, verdict }) => (
        <li key={move}>
          <Button size="small" disabled aria-describedby={`refused-${move}`}>
            {speech.w(`do.${move}`)}
          </Button>
          <span id={`refused-${move}`} className="why-not">
            {verdict !== true && reasonWords(speech, verdict)}
          </span>
        </li>
      ))}
    </ul>
  )
}
