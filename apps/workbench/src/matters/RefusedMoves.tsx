import { Button } from 'antd'
import { useId } from 'react'
import { useSpeech } from '../locale.tsx'
import { reasonWords } from '../reason-words.ts'
import { moveWords } from './fields-move.ts'
import type { Offer } from './offers-of.ts'

/** Moves that cannot be made, each as a button that cannot be pressed with the reason beside it. */
export function RefusedMoves({ offers }: { offers: Offer[] }) {
  const speech = useSpeech()
  const id = useId()
  if (offers.length === 0) return null
  return (
    <ul className="refused">
      {offers.map(({ move, verdict }) => (
        <li key={move}>
          <Button size="small" disabled aria-describedby={`${id}-${move}`}>
            {moveWords(speech, move)}
          </Button>
          <span id={`${id}-${move}`} className="why-not">
            {verdict !== true && reasonWords(speech, verdict)}
          </span>
        </li>
      ))}
    </ul>
  )
}
