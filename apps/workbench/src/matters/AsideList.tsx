import type { AsideRow, Matter } from '@banyan/contract'
import { Button } from 'antd'
import { useSpeech } from '../locale.tsx'
import { AsideFacts } from './AsideFacts.tsx'
import { asideOffers, isOpenAside, isStanding } from './aside-moves.ts'
import { moveWords } from './fields-move.ts'
import { OpenForm } from './OpenForm.tsx'
import { RefusedMoves } from './RefusedMoves.tsx'
import type { Acting } from './use-acting.ts'
import { useSought } from './use-sought.ts'

/** What stands beside the state: what is open with what can be done about it, and folded what was settled. */
export function AsideList({ matter, doing }: { matter: Matter; doing: Acting }) {
  const { w } = useSpeech()
  // What waits for somebody comes before what only stands.
  const open = matter.asides.filter(isOpenAside).toSorted((a, b) => Number(isStanding(a)) - Number(isStanding(b)))
  const settled = matter.asides.filter(aside => !isOpenAside(aside)).toReversed()
  if (matter.asides.length === 0) return null
  return (
    <section className="block" aria-labelledby="matter-asides">
      <h2 id="matter-asides">{w('asides.title')}</h2>
      {open.length > 0 && (
        <ul className="asides">
          {open.map(aside => (
            <OneAside key={`${aside.kind}/${aside.seq}`} aside={aside} matter={matter} doing={doing} />
          ))}
        </ul>
      )}
      {settled.length > 0 && (
        <details className="why">
          <summary>{w('asides.settled', { n: settled.length })}</summary>
          <ul className="asides">
            {settled.map(aside => (
              <li key={`${aside.kind}/${aside.seq}`}>
                <AsideFacts aside={aside} matter={matter} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function OneAside({ aside, matter, doing }: { aside: AsideRow; matter: Matter; doing: Acting }) {
  const speech = useSpeech()
  const sought = useSought(aside)
  const { open, acting, start, cancel } = doing
  const offers = asideOffers(aside, matter.moves)
  const possible = offers.filter(({ verdict }) => verdict === true)
  const isMine = open?.aside === aside.seq && offers.some(({ move }) => move === open.move)
  return (
    <li {...sought}>
      <AsideFacts aside={aside} matter={matter} />
      {isMine && open ? (
        <OpenForm matter={matter} open={open} acting={acting} cancel={cancel} />
      ) : (
        possible.length > 0 && (
          <div className="row">
            {possible.map(({ move }) => (
              <Button key={move} disabled={acting.isPending} onClick={() => start(move, aside.seq)}>
                {moveWords(speech, move)}
              </Button>
            ))}
          </div>
        )
      )}
      <RefusedMoves offers={offers.filter(({ verdict }) => verdict !== true)} />
    </li>
  )
}
