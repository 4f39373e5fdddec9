import { useEffect, useId, useRef } from 'react'

type OneOfProps<V> = {
  legend: string
  error: string | undefined
  options: readonly { value: V; text: string; label?: string }[]
  value: V | null
  onChange: (value: V) => void
}

/** One out of few as large radio buttons. When it is missing it takes the focus and says so. */
export function OneOf<V extends string | number | boolean>({ legend, error, options, value, onChange }: OneOfProps<V>) {
  const name = useId()
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (error) first.current?.focus()
  }, [error])
  return (
    <fieldset className="one-of" aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      {options.map((option, at) => (
        <label key={String(option.value)}>
          <input
            ref={at === 0 ? first : undefined}
            type="radio"
            name={name}
            aria-label={option.label}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
      {error && (
        <p className="b-field__error" id={`${name}-error`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
