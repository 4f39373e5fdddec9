import { useId } from 'react'

type SegmentsProps<V extends string> = {
  /** Names the choice for screen readers. */
  label: string
  options: readonly { value: V; text: string; lang?: string }[]
  value: V
  onChange: (value: V) => void
}

/** One choice out of few, all of them visible: radio buttons that look like a switch. */
export function Segments<V extends string>({ label, options, value, onChange }: SegmentsProps<V>) {
  const name = useId()
  return (
    <div className="b-segments" role="radiogroup" aria-label={label}>
      {options.map(option => (
        <label key={option.value} className="b-segments__one" lang={option.lang}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.text}</span>
        </label>
      ))}
    </div>
  )
}
