import { type State, states } from '@banyan/contract'
import { useSpeech } from '../locale.tsx'

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
