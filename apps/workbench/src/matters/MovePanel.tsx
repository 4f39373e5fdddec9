import type { Matter } from '@banyan/contract'
import { Button } from 'antd'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { AsideList } from './AsideList.tsx'
import { waitsBeside } from './aside-moves.ts'
import { moveWords } from './fields-move.ts'
import { OpenForm } from './OpenForm.tsx'
import { isAwaited, isUsual, type Offer, offersOf } from './offers-of.ts'
import { RefusedMoves } from './RefusedMoves.tsx'
import { type Acting, useActing } from './use-acting.ts'

/** Who may act next, and every move: a button, or a button that cannot be pressed with the reason beside it. */
export function MovePanel({ matter }: { matter: Matter }) {
  const { w, say } = useSpeech()
  const doing = useActing(matter)
  const { open, acting, cancel } = doing
  const { name, party, standIn } = matter.next
  return (
    <>
      <section className="block block--moves" aria-labelledby="matter-moves">
        <h2 id="matter-moves">
          {w('moves.title')}
          <span className="moves__next">
            {w('moves.next', { party: say(`party.${party}`), name })}
            {standIn && ` · ${w('moves.stand-in', { name: standIn })}`}
          </span>
        </h2>
        {open && open.aside === null ? (
          <OpenForm matter={matter} open={open} acting={acting} cancel={cancel} />
        ) : (
          <Offered matter={matter} doing={doing} />
        )}
        <Refusals matter={matter} />
      </section>
      <AsideList matter={matter} doing={doing} />
    </>
  )
}

function Offered({ matter, doing: { open, acting, start } }: { matter: Matter; doing: Acting }) {
  const speech = useSpeech()
  const { w } = speech
  const { possible } = offersOf(matter.moves)
  const awaited = possible.filter(({ move }) => isAwaited(move, matter))
  const others = possible.filter(({ move }) => !isAwaited(move, matter))
  const button = ({ move }: Offer, isFirst: boolean) => (
    <Button key={move} type={isFirst ? 'primary' : 'default'} disabled={acting.isPending} onClick={() => start(move)}>
      {moveWords(speech, move)}
    </Button>
  )
  return (
    <>
      <div className="moves">
        {awaited.map((offer, index) => button(offer, index === 0))}
        {awaited.length === 0 && <p className="quiet">{w(waitsBeside(matter) ? 'moves.beside' : 'moves.none')}</p>}
      </div>
      {others.length > 0 && (
        <>
          <h3 className="moves__others">{w('moves.others')}</h3>
          <div className="moves">{others.map(offer => button(offer, false))}</div>
        </>
      )}
      {!open && acting.error && <p role="alert">{problemWords(speech, acting.error)}</p>}
    </>
  )
}

/** What the matter waits for from somebody else stands open; every other refusal is folded. */
function Refusals({ matter }: { matter: Matter }) {
  const { w } = useSpeech()
  const { refused, passed } = offersOf(matter.moves)
  const isShown = ({ move }: Offer) => isUsual(move) && isAwaited(move, matter)
  const folded = refused.filter(offer => !isShown(offer))
  return (
    <>
      <RefusedMoves offers={refused.filter(isShown)} />
      {folded.length > 0 && (
        <details className="why">
          <summary>{w('moves.refused', { n: folded.length })}</summary>
          <RefusedMoves offers={folded} />
        </details>
      )}
      {passed.length > 0 && (
        <details className="why">
          <summary>{w('moves.passed', { n: passed.length })}</summary>
          <RefusedMoves offers={passed} />
        </details>
      )}
    </>
  )
}
