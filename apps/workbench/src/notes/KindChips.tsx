import { type Kind, kinds } from '@banyan/contract/terms'
import { useSpeech } from '../locale.tsx'

/** What it looks like, one tap; a second tap takes it back. */
export function KindChips({ chosen, onChoose }: { chosen: Kind | null; onChoose: (kind: Kind | null) => void }) {
  const { w, say } = useSpeech()
  return (
    <fieldset className="plain-fieldset note-writer__kinds">
      <legend>{w('notes.kind')}</legend>
      <div className="chips">
        {kinds.map(kind => (
          <button
            key={kind}
            type="button"
            className="chip"
            aria-pressed={chosen === kind}
            onClick={() => onChoose(chosen === kind ? null : kind)}
          >
            {say(`kind.${kind}`)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
