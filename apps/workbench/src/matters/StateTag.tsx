import { type State, states } from '@banyan/contract'
import { useQuery } from '@tanstack/react-query'
import { useSpeech } from '../locale.tsx'
import { sayWire } from '../words.ts'
import { marksQuery, nameOfMark } from './matter-queries.ts'

/** A state in words, with a quiet mark: filled while open, hollow when over. */
export function StateTag({ state }: { state: State }) {
  const { say } = useSpeech()
  return (
    <span className={states[state].open ? `state state--${state}` : 'state state--over'}>{say(`state.${state}`)}</span>
  )
}

/** The word that marks an urgent matter. */
export function UrgentTag() {
  const { w } = useSpeech()
  return <strong className="urgent">{w('urgent')}</strong>
}

// Pressing marks a matter by its level.
const pressed = 'supervised-'

/** The marks of a matter as tags; the urgent one has a tag of its own. */
export function MarkTags({ codes }: { codes: readonly string[] }) {
  const speech = useSpeech()
  const shown = codes.filter(code => code !== 'urgent')
  const { data } = useQuery({ ...marksQuery, enabled: shown.length > 0 })
  return shown.map(code => (
    <span key={code} className={code.startsWith(pressed) ? 'mark-tag mark-tag--pressed' : 'mark-tag'}>
      <span className="b-hidden">{speech.w('matter.marks')} </span>
      {code.startsWith(pressed) ? sayWire(speech, `level.${code.slice(pressed.length)}`) : nameOfMark(data, code)}
    </span>
  ))
}
