import type { AsideRow, Matter } from '@banyan/contract'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSpeech } from '../locale.tsx'
import { weekdayAndTime } from '../when.ts'
import { type Speech, sayWire } from '../words.ts'
import { asideOffers, isOpenAside } from './aside-moves.ts'
import { moveWords } from './fields-move.ts'
import { limitWords } from './MatterFacts.tsx'
import { marksQuery, nameOfMark } from './matter-queries.ts'
import { OpenForm } from './OpenForm.tsx'
import { RefusedMoves } from './RefusedMoves.tsx'
import type { Acting } from './use-acting.ts'

/** What stands beside the state: what is open with what can be done about it, and folded what was settled. */
export function AsideList({ matter, doing }: { matter: Matter; doing: Acting }) {
  const { w } = useSpeech()
  const open = matter.asides.filter(isOpenAside)
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
  const { open, acting, start, cancel } = doing
  const offers = asideOffers(aside, matter.moves)
  const possible = offers.filter(({ verdict }) => verdict === true)
  const isMine = open?.aside === aside.seq && offers.some(({ move }) => move === open.move)
  return (
    <li>
      <AsideFacts aside={aside} matter={matter} />
      {isMine && open ? (
        <OpenForm matter={matter} open={open} acting={acting} cancel={cancel} />
      ) : (
        possible.length > 0 && (
          <div className="row">
            {possible.map(({ move }) => (
              <Button key={move} size="small" disabled={acting.isPending} onClick={() => start(move, aside.seq)}>
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

function AsideFacts({ aside, matter }: { aside: AsideRow; matter: Matter }) {
  const speech = useSpeech()
  const { w, say, locale } = speech
  const { data: marks } = useQuery(marksQuery)
  const { data, unitName, until, waitsFor, round } = aside
  const about = typeof data.mark === 'string' ? nameOfMark(marks, data.mark) : aboutWords(speech, aside, matter)
  const facts = [
    about,
    unitName,
    until && w('asides.until', { at: weekdayAndTime(until, locale) }),
    waitsFor && w('asides.waits', { name: waitsFor }),
    matter.round > 1 && w('clocks.round', { round }),
  ].filter(fact => typeof fact === 'string' && fact !== '')
  return (
    <p>
      <strong>{say(`aside.${aside.kind}`)}</strong> {say(`aside-state.${aside.state}`)}
      {facts.length > 0 && <span className="quiet"> · {facts.join(' · ')}</span>}
    </p>
  )
}

/** What the aside is about, as far as its data say it in words people know. */
function aboutWords(speech: Speech, { data, until }: AsideRow, { item }: Matter): string {
  if (typeof data.level === 'string') return sayWire(speech, `level.${data.level}`)
  if (typeof data.stage === 'string') return sayWire(speech, `stage.${data.stage}`)
  if (typeof data.amount === 'number' && item) return limitWords(speech, { ...item.limit, amount: data.amount })
  if (typeof data.until === 'string' && until === null)
    return speech.w('asides.until', { at: weekdayAndTime(data.until, speech.locale) })
  return ''
}
