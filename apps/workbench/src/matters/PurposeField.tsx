import { Input } from 'antd'
import { useId } from 'react'
import { useSpeech } from '../locale.tsx'

type Props = { value: string; onChange: (value: string) => void; label: string; offers: readonly string[] }

/** Why somebody looks at personal data, in words or by one tap; it is written to the audit trail, and says so. */
export function PurposeField({ value, onChange, label, offers }: Props) {
  const { w } = useSpeech()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="chips">
        {offers.map(offer => (
          <button
            key={offer}
            type="button"
            className="chip"
            aria-pressed={offer === value}
            onClick={() => onChange(offer)}
          >
            {offer}
          </button>
        ))}
      </div>
      <Input
        id={id}
        value={value}
        maxLength={200}
        aria-describedby={`${id}-hint`}
        onChange={event => onChange(event.target.value)}
      />
      <span id={`${id}-hint`} className="quiet">
        {w('purpose.logged')}
      </span>
    </div>
  )
}
